"""``manage.py evaluate_search``: how good the search is, on a test collection."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.engine import find_page_ids
from search.evaluation.collections import CollectionError, read_collection
from search.evaluation.empty_database import DatabaseNotMade, use_empty_database
from search.evaluation.loading import load_documents
from search.evaluation.report import write_report
from search.evaluation.running import ask_queries


class Command(BaseCommand):
    """Measure the search on a test collection, in an empty database made for it."""

    help = (
        "Load a test collection (documents.jsonl, queries.jsonl, qrels.tsv) as posts into an "
        "empty database made for it, ask its queries as visitors would, and say how good the "
        "answers are. The site's own database is not touched."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="the folder of the collection")

    def handle(self, *, folder, verbosity, **options):
        def watch(things, doing):
            return tqdm(
                things,
                doing,
                file=self.stderr._out,
                disable=None if verbosity else True,
                leave=False,
            )

        try:
            collection = read_collection(folder)
            with use_empty_database():
                ids = load_documents(
                    collection.documents, watch=lambda things: watch(things, "Loading")
                )

                def search(text):
                    return [ids[page_id] for page_id in find_page_ids(text)]

                answers, misspelt_answers = (
                    ask_queries(search, queries, watch=lambda things: watch(things, "Asking"))
                    for queries in (collection.queries, collection.misspelt_queries)
                )
        except (CollectionError, DatabaseNotMade) as error:
            raise CommandError(str(error)) from error
        for line in write_report(collection, answers, misspelt_answers):
            self.stdout.write(line)
