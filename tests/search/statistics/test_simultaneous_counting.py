"""Counting beside other writers: nothing is lost, and nobody is kept waiting."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from clinic.days import day_at_clinic
from search.statistics import counting
from search.statistics.counting import count_search, digest_term
from search.statistics.models import SearchCount
from tests.factories.search_statistics import count_searches

pytestmark = pytest.mark.django_db(transaction=True)
SEARCHES = 8


@pytest.fixture
def search_all_at_once(monkeypatch):
    """A function that counts a search for a text several times, each in a thread of its own."""
    # The tests' machine may be slower than a visitor would wait for.
    monkeypatch.setattr(counting, "PATIENCE_MS", 20_000)

    def search(text):
        start = threading.Barrier(SEARCHES)

        def count(_):
            try:
                start.wait(timeout=20)
                count_search(text, found=False)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(SEARCHES) as threads:
            list(threads.map(count, range(SEARCHES)))

    return search


def test_the_same_search_at_once_is_one_row_with_all_of_them(search_all_at_once):
    search_all_at_once("sciatica")
    row = SearchCount.objects.get()
    assert (row.term, row.searches, row.without_result) == ("sciatica", SEARCHES, SEARCHES)


def test_digests_become_a_term_once_however_many_come_at_once(search_all_at_once):
    today = day_at_clinic()
    for ago in (1, 2):
        count_searches(today - timedelta(days=ago), "", 10, digest=digest_term("zqword"))
    search_all_at_once("zqword")
    rows = SearchCount.objects.order_by("day").values_list("term", "digest", "searches")
    assert list(rows) == [("zqword", "", 10), ("zqword", "", 10), ("zqword", "", SEARCHES)]


def test_a_count_gives_up_soon_while_somebody_locks_the_table(caplog):
    locked, done = threading.Event(), threading.Event()

    def lock():
        try:
            with transaction.atomic():
                if connection.vendor == "postgresql":
                    with connection.cursor() as cursor:
                        cursor.execute("LOCK TABLE search_statistics_searchcount")
                # On SQLite each transaction of ours is the only writer from its beginning on.
                locked.set()
                done.wait(timeout=30)
        finally:
            connections.close_all()

    other = threading.Thread(target=lock)
    other.start()
    try:
        assert locked.wait(timeout=10)
        begun = time.monotonic()
        count_search("sciatica", found=True)
        assert time.monotonic() - begun < 10
    finally:
        done.set()
        other.join()
    problem = {"sqlite": "SQLITE_BUSY", "postgresql": "LockNotAvailable"}[connection.vendor]
    assert f"could not be counted: {problem}" in caplog.text
    assert not SearchCount.objects.exists()
    # The next one has the patience of everybody else again.
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            assert cursor.fetchone() == (20_000,)
    count_search("sciatica", found=True)
    assert SearchCount.objects.get().searches == 1
