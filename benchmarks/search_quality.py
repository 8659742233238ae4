"""Measures searches of test collections in this process, on whatever database the settings name.

Ours as visitors have it, Wagtail's own search with its default (all words) and with any word, and
a BM25 library over title and text. Each is asked every query; a search that raises an error has
found nothing.
"""

import json
import logging
import os
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import bm25s
import numpy as np
from django.db import connection, transaction
from wagtail.search.backends import get_search_backend

from blog.models import BlogPage
from clinic.sealing.key_file import create_key_file
from search.engine import find_page_ids
from search.evaluation.collections import read_collection
from search.evaluation.loading import load_documents
from search.evaluation.running import DEPTH, ask_queries, measure_answers, select_answers
from search.query import MAX_QUERY_LENGTH
from search.stop_words import STOP_WORDS
from search.terms import find_terms
from tests import databases
from tests.factories.home import clear_page_tree, create_home

# The limit on the cost of a query is promised for so many pages.
PAGES_FOR_COST = 5000
MOST_CPU = 20
WAGTAIL_AT_ONCE = 500


@contextmanager
def own_database(name):
    """Use an empty database for the time being."""
    create_key_file()
    own_name = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            databases.copy_sqlite("default", Path(folder) / "default.sqlite3")
        else:
            databases.copy_postgresql("default", name)
        try:
            yield
        finally:
            connection.close()
            if connection.vendor == "postgresql":
                databases.drop_postgresql("default", name)
            databases.point("default", own_name)


def ask_wagtail(operator, ids):
    """Return a search with Wagtail's own."""

    def search(text):
        try:
            with transaction.atomic():
                found = BlogPage.objects.live().search(text[:MAX_QUERY_LENGTH], operator=operator)
                return [ids[page.pk] for page in found[:DEPTH]]
        except Exception:  # It raises all kinds of errors, and that is a result.
            return []

    return search


def _read_terms(text):
    return [term.term for term in find_terms(text) if term.word not in STOP_WORDS]


def ask_library(documents):
    """Return a search with the BM25 library."""
    engine = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    engine.index(
        [_read_terms(f"{document.title} {document.text}") for document in documents],
        show_progress=False,
    )

    def search(text):
        terms = [term for term in dict.fromkeys(_read_terms(text)) if term in engine.vocab_dict]
        if not terms:
            return []
        scores = engine.get_scores(terms)
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        return [documents[place].id for place in best if scores[place] > 0]

    return search


def index_for_wagtail():
    """Tell Wagtail's own search of all posts."""
    posts = list(BlogPage.objects.all())
    for start in range(0, len(posts), WAGTAIL_AT_ONCE):
        get_search_backend().add_bulk(BlogPage, posts[start : start + WAGTAIL_AT_ONCE])


def print_row(collection, name, answers, misspelt):
    """Print one row of the table."""
    figures = measure_answers(answers, collection.judgements)
    kept = "–"
    if misspelt:
        same = measure_answers(
            select_answers(answers, collection.misspelt_queries), collection.judgements
        )
        with_slip = measure_answers(misspelt, collection.judgements)
        kept = f"{with_slip.ndcg / same.ndcg:.1%}" if same.ndcg else "–"
    print(
        f"| {collection.name} | {name} | {figures.ndcg:.4f} | {figures.reciprocal_rank:.4f} "
        f"| {figures.recall:.4f} | {figures.without_results:.1%} | {kept} "
        f"| {figures.median:.1f} | {figures.p95:.1f} | {figures.cpu_p95:.1f} |",
        flush=True,
    )


def measure(collection):
    """Print a row for each search of ``collection``; return our rankings by query."""
    with own_database(f"benchmark_search_{os.getpid()}"):
        create_home(clear_page_tree())
        ids = load_documents(collection.documents)
        index_for_wagtail()
        searches = {
            "ours": lambda text: [ids[page_id] for page_id in find_page_ids(text)],
            "Wagtail, all words": ask_wagtail("and", ids),
            "Wagtail, any word": ask_wagtail("or", ids),
            "BM25 library": ask_library(collection.documents),
        }
        rankings = {}
        for name, search in searches.items():
            answers = ask_queries(search, collection.queries)
            misspelt = ask_queries(search, collection.misspelt_queries)
            print_row(collection, f"{name} ({connection.vendor})", answers, misspelt)
            if name == "ours":
                rankings = {answer.query: answer.ranking for answer in answers}
    return rankings


def measure_cost(collection):
    """Print what a query of ``collection`` costs where its documents are there many times.

    Returns whether that is within the promise.
    """
    times = -(-PAGES_FOR_COST // len(collection.documents))
    documents = [
        replace(document, id=f"{document.id} {time}")
        for time in range(times)
        for document in collection.documents
    ]
    with own_database(f"benchmark_search_{os.getpid()}"):
        create_home(clear_page_tree())
        load_documents(documents)
        figures = measure_answers(ask_queries(find_page_ids, collection.queries), {})
    print(
        f"\n{collection.name} {times} times, {len(documents)} pages, {connection.vendor}: a query "
        f"costs {figures.cpu_median:.1f} ms of CPU, p95 {figures.cpu_p95:.1f} ms.",
        flush=True,
    )
    return figures.cpu_p95 <= MOST_CPU


def main():
    """Measure the collections in the folders that the arguments name; return the exit code."""
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    print(
        "\n| collection | search | nDCG@10 | MRR@10 | recall@100 | no result | kept with one slip "
        "| p50 ms | p95 ms | CPU p95 ms |\n|---|---|---|---|---|---|---|---|---|---|"
    )
    collections = [read_collection(Path(folder)) for folder in sys.argv[1:]]
    rankings = {collection.name: measure(collection) for collection in collections}
    answers = Path(os.environ["SEARCH_ANSWERS"]) / f"{connection.vendor}.json"
    answers.write_text(json.dumps(rankings), encoding="utf-8")
    within = [measure_cost(collection) for collection in collections]
    return 0 if all(within) else 1
