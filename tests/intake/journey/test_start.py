"""The start page says what is ahead, and leads back to what was begun in this browser."""

import pytest
from django.db import DatabaseError

from intake import drafts
from intake.records import Draft
from tests.factories.intake import block_id, make_page, question
from tests.factories.patients import Patient

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = block_id("short_text")


@pytest.fixture
def form_page(home):
    return make_page(home, question("short_text", label="What hurts?"), minutes_to_fill=12)


def test_it_says_how_long_it_takes_and_asks_nothing_yet(client, form_page):
    response = client.get(form_page.url)
    html = response.content.decode()
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "About 12 minutes" in html
    assert "2 steps" in html
    assert "Start now" in html
    assert "What hurts?" not in html
    assert not Draft.objects.exists()


def test_looking_sets_no_cookie_but_the_proof_of_the_form(client, form_page):
    assert set(client.get(form_page.url).cookies) == {"csrftoken"}


def test_what_was_begun_can_be_gone_on_with(client, form_page):
    patient = Patient(form_page, client)
    patient.begin()
    assert f'href="{form_page.url}step/1/"' in client.get(form_page.url).content.decode()
    patient.fill(**{TEXT: "My back"})
    html = client.get(form_page.url).content.decode()
    assert f'href="{form_page.url}review/"' in html
    assert "Start a new form" in html
    patient.send()
    assert "Go on where you left off" not in client.get(form_page.url).content.decode()


def test_beginning_while_the_database_is_away_is_explained(client, form_page, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(drafts.Draft, "save", fail)
    response = Patient(form_page, client).begin()
    assert response.status_code == 503
    assert "could not be begun" in response.content.decode()
