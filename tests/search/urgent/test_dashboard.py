import datetime

import pytest

from clinic.days import day_at_clinic
from tests.factories.urgent import UrgentAdviceFactory
from tests.factories.users import create_member

NEVER = "No clinician has reviewed these urgent searches"
OVERDUE = "These urgent searches are due for another review"


def review(advice, clinician, due_in_days):
    advice.reviewer = clinician
    advice.reviewed_on = datetime.date(2025, 5, 1)
    advice.review_due_on = day_at_clinic() + datetime.timedelta(days=due_in_days)
    advice.save()


def test_the_shipped_cards_wait_for_a_clinician(client, db):
    client.force_login(create_member("Editors"))
    html = client.get("/admin/").text
    assert NEVER in html
    assert "Chest pain can be a heart attack" in html
    assert "more: see all urgent searches" in html


def test_an_overdue_review_is_named_with_its_day_and_the_way_there(editor, clinician):
    advice = UrgentAdviceFactory(heading="Sunburn")
    review(advice, clinician, -1)
    html = editor.get("/admin/").text
    assert OVERDUE in html
    assert NEVER not in html
    assert f'<a href="/admin/search/urgent/edit/{advice.pk}/">Sunburn</a>, due on' in html


@pytest.mark.parametrize("due_in_days", [0, 1, 300])
def test_reviewed_cards_make_no_noise(editor, clinician, due_in_days):
    review(UrgentAdviceFactory(), clinician, due_in_days)
    html = editor.get("/admin/").text
    assert OVERDUE not in html
    assert NEVER not in html


@pytest.mark.django_db(databases=["default", "keyring"])
def test_who_may_not_keep_them_hears_nothing(client, db):
    client.force_login(create_member("Front desk"))
    assert NEVER not in client.get("/admin/").text
