"""Writes the whole search index anew."""

from django.core.management.base import BaseCommand

from search.entries import rebuild_index
from search.picks.records import rebuild_keys as rebuild_keys_of_picks
from search.synonyms.records import rebuild_keys as rebuild_keys_of_synonyms


class Command(BaseCommand):
    """Write the whole search index anew, for example after pages were loaded by a script."""

    help = "Write the whole search index anew. Safe at any time; visitors notice nothing."

    def handle(self, **options):
        rebuild_keys_of_synonyms()
        rebuild_keys_of_picks()
        count = rebuild_index()
        self.stdout.write(f"Search finds {count} pages.")
