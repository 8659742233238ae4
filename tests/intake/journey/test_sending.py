"""A finished form is sent exactly once, sealed, and nothing that was typed is lost on the way."""

import hashlib
import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connections
from django.test import Client

from intake import submissions
from intake.journey import sending
from intake.journey.cookie import cookie_name
from intake.records import Draft, Submission
from intake.submissions import SubmissionNotStored
from tests.factories.intake import block_id, make_form_page, make_page, question, step, token_in
from tests.factories.patients import Patient
from tests.factories.submissions import make_front_desk_member

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

MARKER = "zqxmarkerxqz"
TEXT = block_id("short_text")
CONSENT = block_id("consent")
SIGNED = {f"{CONSENT}-agreed": "on", f"{CONSENT}-signed_name": "Jane O’Neill"}


@pytest.fixture
def form_page(home):
    return make_page(
        home, question("short_text", label="What hurts?"), question("name", required=False)
    )


@pytest.fixture
def patient(client, form_page):
    """Somebody who has filled in all steps."""
    ready = Patient(form_page, client)
    ready.begin()
    ready.fill(**{TEXT: f"My back {MARKER}"})
    return ready


@pytest.fixture
def signer(client, home):
    """Somebody who has filled in all steps and has still to sign."""
    form_page = make_form_page(
        home,
        step(question("short_text", label="What hurts?"), name="pain"),
        step(question("consent"), title="Your agreement", name="agreement"),
        slug="to-sign",
    )
    ready = Patient(form_page, client)
    ready.begin()
    ready.fill(**{TEXT: "My back"})
    return ready


def answers_of(submission):
    return submissions.read(make_front_desk_member(), submission_pk=submission.pk).answers


def test_sent_form_is_stored_sealed_and_leads_to_a_receipt(patient):
    response = patient.send()
    submission = Submission.objects.get()
    assert response.status_code == 303
    assert submission.reference in response.url
    assert MARKER not in response.url
    assert answers_of(submission) == {TEXT: f"My back {MARKER}"}
    assert submission.locale == "en"
    assert not submission.is_urgent
    receipt = patient.client.get(response.url)
    html = receipt.content.decode()
    assert receipt.status_code == 200
    assert "no-store" in receipt["Cache-Control"]
    assert submission.reference in html
    assert 'name="robots" content="noindex"' in html
    assert MARKER not in html


def test_receipt_of_somebody_else_cannot_be_guessed(client, form_page):
    assert client.get(f"{form_page.url}received/7F3KQ9WD/").status_code == 404
    assert client.get(f"{form_page.url}received/7F3KQ9WD-guess/").status_code == 404


def test_sending_again_and_every_step_lead_to_the_one_receipt(patient):
    receipt = patient.send().url
    assert patient.send().url == receipt
    assert patient.look("step/1/").url == receipt
    assert patient.look("review/").url == receipt
    assert patient.fill(**{TEXT: "My knee"}).url == receipt
    assert Submission.objects.count() == 1
    assert answers_of(Submission.objects.get()) == {TEXT: f"My back {MARKER}"}


def test_a_reload_after_the_cookie_is_gone_leads_to_the_receipt(patient):
    token = patient.token("review/")
    receipt = patient.send(form_token=token).url
    patient.forget()
    assert patient.send(form_token=token).url == receipt
    assert patient.fill(form_token=token, **{TEXT: "My knee"}).url == receipt
    assert Submission.objects.count() == 1


def test_after_sending_a_new_form_can_be_begun(patient):
    first = patient.send().url
    assert patient.send_form(**{TEXT: "My knee"}).url != first
    assert Submission.objects.count() == 2


def test_a_draft_stays_for_its_copy_for_a_day(patient):
    patient.send()
    draft = Draft.objects.get()
    assert draft.sent_as == Submission.objects.get()
    assert (draft.expires_at - draft.sent_as.received_at).days == 1


def test_signing_comes_after_the_review_and_sends(signer):
    assert "Go on to sign" in signer.look("review/").content.decode()
    assert signer.send().url == signer.address("step/2/")
    html = signer.look("step/2/").content.decode()
    assert "Step 3 of 3" in html
    assert "Sign and send my form" in html
    assert signer.fill(2).status_code == 422
    assert not Submission.objects.exists()
    assert "/received/" in signer.fill(2, **SIGNED).url
    answers = answers_of(Submission.objects.get())
    assert answers[TEXT] == "My back"
    assert answers[CONSENT]["signed_name"] == "Jane O’Neill"


def test_what_was_signed_is_recorded_sealed_beside_the_answers(signer):
    signer.send()
    signer.fill(2, **SIGNED)
    submission = Submission.objects.get()
    opened = submissions.read(make_front_desk_member(), submission_pk=submission.pk)
    (signature,) = opened.signatures
    text = opened.definition.steps[1].questions[0].settings["text"]
    assert signature.question_id == CONSENT
    assert signature.signer == "Jane O’Neill"
    assert signature.text_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert signature.signed_at == submission.received_at
    assert "Neill" not in repr(opened)
    assert b"Neill" not in bytes(submission.sealed_body)


def test_nothing_is_signed_before_all_is_filled_in(signer):
    signer.client.cookies.clear()
    signer.begin()
    assert signer.look("step/2/").url == signer.address("step/1/")
    assert signer.fill(2, **SIGNED).url == signer.address("step/1/")
    assert not Submission.objects.exists()


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_parallel_sendings_of_one_form_store_one(home):
    form_page = make_page(home, question("short_text"))
    patient = Patient(form_page)
    patient.begin()
    patient.fill(**{TEXT: "My back"})
    secret = patient.client.cookies[cookie_name(form_page)].value

    def send_once(_):
        client = Client()
        client.cookies[cookie_name(form_page)] = secret
        try:
            response = Patient(form_page, client).send()
            return response.status_code, response.url
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        responses = set(threads.map(send_once, range(16)))
    assert len(responses) == 1
    assert responses.pop()[0] == 303
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    "error",
    [
        SubmissionNotStored("nothing stored"),
        OperationalError(f"disk full while writing {MARKER}"),
        RuntimeError(f"a mistake of ours about {MARKER}"),
    ],
    ids=["not stored", "disk full", "mistake"],
)
@pytest.mark.parametrize("who", ["patient", "signer"])
def test_nothing_is_lost_nor_logged_when_it_cannot_be_stored(
    request, monkeypatch, caplog, capsys, error, who
):
    def fail(*args, **kwargs):
        raise error

    caplog.set_level(logging.DEBUG)
    sender = request.getfixturevalue(who)

    def send():
        return sender.send() if who == "patient" else sender.fill(2, **SIGNED)

    with monkeypatch.context() as patch:
        patch.setattr(sending.submissions, "receive", fail)
        response = send()
    html = response.content.decode()
    assert response.status_code == 503
    assert "<title>Error: " in html
    assert "could not be sent" in html
    assert ("My back" if who == "patient" else "Jane O’Neill") in html
    assert type(error).__name__ in caplog.text
    assert MARKER not in caplog.text + "".join(capsys.readouterr())
    assert "/received/" in send().url


def test_missing_key_file_costs_nothing(patient, settings, tmp_path):
    settings.KEYRING_DIR = tmp_path
    response = patient.send()
    assert response.status_code == 503
    assert MARKER in response.content.decode()
    assert not Submission.objects.exists()


def test_a_form_that_was_taken_down_cannot_be_sent_and_is_still_shown(patient, form_page):
    token = token_in(patient.look("review/"))
    form_page.unpublish()
    response = patient.send(form_token=token)
    assert response.status_code == 410
    html = response.content.decode()
    assert MARKER in html
    assert "taken off our website" in html
    assert "Send my form" not in html
    assert not Submission.objects.exists()


def test_who_is_faster_than_people_is_asked_to_send_it_again(patient, settings):
    settings.LEAST_SECONDS_TO_SEND = 60
    response = patient.send()
    assert response.status_code == 429
    html = response.content.decode()
    assert "faster than people usually are" in html
    assert "My back" in html
    assert not Submission.objects.exists()
    settings.LEAST_SECONDS_TO_SEND = 0
    assert patient.send().status_code == 303
    assert Submission.objects.count() == 1
