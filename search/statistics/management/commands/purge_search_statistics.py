"""``manage.py purge_search_statistics``: forgets what visitors searched for long ago."""

from django.core.management.base import BaseCommand

from search.statistics.purging import purge_old_counts


class Command(BaseCommand):
    """Delete old counts of searches, if there are any."""

    help = "Forget what visitors searched for more than 13 months ago."

    def handle(self, *args, **options):
        purge_old_counts()
