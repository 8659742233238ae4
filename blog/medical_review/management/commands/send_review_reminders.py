"""``manage.py send_review_reminders``: mails the editors, once a week, which posts are overdue."""

from django.core.management.base import BaseCommand

from blog.medical_review.reminders import send_reminders


class Command(BaseCommand):
    """Send the weekly reminder of medical reviews, if it is due."""

    help = "Mail those who edit posts which ones wait for a medical review, once a week."

    def handle(self, *args, **options):
        send_reminders()
