import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import rich_text

from clinic.days import day_at_clinic
from search.urgent.records import UrgentAdvice
from tests.factories.urgent import UrgentAdviceFactory
from tests.factories.users import create_member

LIST = "/admin/search/urgent/"


def shown(response):
    return [advice.heading for advice in response.context["object_list"]]


@pytest.fixture
def cards(editor, clinician):
    """A card in each state of its review, from the longest overdue to the newest."""
    today = day_at_clinic()
    return [
        UrgentAdviceFactory(
            heading=heading,
            call="clinic" if due is None else "911",
            phrases=f"{heading}\nsecond{heading}\nthird{heading}\nfourth{heading}",
            reviewer=None if due is None else clinician,
            reviewed_on=None if due is None else datetime.date(2025, 5, 1),
            review_due_on=None if due is None else today + datetime.timedelta(days=due),
        )
        for heading, due in [("Old", -9), ("Soon", 9), ("Fine", 300), ("Never", None)]
    ]


def test_the_list_says_how_each_review_stands(editor, cards):
    html = editor.get(LIST).text
    assert "Review overdue: Ann Lee, next by" in html
    assert "Awaiting review by a clinician" in html
    assert "Old, secondOld, thirdOld and 1 more" in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("review=awaited", ["Never"]),
        ("review=overdue", ["Old"]),
        ("review=due_soon", ["Soon"]),
        ("review=current", ["Fine"]),
        ("review=sideways", ["Old", "Soon", "Fine", "Never"]),
        ("call__exact=clinic", ["Never"]),
        ("q=thirdfine", ["Fine"]),
    ],
)
def test_the_list_is_searched_and_filtered(editor, cards, query, found):
    assert shown(editor.get(f"{LIST}?{query}")) == found


def test_the_number_of_queries_does_not_depend_on_the_number_of_cards(editor, cards, clinician):
    editor.get(LIST)
    with CaptureQueriesContext(connection) as few:
        editor.get(LIST)
    for _ in range(10):
        UrgentAdviceFactory(reviewer=clinician, reviewed_on=datetime.date(2025, 5, 1))
    with CaptureQueriesContext(connection) as many:
        assert len(shown(editor.get(LIST))) == 14
    assert len(many) == len(few)


def test_an_editor_deletes_a_card(editor, cards):
    assert editor.post(f"{LIST}delete/{cards[0].pk}/").status_code == 302
    assert not UrgentAdvice.objects.filter(heading="Old").exists()
    assert ModelLogEntry.objects.get().action == "wagtail.delete"


def test_moderators_keep_the_list_and_the_front_desk_does_not(client, no_advice):
    client.force_login(create_member("Moderators"))
    assert client.get(LIST).status_code == 200
    client.force_login(create_member("Front desk"))
    assert client.get(LIST).status_code == 302


def test_the_shipped_cards_could_have_been_written_by_the_staff(client, db):
    client.force_login(create_member("Editors"))
    problems = {}
    for advice in UrgentAdvice.objects.all():
        form = client.get(f"{LIST}edit/{advice.pk}/").context["form"]
        sent = {name: form[name].value() for name in form.fields}
        sent["advice"] = rich_text(advice.advice, features=["bold", "ul"])
        sent = type(form)(sent, instance=advice)
        if not sent.is_valid():
            problems[advice.heading] = sent.errors
    assert problems == {}
    assert UrgentAdvice.objects.count() >= 15
