"""Whoever wants to finish later learns how long it is kept, and gets a code or a mail with it."""

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from clinic.sealing import stretching
from clinic.sealing.resume_codes import ResumeCode
from intake import drafts, resume_mail
from intake.records import Draft, ResumeMail
from tests.factories.intake import block_id, make_page, question
from tests.factories.patients import Patient
from tests.factories.submissions import MARKER

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

PAIN, BORN = block_id("short_text"), block_id("date_of_birth")
BIRTHDAY = {"born-month": "1", "born-day": "31", "born-year": "1970"}


@pytest.fixture(autouse=True)
def cheap_stretching(monkeypatch):
    monkeypatch.setattr(stretching, "MEMORY_KIB", 64)


@pytest.fixture
def page(home):
    return make_page(home, question("short_text"), question("date_of_birth", required=False))


@pytest.fixture
def patient(page):
    patient = Patient(page)
    patient.begin()
    return patient


def ask_for_code(patient, **typed):
    return patient.client.post(patient.address("keep/"), {"go": "code", **typed})


def ask_for_mail(patient, email, **extra):
    return patient.client.post(patient.address("keep/"), {"go": "mail", "email": email}, **extra)


def text_of(response):
    return response.content.decode()


def test_unfinished_step_is_kept_and_leads_here(patient):
    response = patient.fill(go="later", **{f"{BORN}-month": "13"})
    assert response.status_code == 303
    assert response["Location"].endswith("/keep/")
    assert 'value="13"' in text_of(patient.look())


def test_page_says_until_when_and_is_kept_by_nobody(patient):
    response = patient.look("keep/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert f"{patient.opened().draft.expires_at:%Y}" in text_of(response)
    assert 'name="robots" content="noindex"' in text_of(response)


def test_looking_makes_no_code(patient):
    patient.look("keep/")
    assert Draft.objects.get().locator == ""


def test_without_an_answer_the_date_of_birth_is_asked(patient):
    assert "born-month" in text_of(patient.look("keep/"))
    refused = ask_for_code(patient, **{"born-month": "1"})
    assert refused.status_code == 422
    assert "<title>Error:" in text_of(refused)
    assert patient.opened().code == ""
    assert ask_for_code(patient, **BIRTHDAY).status_code == 303
    assert patient.opened().code in text_of(patient.look("keep/")).replace(
        '</span><span class="intake-keep__hyphen">-</span><span class="intake-keep__group">', "-"
    )


def test_with_an_answer_it_is_not(patient):
    patient.fill(
        **{PAIN: "knee", f"{BORN}-month": "1", f"{BORN}-day": "31", f"{BORN}-year": "1970"}
    )
    assert "born-month" not in text_of(patient.look("keep/"))
    response = ask_for_code(patient)
    assert response.status_code == 303
    assert ResumeCode.from_text(patient.opened().code)
    assert patient.opened().code not in response["Location"]


def test_new_code_replaces_the_old(patient):
    ask_for_code(patient, **BIRTHDAY)
    before = patient.opened().code
    ask_for_code(patient, **BIRTHDAY)
    assert patient.opened().code not in ("", before)


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_draft_it_says_so_kindly(page, method):
    response = getattr(Client(), method)(f"{page.url}keep/")
    assert response.status_code == 404
    assert "We cannot find your form in this browser" in text_of(response)


@pytest.mark.parametrize("method", ["get", "post"])
def test_sent_form_leads_to_its_receipt(patient, method):
    patient.fill(**{PAIN: "knee"})
    assert patient.send().status_code == 303
    response = getattr(patient.client, method)(patient.address("keep/"))
    assert response.status_code == 303
    assert "/received/" in response["Location"]


def test_form_that_another_tab_has_changed_shows_what_there_is(patient, monkeypatch):
    def changed(*args, **kwargs):
        raise drafts.DraftChangedElsewhere

    monkeypatch.setattr("intake.journey.keeping.give_code", changed)
    assert ask_for_code(patient, **BIRTHDAY)["Location"].endswith("/keep/")


def test_code_that_cannot_be_stored_is_told_and_loses_nothing(patient, monkeypatch):
    def fail(*args, **kwargs):
        raise drafts.DraftNotStored

    monkeypatch.setattr("intake.journey.keeping.give_code", fail)
    response = ask_for_code(patient, **BIRTHDAY)
    assert response.status_code == 503
    assert 'value="1970"' in text_of(response)


# By mail


@pytest.fixture
def mails(settings):
    settings.SENDS_MAIL = True
    return settings


def test_mail_is_offered_only_where_one_can_be_sent(patient, settings):
    ask_for_code(patient, **BIRTHDAY)
    settings.SENDS_MAIL = False
    assert 'type="email"' not in text_of(patient.look("keep/"))
    ask_for_mail(patient, "ada@patient.example")
    assert not ResumeMail.objects.exists()
    settings.SENDS_MAIL = True
    assert 'type="email"' in text_of(patient.look("keep/"))


def test_mail_is_queued_and_the_address_stands_nowhere(patient, mails):
    ask_for_code(patient, **BIRTHDAY)
    response = ask_for_mail(patient, f"{MARKER}@patient.example")
    assert response.status_code == 303
    assert MARKER not in response["Location"]
    assert "on its way" in text_of(patient.client.get(response["Location"]))
    mail = ResumeMail.objects.get()
    assert MARKER.encode() not in bytes(mail.sealed_body)
    task = DBTaskResult.objects.get(task_path=resume_mail.send_resume_mail.module_path)
    assert task.args_kwargs["args"] == [str(mail.pk)]


def test_address_that_is_none_stays_and_is_told(patient, mails):
    ask_for_code(patient, **BIRTHDAY)
    response = ask_for_mail(patient, "ada at home")
    assert response.status_code == 422
    assert 'value="ada at home"' in text_of(response)
    assert not ResumeMail.objects.exists()


def test_without_a_code_no_mail_is_sent(patient, mails):
    ask_for_mail(patient, "ada@patient.example")
    assert not ResumeMail.objects.exists()


def test_mail_that_cannot_be_queued_is_told(patient, mails, tmp_path):
    ask_for_code(patient, **BIRTHDAY)
    mails.KEYRING_DIR = tmp_path / "empty"
    response = ask_for_mail(patient, "ada@patient.example")
    assert response.status_code == 503
    assert "Write the code down instead" in text_of(response)


# Limits


def test_too_many_mails_from_one_address_are_refused_kindly(patient, mails):
    mails.LIMITS_PER_HOUR = {**mails.LIMITS_PER_HOUR, "mail": 1}
    ask_for_code(patient, **BIRTHDAY)
    ask_for_mail(patient, "ada@patient.example", REMOTE_ADDR="203.0.113.7")
    response = ask_for_mail(patient, "bob@patient.example", REMOTE_ADDR="203.0.113.7")
    assert response.status_code == 429
    assert 'value="bob@patient.example"' in text_of(response)
    assert ResumeMail.objects.count() == 1


def test_too_many_forms_begun_or_sent_from_one_address_are_refused_kindly(page, settings):
    settings.LIMITS_PER_HOUR = {"start": 1, "send": 0}
    client = Client(REMOTE_ADDR="203.0.113.7")
    patient = Patient(page, client)
    assert patient.begin().status_code == 303
    refused = Patient(page, Client(REMOTE_ADDR="203.0.113.7")).begin()
    assert refused.status_code == 429
    assert "Very many forms were begun" in text_of(refused)
    patient.fill(**{PAIN: MARKER})
    refused = patient.send()
    assert refused.status_code == 429
    assert MARKER in text_of(refused)
    assert "or call us" in text_of(refused)
    assert not patient.opened().is_sent


# Proof that it came from us


def test_what_cannot_be_proven_is_shown_again(page, patient):
    ask_for_code(patient, **BIRTHDAY)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = patient.client.cookies
    response = strict.post(patient.address("keep/"), {"go": "code"})
    assert response.status_code == 403
    assert "Your browser could not prove" in text_of(response)
