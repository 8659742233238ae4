"""``manage.py purge_drafts``: deletes what patients did not send in time, and sent copies of it."""

from django.core.management.base import BaseCommand

from intake import drafts


class Command(BaseCommand):
    """Delete the drafts whose time is over, if there are any."""

    help = "Delete drafts that were not sent in time, and those that were sent a day ago."

    def handle(self, *args, **options):
        drafts.purge_expired()
