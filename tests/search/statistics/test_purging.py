"""What is forgotten, and when."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.management.commands.run_schedule import DUE_EVERY_ROUND
from search.statistics.models import SearchCount
from tests.factories.search_statistics import count_searches

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TODAY = date(2026, 6, 15)


def days_ago(days):
    return TODAY - timedelta(days=days)


def test_the_schedule_does_it():
    assert "purge_search_statistics" in DUE_EVERY_ROUND


def test_counts_are_forgotten_after_thirteen_months():
    for days in (0, 399, 400, 401, 800):
        count_searches(days_ago(days), "knee", 5)
    call_command("purge_search_statistics")
    assert set(SearchCount.objects.values_list("day", flat=True)) == {
        days_ago(0),
        days_ago(399),
        days_ago(400),
    }


def test_digests_are_forgotten_after_a_month_and_leave_their_numbers():
    day = days_ago(31)
    count_searches(days_ago(30), "", 1, digest="kept")
    for digest in ("first", "second"):
        count_searches(day, "", 2, 1, digest=digest)
    count_searches(day, "", 3, digest="first", corrected_to="sciatica")
    count_searches(day, "", 4)
    count_searches(day, "knee", 5)
    call_command("purge_search_statistics")
    kept = SearchCount.objects.values_list(
        "day", "term", "digest", "corrected_to", "searches", "without_result"
    )
    assert set(kept) == {
        (days_ago(30), "", "kept", "", 1, 0),
        (day, "", "", "", 8, 2),
        (day, "", "", "sciatica", 3, 0),
        (day, "knee", "", "", 5, 0),
    }


def test_where_nothing_is_old_nothing_is_written():
    count_searches(days_ago(29), "", 1, digest="kept")
    with CaptureQueriesContext(connection) as queries:
        call_command("purge_search_statistics")
    assert all(query["sql"].startswith("SELECT") for query in queries)
    assert len(queries) == 2
