"""The first page of the admin tells editors what visitors search for."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.search_statistics import count_searches
from tests.factories.submissions import make_front_desk_member
from tests.factories.users import create_member

pytestmark = pytest.mark.usefixtures("today")
TODAY = date(2026, 6, 15)


@pytest.fixture
def dashboard(client, editor):
    """A function that returns the first page of the admin as an Editor sees it."""
    client.force_login(editor)
    return lambda: client.get("/admin/").content.decode()


def test_it_is_silent_until_somebody_searches(dashboard):
    count_searches(TODAY - timedelta(days=30), "knee", 50)
    assert "visitors searched" not in dashboard()


def test_it_tells_how_many_searched_and_found_nothing(dashboard):
    count_searches(TODAY, "knee", 900)
    count_searches(TODAY - timedelta(days=29), "acupuncture", 300, 300)
    html = dashboard()
    assert "visitors searched <b>1,200 times</b>" in html
    assert "25% of the searches found nothing." in html
    assert '<a href="/admin/reports/searches/">' in html


def test_it_names_five_of_each_the_most_frequent_first(dashboard):
    for number in range(7):
        count_searches(TODAY, f"word{'abcdefg'[number]}", 20 - number)
        count_searches(TODAY, f"lost{'abcdefg'[number]}", 10 - number, 10 - number)
    html = dashboard()
    named = [f"word{letter}" for letter in "abcde"] + [f"lost{letter}" for letter in "abcde"]
    places = [html.index(f">{term}</span>") for term in named]
    assert places == sorted(places)
    for term in ("wordf", "lostf"):
        assert term not in html


def test_what_few_searched_for_is_counted_but_never_named(dashboard):
    count_searches(TODAY, "maria", 2, 2)
    count_searches(TODAY, "", 4, 4, digest="d1ge5t")
    html = dashboard()
    assert "<b>6 times</b>" in html
    assert "maria" not in html
    assert "d1ge5t" not in html


def test_searches_of_before_the_last_30_days_help_no_term_into_view(dashboard):
    count_searches(TODAY, "rare", 2)
    count_searches(TODAY - timedelta(days=30), "rare", 50)
    assert "rare" not in dashboard()


def test_it_costs_the_same_queries_however_much_was_searched(dashboard):
    count_searches(TODAY, "knee", 3, 3)
    dashboard()
    with CaptureQueriesContext(connection) as few:
        dashboard()
    for number in range(60):
        count_searches(TODAY - timedelta(days=number % 30), f"term {number}", 9, number % 3)
    with CaptureQueriesContext(connection) as many:
        dashboard()
    assert len(many) == len(few)
    asked = [query["sql"] for query in many if "search_statistics" in query["sql"]]
    assert len([sql for sql in asked if "searchcount" in sql]) == 3


@pytest.mark.django_db(databases=["default", "keyring"])
def test_moderators_see_it_too_and_the_front_desk_does_not(db, client):
    count_searches(TODAY, "knee", 9)
    client.force_login(create_member("Moderators"))
    assert "visitors searched" in client.get("/admin/").content.decode()
    client.force_login(make_front_desk_member())
    assert "visitors searched" not in client.get("/admin/").content.decode()
