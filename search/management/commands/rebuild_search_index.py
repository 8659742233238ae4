"""Writes the whole search index anew."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search.entries import find_searchable_pages, rebuild_index
from search.picks.records import rebuild_keys as rebuild_keys_of_picks
from search.synonyms.records import rebuild_keys as rebuild_keys_of_synonyms


class Command(BaseCommand):
    """Write the whole search index anew, for example after pages were loaded by a script."""

    help = "Write the whole search index anew. Safe at any time; visitors notice nothing."

    def handle(self, **options):
        rebuild_keys_of_synonyms()
        rebuild_keys_of_picks()
        # Without a terminal nothing is drawn: a log would be full of bars.
        with tqdm(total=find_searchable_pages().count(), unit=" pages", disable=None) as bar:
            count = rebuild_index(bar.update)
        self.stdout.write(f"Search finds {count} pages.")
