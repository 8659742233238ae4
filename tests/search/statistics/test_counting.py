"""What is kept of searches: terms that say nothing about anybody, and nothing else."""

import dataclasses
import logging
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.engine import find
from search.results import Correction
from search.statistics import counting
from search.statistics.counting import count_search, digest_term
from search.statistics.models import SearchCount
from tests.factories.blog import BlogPageFactory

pytestmark = pytest.mark.usefixtures("today")


def rows():
    """Return what is kept, without the digests, in a fixed order."""
    return sorted(
        SearchCount.objects.values_list("day", "term", "corrected_to", "searches", "without_result")
    )


def everything_kept():
    """Return the whole table of the app as text, column by column, as whoever steals it sees it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM search_statistics_searchcount")
        return repr([column[0] for column in cursor.description]) + repr(cursor.fetchall())


def test_a_term_is_counted_once_a_day_in_one_row(search, set_day):
    search("Knee pain")
    search("knee  PAIN?", times=2)
    set_day(date(2026, 6, 16))
    search("knee pain")
    assert rows() == [
        (date(2026, 6, 15), "knee pain", "", 3, 0),
        (date(2026, 6, 16), "knee pain", "", 1, 0),
    ]


def test_the_day_is_the_clinics(search, monkeypatch):
    # Half past nine in the evening of the 15th in Chattanooga is the 16th in Greenwich.
    late = datetime(2026, 6, 16, 1, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: late)
    search("knee")
    assert [day for day, *_ in rows()] == [date(2026, 6, 15)]


def test_a_search_without_a_result_is_counted_as_such(search, monkeypatch, search_page):
    # A word of the website that only a private page could answer by now.
    monkeypatch.setattr(counting, "find_known_words", set)
    search("acupuncture")
    assert rows() == [(date(2026, 6, 15), "acupuncture", "", 1, 1)]


def test_a_correction_is_counted_with_what_was_searched_for(db, monkeypatch):
    monkeypatch.setattr(counting, "find_known_words", set)
    for _ in range(2):
        count_search("siatica", found=True, corrected_text="Sciatica")
    assert rows() == [(date(2026, 6, 15), "siatica", "sciatica", 2, 0)]


def test_a_correction_that_names_somebody_is_not_kept(search_page):
    count_search("jon smyth knee", found=True, corrected_text="jon smith knee")
    assert [row[1:3] for row in rows()] == [("", "")]


def test_a_correction_of_an_unknown_word_is_kept_without_it(search_page):
    count_search("siatica", found=True, corrected_text="sciatica")
    assert [row[1:3] for row in rows()] == [("", "sciatica")]
    assert "siatica" not in everything_kept().replace("sciatica", "")


def test_only_the_terms_day_and_numbers_are_kept():
    fields = {field.name for field in SearchCount._meta.get_fields()}
    assert fields == {
        *("id", "day", "term", "digest", "corrected_to"),
        *("searches", "without_result"),
    }


NAMES = ["Maria Gonzalez", "maria gonzalez knee", "Dr. Okonkwo-Baptiste", "zqsurname"]
REACHED = ["423-499-0003", "maria@example.com", "https://example.com/maria", "my name is maria"]


@pytest.mark.parametrize("text", NAMES + REACHED)
def test_nobody_who_reads_the_table_learns_a_name(search, caplog, text):
    with caplog.at_level(logging.DEBUG):
        for _ in range(5):
            search(text)
    kept = everything_kept().lower()
    for word in ("maria", "gonzalez", "okonkwo", "baptiste", "zqsurname", "423", "0003", "example"):
        assert word not in kept
        assert word not in caplog.text.lower()
    assert "127.0.0.1" not in kept
    assert "firefox" not in kept
    assert [row[3:] for row in rows()] == [(5, rows()[0][4])]


def test_a_digest_cannot_be_tried_out_without_the_sites_secret(settings):
    before = digest_term("maria gonzalez")
    settings.SECRET_KEY = "another-secret-of-another-site-0123456789abcdefghij"
    assert digest_term("maria gonzalez") != before
    assert len(before) == SearchCount.DIGEST_LENGTH


def test_an_unknown_word_is_kept_in_clear_from_its_third_day_on(search, set_day, today):
    for ago in (6, 3, 0):
        assert not SearchCount.objects.exclude(term="").exists()
        set_day(today - timedelta(days=ago))
        search("ozempic", times=2)
    assert rows() == [
        (today - timedelta(days=ago), "ozempic", "", 2 if ago else 1, 2 if ago else 1)
        for ago in (6, 3)
    ] + [(today, "ozempic", "", 2, 2)]


def test_days_longer_ago_than_a_digest_is_kept_do_not_help(search, set_day, today):
    for ago in (40, 31, 1, 0):
        set_day(today - timedelta(days=ago))
        search("ozempic")
    assert not SearchCount.objects.exclude(term="").exists()


def test_a_word_that_was_unknown_is_kept_in_clear_once_a_post_has_it(search, search_page):
    search("ozempic")
    assert not SearchCount.objects.exclude(term="").exists()
    blog = search_page.get_siblings().get(slug="blog")
    BlogPageFactory(parent=blog, title="Ozempic").save_revision().publish()
    search("ozempic")
    assert rows()[1][1] == "ozempic"


@pytest.fixture
def break_statistics(monkeypatch):
    """A function that lets the database refuse to count, in the middle of the statement."""

    def break_statistics():
        monkeypatch.setattr(
            counting, "ADD", "INSERT INTO {table} VALUES {rows} /* {table} */ ON NOTHING"
        )

    return break_statistics


def test_a_table_that_is_broken_does_not_show_on_the_page(search, break_statistics, caplog):
    break_statistics()
    response = search("knee zqsurname")
    assert "<mark>Knee</mark> pain" in response.content.decode()
    assert rows() == []
    assert "A search could not be counted" in caplog.text
    assert "zqsurname" not in caplog.text
    # The connection is good for whatever comes next.
    assert "<mark>Knee</mark> pain" in search("knee").content.decode()


def test_whatever_fails_in_counting_does_not_show_on_the_page(search, monkeypatch):
    def fail(*args):
        raise DatabaseError("zqsurname")

    monkeypatch.setattr(counting, "find_known_words", fail)
    assert "<mark>Knee</mark> pain" in search("knee").content.decode()


def test_a_count_costs_one_write_however_much_is_kept(search):
    search("knee")
    with CaptureQueriesContext(connection) as first:
        search("knee")
    SearchCount.objects.bulk_create(
        SearchCount(
            day=date(2026, 1, 1) + timedelta(days=number),
            term=f"knee {number}",
            searches=1,
            without_result=0,
        )
        for number in range(100)
    )
    with CaptureQueriesContext(connection) as later:
        search("knee")
    assert len(later) == len(first)
    statements = [query["sql"] for query in first if "search_statistics" in query["sql"]]
    assert len(statements) == 1
    assert "INSERT" in statements[0]


def test_a_correction_of_the_engine_reaches_the_counts(search, monkeypatch):
    def find_corrected(text, **options):
        correction = Correction(text="sciatica", original=text)
        return dataclasses.replace(find("sciatica", **options), correction=correction)

    monkeypatch.setattr("search.models.find", find_corrected)
    search("siatica")
    assert [row[2:] for row in rows()] == [("sciatica", 1, 0)]
