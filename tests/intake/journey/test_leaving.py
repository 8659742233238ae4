"""A device forgets the form on the spot, and at the desk the next patient starts afresh."""

import re
from datetime import date

import pytest
from django.db import OperationalError

from intake import drafts
from intake.journey.cookie import cookie_name
from intake.records import Draft, Submission
from intake.resume import give_code
from tests.factories.intake import block_id, make_page, question
from tests.factories.patients import Patient

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = block_id("short_text")
TYPED = "My back hurts"


@pytest.fixture
def form_page(home):
    return make_page(home, question("short_text", label="What hurts?"), kiosk_enabled=True)


@pytest.fixture
def patient(client, form_page):
    begun = Patient(form_page, client)
    begun.begin()
    begun.fill(**{TEXT: TYPED})
    return begun


@pytest.fixture
def at_desk(client, form_page):
    """Somebody who fills in the form on the clinic's tablet."""
    begun = Patient(form_page, client)
    begun.client.post(f"{form_page.url}?kiosk")
    begun.fill(**{TEXT: TYPED})
    return begun


def test_leaving_takes_the_form_off_this_device_and_keeps_it_for_its_code(patient, home):
    secret = patient.opened().secret
    response = patient.client.post(patient.address("leave/"))
    assert response.status_code == 303
    assert response.url == home.url
    assert response["Clear-Site-Data"] == '"cache"'
    assert patient.look("step/1/").status_code == 404
    assert TYPED not in patient.look("").content.decode()
    assert drafts.open_draft(secret).answers == {TEXT: TYPED}


@pytest.mark.parametrize("stage", ["step/1/", "review/"])
def test_the_way_out_stands_on_every_stage_before_the_answers(patient, stage):
    html = patient.look(stage).content.decode()
    assert html.index(f'action="{patient.address("leave/")}"') < html.index(TYPED)


def test_leaving_without_a_form_does_no_harm(client, form_page):
    assert client.post(f"{form_page.url}leave/").status_code == 303


def test_what_is_left_at_the_desk_is_gone_for_good(at_desk, form_page):
    secret = at_desk.opened().secret
    response = at_desk.client.post(at_desk.address("leave/"))
    assert response.url == f"{form_page.url}?kiosk"
    with pytest.raises(drafts.DraftMissing):
        drafts.open_draft(secret)


def test_the_next_start_at_the_desk_shows_nothing_of_the_last(at_desk):
    secret = at_desk.opened().secret
    html = at_desk.client.get(at_desk.address("?kiosk")).content.decode()
    assert "Go on where you left off" not in html
    assert "resume/" not in html
    assert not at_desk.client.cookies[cookie_name(at_desk.page)].value
    with pytest.raises(drafts.DraftMissing):
        drafts.open_draft(secret)


def test_the_desk_asks_whether_somebody_is_still_there(at_desk, form_page):
    assert "data-kiosk" in at_desk.look().content.decode()
    assert Draft.objects.get().is_kiosk


def test_what_was_sent_at_the_desk_leaves_nothing_behind(at_desk):
    response = at_desk.send()
    html = at_desk.client.get(response.url).content.decode()
    assert Submission.objects.count() == 1
    assert not Draft.objects.exists()
    assert not at_desk.client.cookies[cookie_name(at_desk.page)].value
    assert 'http-equiv="refresh"' in html
    assert f"{at_desk.page.url}?kiosk" in html


def test_a_page_that_does_not_allow_it_has_no_desk(client, home):
    form_page = make_page(home, question("short_text"), slug="at-home")
    client.post(f"{form_page.url}?kiosk")
    assert not Draft.objects.get().is_kiosk


@pytest.mark.parametrize("way", ["leave", "next start"])
def test_a_form_of_the_desk_whose_code_was_taken_home_is_kept_for_it(at_desk, way):
    kept = give_code(at_desk.opened(), date_of_birth=date(1961, 3, 27))
    html = at_desk.look("keep/").content.decode()
    assert "kiosk.js" in html
    assert "I have the code: clear the screen" in html
    if way == "leave":
        at_desk.client.post(at_desk.address("leave/"))
    else:
        at_desk.client.get(at_desk.address("?kiosk"))
    assert at_desk.look("step/1/").status_code == 404
    assert drafts.open_draft(kept.secret).answers == {TEXT: TYPED}


def test_a_device_forgets_the_form_also_without_the_database(patient, monkeypatch):
    def fail(*args):
        raise OperationalError

    monkeypatch.setattr(drafts, "open_draft", fail)
    response = patient.client.post(patient.address("leave/"))
    assert response.status_code == 303
    assert not response.cookies[cookie_name(patient.page)].value


def test_at_the_desk_the_browser_proposes_nothing_of_other_patients(home, client):
    page = make_page(
        home,
        question("name"),
        question("email"),
        question("date_of_birth"),
        question("address"),
        slug="desk",
        kiosk_enabled=True,
    )
    client.post(f"{page.url}?kiosk")
    at_desk = client.get(f"{page.url}step/1/").text
    proposed = re.findall(r'autocomplete="([^"]+)"', at_desk)
    assert len(proposed) > 10
    assert set(proposed) == {"off"}
    own_phone = Patient(page)
    own_phone.begin()
    # WCAG 2.2, 1.3.5: on their own phone it says what each is.
    assert 'autocomplete="given-name"' in own_phone.look().text


@pytest.mark.parametrize("stage", ["step/1/", "review/", "keep/"])
def test_at_the_desk_it_starts_afresh_after_a_while_without_scripts_too(at_desk, stage):
    refresh = f'<meta http-equiv="refresh" content="900;url={at_desk.page.url}?kiosk">'
    assert f"<noscript>{refresh}</noscript>" in at_desk.look(stage).text


def test_on_ones_own_device_nothing_starts_afresh(patient):
    assert 'http-equiv="refresh"' not in patient.look().text
