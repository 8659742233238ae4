"""The report of what visitors search for: its lists, periods, chart and export."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from search.statistics.chart import draw_chart
from search.statistics.figures import Figures
from search.statistics.periods import MONTH
from tests.factories.search_statistics import count_searches
from tests.factories.submissions import make_front_desk_member

pytestmark = pytest.mark.usefixtures("today")
TODAY = date(2026, 6, 15)
REPORT = "/admin/reports/searches/"
LISTS = {
    "top": REPORT,
    "found nothing": f"{REPORT}found-nothing/",
    "corrections": f"{REPORT}corrections/",
}
RARE = ("maria", "fewtimes", "mraia")


@pytest.fixture
def searches(db):
    """Half a year of searches, some of them by too few to be named."""
    count_searches(TODAY, "knee pain", 10)
    count_searches(TODAY - timedelta(days=40), "knee pain", 7)
    count_searches(TODAY - timedelta(days=1), "acupuncture", 4, 4)
    count_searches(TODAY, "siatica", 3, corrected_to="sciatica")
    count_searches(TODAY, "", 5, corrected_to="sciatica", digest="d1ge5t")
    count_searches(TODAY, "maria", 2, 2)
    count_searches(TODAY, "mraia", 2, corrected_to="maria")
    count_searches(TODAY - timedelta(days=150), "fewtimes", 2)
    count_searches(TODAY - timedelta(days=120), "shoulder", 3)


@pytest.fixture
def report(client, editor):
    """A function that returns a list of the report as an Editor sees it."""
    client.force_login(editor)
    return lambda address=REPORT, **parameters: client.get(address, parameters)


def shown(response):
    """Return the cells of the list, row by row."""
    return [list(row.values()) for row in response.context["object_list"]]


def test_top_searches_stand_first(searches, report):
    assert shown(report()) == [["knee pain", 10, 0], ["acupuncture", 4, 4], ["siatica", 3, 0]]


def test_searches_that_found_nothing_have_a_list(searches, report):
    assert shown(report(LISTS["found nothing"])) == [["acupuncture", 4, 4]]


def test_corrections_have_a_list_with_rare_spellings_together(searches, report):
    response = report(LISTS["corrections"])
    assert shown(response) == [["", "sciatica", 5], ["siatica", "sciatica", 3]]
    assert "other spellings" in response.content.decode()


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("30", ["knee pain", "acupuncture", "siatica"]),
        ("90", ["knee pain", "acupuncture", "siatica"]),
        ("365", ["knee pain", "acupuncture", "shoulder", "siatica"]),
        ("nonsense", ["knee pain", "acupuncture", "siatica"]),
    ],
)
def test_a_period_is_looked_back_over(searches, report, period, found):
    response = report(period=period)
    assert [row[0] for row in shown(response)] == found
    totals = {"30": 26, "90": 33, "365": 38, "nonsense": 26}
    assert f"<dt>Searches</dt><dd>{totals[period]}</dd>" in response.content.decode()


@pytest.mark.parametrize("address", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("period", ["30", "90", "365"])
@pytest.mark.parametrize("export", ["", "csv", "xlsx"], ids=["screen", "csv", "xlsx"])
def test_what_fewer_than_three_searched_for_is_named_nowhere(
    searches, report, address, period, export
):
    response = report(address, period=period, **({"export": export} if export else {}))
    if export == "xlsx":
        book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
        text = repr(list(book.active.values))
    elif export:
        text = b"".join(response.streaming_content).decode()
    else:
        text = response.content.decode()
    for term in (*RARE, "d1ge5t"):
        assert term not in text


def test_what_may_not_be_named_is_summed_up(searches, report):
    html = report().content.decode()
    assert "And 9 other searches for what fewer than 3 asked for" in html


def test_it_is_exported_as_it_stands(searches, report):
    response = report(LISTS["corrections"], export="csv")
    assert 'filename="corrections-30-days.csv"' in response["Content-Disposition"]
    text = b"".join(response.streaming_content).decode()
    assert list(csv.reader(io.StringIO(text))) == [
        ["Typed", "Searched for", "Searches"],
        ["other spellings", "sciatica", "5"],
        ["siatica", "sciatica", "3"],
    ]
    response = report(period="365", export="xlsx")
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    assert list(book.active.values) == [
        ("Search", "Searches", "Found nothing"),
        ("knee pain", 17, 0),
        ("acupuncture", 4, 4),
        ("shoulder", 3, 0),
        ("siatica", 3, 0),
    ]


@pytest.mark.parametrize(
    ("period", "bars", "first", "last"),
    [
        ("30", 30, "May 17", "June 15"),
        ("90", 13, "week to March 23", "week to June 15"),
        ("365", 12, "July 2025", "June 2026"),
    ],
)
def test_the_chart_is_also_a_table_and_a_sentence(searches, report, period, bars, first, last):
    html = report(period=period).content.decode()
    figure = html[html.index("<figure") : html.index("</figure>")]
    rows = re.findall(r'<th scope="row">(.+?)</th>', figure)
    assert len(rows) == bars
    assert rows[0].lower() == first.lower()
    assert rows[-1].lower() == last.lower()
    assert re.search(r'role="img" aria-label="Searches by (day|week|month), \w+ \d', html)


def test_the_bars_are_as_high_as_their_numbers(report):
    count_searches(TODAY, "knee", 8, 2)
    html = report().content.decode()
    place = 'x="97.133%" width="2.400%"'
    assert f'search-chart__found" {place} y="25.000%" height="75.000%"' in html
    assert f'search-chart__nothing" {place} y="0.000%" height="25.000%"' in html


@pytest.mark.parametrize(
    ("most", "top"),
    [(0, 2), (1, 2), (3, 4), (10, 10), (11, 20), (58, 60), (101, 200), (1390, 2000)],
)
def test_the_chart_ends_on_a_round_number_with_a_whole_half(most, top):
    figures = [(step, Figures(most if step.last == TODAY else 0)) for step in MONTH.steps]
    chart = draw_chart(MONTH, figures)
    assert (chart.top, chart.middle) == (top, top // 2)


def test_a_term_that_found_nothing_leads_to_a_new_set_of_synonyms(searches, report, client):
    html = report(LISTS["found nothing"]).content.decode()
    address = re.search(r'href="([^"]+phrase=acupuncture)"', html).group(1)
    html = client.get(address).content.decode()
    assert re.search(r'<textarea name="phrases"[^>]*>\s*acupuncture\s*</textarea>', html)


def test_who_may_not_add_synonyms_is_not_led_there(searches, report, editor, client):
    editor.groups.clear()
    editor.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "view_searchcount"])
    )
    for address in (LISTS["found nothing"], "/admin/"):
        html = report(address).content.decode()
        assert ">acupuncture<" in html.replace("\n", "").replace(" ", "")
        assert "phrase=acupuncture" not in html


def test_nothing_in_it_needs_inline_styles_or_scripts(searches, report):
    response = report()
    html = response.rendered_content
    listing = html[html.index('class="search-chart"') : html.index("</figure>")]
    assert "style=" not in listing
    assert "<script" not in listing


def test_an_empty_report_says_so(report):
    for address in LISTS.values():
        html = report(address).content.decode()
        assert "<dt>Searches</dt><dd>0</dd>" in html
        assert "in this period." in html


@pytest.mark.parametrize("address", LISTS.values(), ids=LISTS)
def test_it_costs_the_same_queries_however_much_was_searched(report, address):
    count_searches(TODAY, "siatica", 3, 3, corrected_to="sciatica")
    report(address)
    with CaptureQueriesContext(connection) as few:
        report(address)
    for number in range(60):
        count_searches(
            TODAY - timedelta(days=number % 30), f"term {number}", 9, 3, corrected_to="sciatica"
        )
    with CaptureQueriesContext(connection) as many:
        assert len(shown(report(address))) > 40
    assert len(many) == len(few)


def test_the_menu_leads_to_it(report, client):
    report()
    assert f'"{REPORT}"' in client.get("/admin/").content.decode()


@pytest.mark.parametrize("address", LISTS.values(), ids=LISTS)
@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_front_desk_does_not_see_it(client, searches, address):
    client.force_login(make_front_desk_member())
    assert client.get(address).status_code == 302
    assert REPORT not in client.get("/admin/").content.decode()


def test_the_permission_can_be_given_to_other_groups(client, admin_user):
    client.force_login(admin_user)
    html = client.get("/admin/groups/new/").content.decode()
    assert "search statistics" in html.lower()
