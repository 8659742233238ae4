"""One step a page: what is typed is kept, whatever happens, and only what is asked for counts."""

import json
import logging
import re
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.db.models import QuerySet
from wagtail.blocks import Block

from intake import drafts
from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.journey.cookie import cookie_name
from intake.records import Draft, Submission
from tests.factories.attachments import make_upload
from tests.factories.intake import (
    block_id,
    choices,
    make_form_page,
    make_page,
    question,
    step,
    with_conditions,
)
from tests.factories.patients import Patient

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

MARKER = "zqxmarkerxqz"
TEXT = block_id("short_text")
NAME = block_id("name")
FELL, HOW = block_id("fell"), block_id("how")


@pytest.fixture
def form_page(home):
    """Two steps; how somebody fell is asked only of those who fell, on the same step."""
    return make_form_page(
        home,
        step(
            question("short_text", label="What hurts?"),
            question("name", required=False),
            title="Your pain",
            name="pain",
        ),
        step(
            question("yes_no", name="fell", label="Did you fall?"),
            question("short_text", name="how", label="How did you fall?"),
            title="Falls",
            name="falls",
        ),
    )


def is_yes(name):
    """Return the condition that the question called ``name`` was answered with yes."""
    return Condition(Joiner.ALL, (Comparison(block_id(name), Operator.IS, "yes"),))


@pytest.fixture
def patient(client, form_page):
    begun = Patient(form_page, client)
    begun.begin_on(with_conditions(form_page.compile_definition(), {HOW: is_yes("fell")}))
    return begun


def assert_shown_again(response, typed, *, status=422):
    html = response.content.decode()
    assert response.status_code == status
    assert "<title>Error: " in html
    assert 'role="alert"' in html
    assert "no-store" in response["Cache-Control"]
    assert typed in html
    return html


# Showing them


def test_a_step_says_where_it_is_and_is_kept_by_no_cache(patient):
    response = patient.look()
    html = response.content.decode()
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "<title>Step 1 of 3: Your pain" in html
    assert "What hurts?" in html
    assert "Did you fall?" not in html
    assert 'name="robots" content="noindex"' in html


def test_beginning_sets_one_cookie_that_scripts_cannot_read(client, form_page):
    response = Patient(form_page, client).begin()
    assert response.status_code == 303
    assert response.url == f"{form_page.url}step/1/"
    assert set(response.cookies) == {cookie_name(form_page)}
    cookie = response.cookies[cookie_name(form_page)]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert 13 * 86400 < cookie["max-age"] <= 14 * 86400
    assert cookie.value not in Draft.objects.get().secret_hash


def test_a_cookie_in_production_is_sent_over_https_alone(form_page, client, monkeypatch):
    monkeypatch.setattr(settings, "SESSION_COOKIE_SECURE", True)
    response = Patient(form_page, client).begin()
    cookie = response.cookies[f"__Host-intake-{form_page.translation_key.hex}"]
    assert cookie["secure"]


def test_later_steps_wait_for_earlier_ones(patient):
    assert patient.look("step/2/").url == patient.address("step/1/")
    assert patient.look("review/").url == patient.address("step/1/")
    assert patient.fill(2, **{FELL: "no"}).url == patient.address("step/1/")
    assert patient.send().url == patient.address("step/1/")
    assert patient.opened().answers == {}
    assert not Submission.objects.exists()


@pytest.mark.parametrize("position", [0, 3, 99])
def test_a_step_that_is_not_there_leads_to_the_first_unfinished(patient, position):
    assert patient.look(f"step/{position}/").url == patient.address("step/1/")


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
@pytest.mark.parametrize("stage", ["", "step/1/", "review/"])
def test_other_methods_are_refused(patient, method, stage):
    assert getattr(patient.client, method)(patient.address(stage)).status_code == 405


def test_without_a_draft_the_way_to_the_start_is_shown(client, form_page):
    response = client.get(f"{form_page.url}step/1/")
    assert response.status_code == 404
    assert f'href="{form_page.url}"' in response.content.decode()


def test_a_draft_of_another_form_does_not_count(client, home, form_page):
    other = make_page(home, question("short_text"), slug="other")
    Patient(other, client).begin()
    secret = client.cookies[cookie_name(other)].value
    client.cookies[cookie_name(form_page)] = secret
    assert client.get(f"{form_page.url}step/1/").status_code == 404


def test_showing_a_step_leaves_no_block_behind(patient):
    patient.look()
    known = len(Block.definition_registry)
    patient.look()
    assert len(Block.definition_registry) == known


def test_number_of_queries_does_not_grow_with_the_form(home, django_assert_max_num_queries):
    form_page = make_page(
        home, *[question("short_text", name=f"q{number}") for number in range(60)]
    )
    patient = Patient(form_page)
    patient.begin()
    patient.look()
    with django_assert_max_num_queries(20):
        patient.look()


# Filling them in


def test_each_step_is_kept_sealed_and_leads_on(patient):
    response = patient.fill(**{TEXT: f"My back {MARKER}"})
    assert response.status_code == 303
    assert response.url == patient.address("step/2/")
    assert patient.opened().answers == {TEXT: f"My back {MARKER}"}
    assert MARKER.encode() not in bytes(Draft.objects.get().sealed_body)
    assert f"My back {MARKER}" in patient.look().content.decode()
    assert MARKER not in json.dumps(dict(patient.client.session))


def test_back_keeps_what_was_typed_even_if_it_is_not_right_yet(patient):
    patient.fill(**{TEXT: "My back"})
    assert patient.fill(2, go="back", **{FELL: "yes"}).url == patient.address("step/1/")
    assert re.search(r'value="yes"[^>]* checked', patient.look("step/2/").content.decode())
    patient.fill(**{TEXT: "My back", f"{NAME}-first": "Jane"}, go="back")
    html = patient.look().content.decode()
    assert 'value="Jane"' in html
    # Half a name does not let anybody through.
    assert patient.look("review/").url == patient.address("step/1/")


def test_missing_answer_is_asked_for_with_a_link(patient):
    response = patient.fill(**{f"{NAME}-first": "Jane"})
    html = assert_shown_again(response, 'value="Jane"')
    assert f'<a href="#q-{TEXT}">Answer “What hurts?”</a>' in html
    assert f'<a href="#q-{NAME}-last">Enter your last name.</a>' in html
    assert patient.opened().answers == {}


@pytest.mark.parametrize(
    "typed",
    [
        {TEXT: "x" * 100_000},
        {TEXT: ["one", "two"]},
        {TEXT: "a\0b"},
        {TEXT: ""},
        {},
        {TEXT: "My back", "extra": "1"},
        {TEXT: "My back", f"{TEXT}-first": "1"},
        {TEXT: "My back", FELL: "yes"},
        {TEXT: "My back", "website": "http://spam.example"},
        {f"{NAME}-first": ["one", "two"]},
    ],
    ids=range(10),
)
def test_malformed_step_is_shown_again(patient, typed):
    assert_shown_again(patient.fill(**typed), "What hurts?")
    assert patient.opened().answers == {}


def test_half_a_character_is_shown_again(patient):
    body = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = body.format(TEXT, "My +2AA- back") + "--x--\r\n"
    response = patient.client.generic(
        "POST",
        patient.address("step/1/"),
        parts.encode(),
        "multipart/form-data; boundary=x; charset=utf-7",
    )
    assert response.status_code == 422


@pytest.mark.parametrize(
    "data",
    [
        "&".join(f"a{number}=1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)),
        f"{TEXT}={MARKER}{'x' * 3_000_000}",
    ],
    ids=["many fields", "large"],
)
def test_flood_is_refused_and_not_logged(patient, data, caplog, capsys):
    response = patient.client.post(
        patient.address("step/1/"), data, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert MARKER not in caplog.text + "".join(capsys.readouterr()) + response.content.decode()


def test_a_file_that_was_not_asked_for_never_reaches_the_disk(patient, monkeypatch):
    def spool(*args, **kwargs):
        pytest.fail("The file was about to be written to the temporary folder.")

    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", spool)
    photo = SimpleUploadedFile("card.png", b"not a picture" * 300_000)
    response = patient.fill(**{TEXT: "My back"}, photo=photo)
    assert response.status_code == 303
    assert patient.opened().answers == {TEXT: "My back"}


# Two tabs, and what goes wrong


def test_what_another_tab_saved_is_not_overwritten_unseen(patient, monkeypatch):
    def save(*args, **kwargs):
        raise drafts.DraftChangedElsewhere

    with monkeypatch.context() as patch:
        patch.setattr(drafts, "save", save)
        response = patient.fill(**{TEXT: "My knee"})
    assert "somewhere else" in assert_shown_again(response, "My knee", status=409)
    assert patient.fill(**{TEXT: "My knee"}).status_code == 303


def test_nothing_typed_is_lost_nor_logged_when_the_database_is_away(
    patient, monkeypatch, caplog, capsys
):
    def fail(*args, **kwargs):
        raise DatabaseError(f"disk full while writing {MARKER}")

    caplog.set_level(logging.DEBUG)
    with monkeypatch.context() as patch:
        patch.setattr(QuerySet, "update", fail)
        response = patient.fill(**{TEXT: f"My back {MARKER}"})
    html = assert_shown_again(response, MARKER, status=503)
    assert "could not be stored" in html
    assert MARKER not in caplog.text + "".join(capsys.readouterr())


def test_who_lost_their_cookie_begins_anew_with_what_was_just_typed(patient):
    patient.fill(**{TEXT: "My back"})
    token = patient.token("step/2/")
    patient.forget()
    response = patient.fill(2, form_token=token, **{FELL: "yes", HOW: "On the stairs"})
    html = response.content.decode()
    assert "begun a new one" in html
    assert "What hurts?" in html
    patient.fill(**{TEXT: "My back"})
    assert 'value="On the stairs"' in patient.look("step/2/").content.decode()


@pytest.mark.parametrize("token", ["", "guess"])
def test_without_cookie_and_token_nothing_is_begun(client, form_page, token):
    response = Patient(form_page, client).fill(form_token=token, **{TEXT: MARKER})
    assert response.status_code == 404
    assert MARKER not in response.content.decode()
    assert not Draft.objects.exists()


def test_form_that_was_taken_down_meanwhile_costs_nothing_that_was_typed(patient, form_page):
    token = patient.token()
    form_page.unpublish()
    response = patient.fill(form_token=token, **{TEXT: MARKER})
    html = assert_shown_again(response, MARKER, status=410)
    assert "taken off our website" in html
    assert "Save and go on" not in html


@pytest.mark.parametrize("token", ["", "guess"])
def test_form_that_was_taken_down_is_shown_to_nobody_else(client, form_page, token):
    form_page.unpublish()
    assert client.get(form_page.url).status_code == 404
    assert client.get(f"{form_page.url}step/1/").status_code == 404
    response = client.post(f"{form_page.url}step/1/", {"form_token": token, TEXT: MARKER})
    assert response.status_code == 404
    assert "What hurts?" not in response.content.decode()


def test_a_form_is_finished_on_the_version_it_was_begun_on(patient, form_page):
    form_page.steps[0].value["questions"][0].value["label"] = "Where does it hurt?"
    form_page.save_revision().publish()
    html = patient.look().content.decode()
    assert "What hurts?" in html
    assert "Where does it hurt?" not in html


# Conditions


def test_what_an_answer_of_the_same_step_calls_for_is_asked_next_without_scripts(patient):
    patient.fill(**{TEXT: "My back"})
    shown = patient.look("step/2/").content.decode()
    assert "data-asked-if" in shown
    response = patient.fill(2, **{FELL: "yes"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "further question" in html
    assert "<title>Error" not in html
    assert_shown_again(patient.fill(2, **{FELL: "yes"}), "How did you fall?")
    assert patient.fill(2, **{FELL: "yes", HOW: "On ice"}).url == patient.address("review/")


def test_with_scripts_both_are_answered_at_once(patient):
    patient.fill(**{TEXT: "My back"})
    assert patient.fill(2, **{FELL: "yes", HOW: "On ice"}).url == patient.address("review/")
    assert patient.opened().answers[HOW] == "On ice"


def test_what_is_typed_into_a_question_that_is_not_asked_is_not_kept(patient):
    patient.fill(**{TEXT: "My back"})
    assert patient.fill(2, **{FELL: "no", HOW: "x" * 1000}).url == patient.address("review/")
    assert HOW not in patient.opened().answers


def test_an_answer_that_is_no_longer_asked_for_is_not_sent(patient):
    patient.fill(**{TEXT: "My back"})
    patient.fill(2, **{FELL: "yes", HOW: "On ice"})
    patient.fill(2, **{FELL: "no", HOW: "On ice"})
    assert "On ice" not in patient.look("review/").content.decode()


def test_what_a_changed_answer_calls_for_is_asked_though_it_may_be_left_empty(patient):
    definition = patient.opened().definition
    conditions = {NAME: is_yes("fell")}
    first, second = definition.steps
    patient.begin_on(
        with_conditions(
            replace(definition, steps=(second, first)), {**conditions, HOW: is_yes("fell")}
        )
    )
    patient.fill(1, **{FELL: "no"})
    assert patient.fill(2, **{TEXT: "My back"})["Location"] == patient.address("review/")
    changed = patient.fill(1, query="?change=1", **{FELL: "yes", HOW: "Off a ladder"})
    assert changed["Location"] == patient.address("step/2/")
    assert patient.fill(2, **{TEXT: "My back"})["Location"] == patient.address("review/")


def test_an_answer_of_which_files_alone_are_left_is_asked_for_again(home):
    page = make_form_page(
        home,
        step(question("yes_no", name="fell"), name="falls"),
        step(question("insurance"), question("short_text"), name="papers"),
    )
    patient = Patient(page)
    insurance = block_id("insurance")
    definition = page.compile_definition()
    patient.begin_on(with_conditions(definition, {insurance: is_yes("fell")}))
    card = {
        f"{insurance}-coverage": "insured",
        f"{insurance}-carrier": "Example",
        f"{insurance}-member_id": "1",
        f"{insurance}-subscriber": "self",
        f"{insurance}-card_front": make_upload(),
    }
    patient.fill(1, **{FELL: "yes"})
    patient.fill(2, **card, **{TEXT: "My back"})
    patient.fill(1, **{FELL: "no"})
    patient.fill(2, **{TEXT: "My knee"})
    patient.fill(1, query="?change=1", **{FELL: "yes"})
    assert patient.look("review/")["Location"] == patient.address("step/2/")


def test_a_step_that_nobody_is_asked_is_passed_over(home):
    form_page = make_form_page(
        home,
        step(question("yes_no", name="fell"), title="Falls", name="falls"),
        step(
            question("short_text", name="how"),
            title="More",
            name="more",
        ),
    )
    patient = Patient(form_page)
    definition = form_page.compile_definition()
    patient.begin_on(with_conditions(definition, {block_id("more"): is_yes("fell")}))
    assert "Step 1 of 2" in patient.look().content.decode()
    assert patient.fill(**{FELL: "no"}).url == patient.address("review/")
    assert patient.look("step/2/").url == patient.address("review/")
    assert patient.fill(**{FELL: "yes"}).url == patient.address("step/2/")


# Danger


def test_an_answer_that_means_danger_shows_the_card_and_bars_no_way(home):
    form_page = make_form_page(
        home,
        step(question("yes_no", name="numb"), name="one"),
        step(question("single_choice", choices=choices("A", "B"), required=False), name="two"),
    )
    patient = Patient(form_page)
    numb = {block_id("numb"): is_yes("numb")}
    patient.begin_on(with_conditions(form_page.compile_definition(), {}, dangers=numb))
    assert "data-danger-card hidden" in patient.look().content.decode()
    assert patient.fill(**{block_id("numb"): "yes"}).status_code == 303
    assert "data-danger-card>" in patient.look("step/2/").content.decode()
    patient.fill(2)
    assert 'class="urgent-card intake-danger"' in patient.look("review/").content.decode()
    receipt = patient.client.get(patient.send().url)
    assert 'class="urgent-card intake-danger"' in receipt.content.decode()
    assert Submission.objects.get().is_urgent
