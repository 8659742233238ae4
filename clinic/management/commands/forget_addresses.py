"""``manage.py forget_addresses``: deletes what was counted by address an hour ago."""

from django.core.management.base import BaseCommand

from clinic.rate_limits import forget_past_hours


class Command(BaseCommand):
    """Delete the counts of hours that are over, if there are any."""

    help = "Delete the counts of past hours by which addresses are limited."

    def handle(self, *args, **options):
        forget_past_hours()
