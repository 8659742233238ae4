"""``manage.py reconcile_search_index``: mends the search index where it differs from the pages."""

from django.core.management.base import BaseCommand

from search.reconciling import reconcile_index


class Command(BaseCommand):
    """Mend the search index, if anything differs."""

    help = "Mend the search index where it differs from the public pages. Safe at any time."

    def handle(self, *args, **options):
        if reconcile_index():
            self.stdout.write("The search index differed from the pages. It is mended.")
