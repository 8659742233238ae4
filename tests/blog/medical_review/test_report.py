"""The report of all medical reviews, its filters and its export."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.factories.blog import BlogPageFactory
from tests.factories.home import ClinicianPageFactory
from tests.factories.submissions import make_front_desk_member

pytestmark = pytest.mark.usefixtures("today")
REPORT = "/admin/reports/medical-reviews/"


@pytest.fixture
def posts(make_reviewed, home, blog):
    """Posts in each state, by title."""
    gone = ClinicianPageFactory(parent=home, title="Eve Gone")
    make_reviewed("Overdue", "2026-06-14")
    make_reviewed("Soon", "2026-08-14")
    make_reviewed("Current", "2026-08-15")
    make_reviewed("Gone", "2027-01-01", reviewer=gone)
    gone.unpublish()
    make_reviewed("Draft", "2026-06-01", live=False)
    BlogPageFactory(parent=blog, title="News")


@pytest.fixture
def report(client, editor):
    """A function that returns the report as an Editor sees it."""
    client.force_login(editor)
    return lambda query="": client.get(REPORT + query)


def titles(response):
    return [post.title for post in response.context["object_list"]]


def test_it_lists_all_posts_with_medical_advice_the_first_due_first(posts, report):
    response = report()
    assert titles(response) == ["Draft", "Overdue", "Soon", "Current", "Gone"]
    html = response.content.decode()
    for text in ("Ann Lee, PT, DPT", "June 14, 2026", "June 14, 2025", "Reviewer gone"):
        assert text in html
    assert "News" not in titles(response)


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("overdue", ["Overdue"]),
        ("due_soon", ["Soon"]),
        ("reviewer_gone", ["Gone"]),
        ("missing", []),
        ("nonsense", ["Draft", "Overdue", "Soon", "Current", "Gone"]),
    ],
)
def test_it_is_narrowed_to_what_somebody_has_to_see_to(posts, report, state, found):
    assert titles(report(f"?state={state}")) == found


def test_it_is_exported_as_it_stands(posts, report):
    text = b"".join(report("?export=csv&state=overdue").streaming_content).decode()
    assert list(csv.reader(io.StringIO(text))) == [
        ["Title", "Reviewed by", "Last reviewed", "Next review due", "State"],
        ["Overdue", "Ann Lee, PT, DPT", "2025-06-14", "2026-06-14", "Overdue"],
    ]
    book = load_workbook(io.BytesIO(b"".join(report("?export=xlsx").streaming_content)))
    rows = list(book.active.values)
    assert [row[0] for row in rows] == ["Title", "Draft", "Overdue", "Soon", "Current", "Gone"]
    assert [row[4] for row in rows[1:]] == [
        "Not published",
        "Overdue",
        "Due in 60 days",
        "Up to date",
        "Reviewer gone",
    ]


def test_it_costs_the_same_queries_for_many_posts(report, make_reviewed):
    make_reviewed("Post 0", "2026-06-01")
    report()
    with CaptureQueriesContext(connection) as few:
        report()
    for number in range(1, 10):
        make_reviewed(f"Post {number}", "2026-06-01")
    with CaptureQueriesContext(connection) as many:
        assert len(titles(report())) == 10
    assert len(many) == len(few)


def test_the_menu_leads_to_it(report, client):
    report()
    assert f'"{REPORT}"' in client.get("/admin/").content.decode()


@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_front_desk_does_not_see_it(client, posts):
    client.force_login(make_front_desk_member())
    assert client.get(REPORT).status_code == 302
    assert REPORT not in client.get("/admin/").content.decode()
