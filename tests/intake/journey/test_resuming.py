"""On any device a code and the date of birth bring the form back to where it was left."""

import pytest
from django.test import Client
from django.utils import timezone

from clinic.sealing import stretching
from intake.journey.cookie import cookie_name
from intake.records import Draft
from tests.factories.intake import block_id, make_page, question
from tests.factories.patients import Patient
from tests.factories.submissions import MARKER

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

PAIN = block_id("short_text")
BIRTHDAY = {"born-month": "1", "born-day": "31", "born-year": "1970"}


@pytest.fixture(autouse=True)
def cheap_stretching(monkeypatch):
    monkeypatch.setattr(stretching, "MEMORY_KIB", 64)


@pytest.fixture
def page(home):
    return make_page(home, question("short_text"))


@pytest.fixture
def patient(page):
    """Somebody who has filled in a step and got a code."""
    patient = Patient(page)
    patient.begin()
    patient.fill(**{PAIN: MARKER})
    patient.client.post(patient.address("keep/"), {"go": "code", **BIRTHDAY})
    return patient


@pytest.fixture
def device(page):
    """Another browser."""
    return Patient(page)


def come_back(device, code, **typed):
    return device.client.post(device.address("resume/"), {"code": code, **BIRTHDAY, **typed})


def text_of(response):
    return response.content.decode()


def test_another_device_goes_on_where_the_first_left_off(patient, device):
    response = come_back(device, patient.opened().code)
    assert response.status_code == 303
    assert response["Location"] == patient.address("review/")
    assert MARKER in text_of(device.client.get(response["Location"]))


def test_cookie_is_as_strict_as_the_first_one(patient, device, page):
    cookie = come_back(device, patient.opened().code).cookies[cookie_name(page)]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert 0 < int(cookie["max-age"]) <= 14 * 24 * 60 * 60


def test_code_may_be_typed_in_any_usual_way(patient, device):
    typed = patient.opened().code.lower().replace("-", "  ")
    assert come_back(device, f" {typed} ").status_code == 303


def test_asking_page_is_kept_by_nobody(device):
    response = device.look("resume/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "resume_code.js" in text_of(response)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"code": ""}, "Enter your code"),
        ({"code": "hello"}, "twelve letters and figures in three groups"),
        ({"born-year": ""}, "year"),
    ],
)
def test_what_is_missing_or_mistyped_is_said_at_its_place(patient, device, typed, says):
    response = device.client.post(
        device.address("resume/"), {"code": patient.opened().code, **BIRTHDAY, **typed}
    )
    assert response.status_code == 422
    assert "<title>Error:" in text_of(response)
    assert says in text_of(response)
    assert 'value="31"' in text_of(response)
    assert Draft.objects.get().failed_tries == 0


def test_wrong_code_and_wrong_birthday_are_refused_in_the_same_words(patient, device):
    code = patient.opened().code
    other = f"{'X' if code[0] != 'X' else 'Y'}{code[1:]}"
    unknown = come_back(device, other)
    wrong = come_back(device, code, **{"born-day": "30"})
    for response in (unknown, wrong):
        assert response.status_code == 422
        assert "We found no form with this code and this date of birth" in text_of(response)
        assert not response.cookies.get(cookie_name(device.page))


def test_after_five_wrong_tries_the_right_one_is_refused_and_the_first_device_goes_on(
    patient, device
):
    code = patient.opened().code
    for _ in range(5):
        come_back(device, code, **{"born-day": "30"})
    assert come_back(device, code).status_code == 422
    assert MARKER in text_of(patient.look("review/"))


def test_form_whose_time_is_over_is_told_kindly(patient, device):
    code = patient.opened().code
    Draft.objects.update(expires_at=timezone.now())
    response = come_back(device, code)
    assert response.status_code == 410
    assert "The time to finish this form is over" in text_of(response)


def test_sent_form_leads_to_its_receipt(patient, device):
    code = patient.opened().code
    patient.send()
    response = come_back(device, code)
    assert response.status_code == 303
    assert "/received/" in response["Location"]


def test_code_of_another_form_leads_to_that_form(home, patient):
    other = make_page(home, question("short_text"), slug="other", title="Other")
    response = come_back(Patient(other), patient.opened().code)
    assert response["Location"] == patient.address("review/")
    assert cookie_name(patient.page) in response.cookies


def test_form_that_has_no_page_any_more_is_told_kindly(patient, device, monkeypatch):
    code = patient.opened().code
    monkeypatch.setattr("intake.records.FormVersion.page", None)
    assert come_back(device, code).status_code == 410


def test_who_has_begun_another_form_here_is_told(patient):
    response = patient.look("resume/")
    assert "There is a form in this browser already" in text_of(response)


def test_too_many_tries_from_one_address_are_refused_and_keep_what_was_typed(
    patient, page, settings
):
    settings.LIMITS_PER_HOUR = {**settings.LIMITS_PER_HOUR, "resume": 2}
    device = Patient(page, Client(REMOTE_ADDR="203.0.113.7"))
    code = patient.opened().code
    for _ in range(2):
        come_back(device, code, **{"born-day": "30"})
    response = come_back(device, code)
    assert response.status_code == 429
    assert code in text_of(response)
    assert 'value="1970"' in text_of(response)


def test_what_cannot_be_proven_is_shown_again(patient, device):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(device.address("resume/"), {"code": "CDFG-HJKM-NPQR", **BIRTHDAY})
    assert response.status_code == 403
    assert 'value="CDFG-HJKM-NPQR"' in text_of(response)
