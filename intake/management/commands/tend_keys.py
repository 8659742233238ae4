"""``manage.py tend_keys``: does what is due of the keys that open what patients sent."""

from django.core.management.base import BaseCommand

from intake import reader_keys


class Command(BaseCommand):
    """Close idle locks, destroy keys of those who left, finish what was begun."""

    help = (
        "Close the locks of readers who went away, destroy the keys of those who may not read any "
        "more, finish sealing the inbox, and go on with moves that were broken off. The schedule "
        "calls it each minute."
    )

    def handle(self, *args, **options):
        reader_keys.tend(command="tend_keys")
