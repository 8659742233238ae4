"""The front desk of a sealed inbox works as ever: list, search, print, exports, notes, the lock."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.sealing.models import UnlockedReader
from clinic.sealing.rotation import retire_keys
from intake.records import Note
from tests.factories.attachments import start_draft_with_files
from tests.factories.submissions import MARKER, receive_submission, send_draft
from tests.intake.sealed_inbox import PASSWORD, open_browser, seal_inbox

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
]

INBOX = "/admin/intake/"


@pytest.fixture
def desk():
    """The browser of somebody at the front desk of a sealed inbox."""
    return seal_inbox().client


@pytest.fixture
def submission():
    return send_draft(start_draft_with_files().opened)


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_signing_in_opens_the_list_and_the_answers(desk, submission):
    assert MARKER in text_of(desk.get(INBOX))
    assert MARKER in text_of(desk.get(f"{INBOX}{submission.pk}/"))


def test_files_are_shown(desk, submission):
    attachment = submission.attachments.first()
    response = desk.get(f"{INBOX}{submission.pk}/files/{attachment.pk}/")
    assert response.status_code == 200
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_search_finds_by_name(desk, submission):
    page = text_of(desk.post(INBOX, {"words": MARKER}))
    assert submission.reference in page


def test_one_is_printed_and_exported(desk, submission):
    printed = desk.get(f"{INBOX}{submission.pk}/pdf/")
    assert printed.content.startswith(b"%PDF")
    exported = desk.get(f"{INBOX}{submission.pk}/fhir/")
    assert MARKER in exported.content.decode()


def test_many_are_printed_together(desk, submission):
    response = desk.post(f"{INBOX}print/", {"chosen": [f"{submission.pk}:0"]})
    assert response.content.startswith(b"%PDF")


def test_a_note_is_sealed_and_read(desk, submission):
    address = f"{INBOX}{submission.pk}/"
    desk.post(address, {"text": "She called back at noon"})
    assert Note.objects.count() == 1
    assert "She called back at noon" in text_of(desk.get(address))


def test_after_fifteen_idle_minutes_the_password_opens_it_again(desk, submission, monkeypatch):
    address = f"{INBOX}{submission.pk}/"
    later = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr(timezone, "now", lambda: later)
    locked = text_of(desk.post(address, {"text": "She called back at noon"}))
    assert MARKER not in locked
    typed = re.search(r'name="typed" value="([^"]*)"', locked)[1]
    assert "She called" not in typed
    desk.post(address, {"unlock-password": PASSWORD, "typed": typed})
    assert Note.objects.count() == 1
    assert MARKER in text_of(desk.get(address))


def test_looking_keeps_it_open_and_the_lock_destroys_the_record(desk, submission, monkeypatch):
    for _ in range(3):
        later = timezone.now() + timedelta(minutes=14)
        monkeypatch.setattr(timezone, "now", lambda later=later: later)
        assert MARKER in text_of(desk.get(INBOX))
    desk.post(INBOX, {"lock_now": "1"})
    assert not UnlockedReader.objects.exists()


def test_without_the_cookie_the_password_is_asked_for_and_typing_kept(desk, submission):
    del desk.cookies["unlocked"]
    address = f"{INBOX}{submission.pk}/"
    page = text_of(desk.post(address, {"text": "She called back at noon"}))
    assert "Give your password to open the inbox" in page
    assert MARKER not in page
    typed = re.search(r'name="typed" value="([^"]*)"', page)[1]
    desk.post(address, {"unlock-password": PASSWORD, "typed": typed})
    assert Note.objects.count() == 1


def test_another_browser_of_the_same_person_opens_on_its_own(desk, submission):
    other = open_browser(get_user_model().objects.get(username="fay"))
    assert MARKER in text_of(other.get(INBOX))
    desk.post("/admin/logout/")
    assert UnlockedReader.objects.count() == 1
    assert MARKER in text_of(other.get(INBOX))


def test_the_cookie_is_for_the_server_alone(desk):
    cookie = desk.cookies["unlocked"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["max-age"]


def test_a_list_costs_the_same_however_many_keys_there_are(desk):
    version = send_draft(start_draft_with_files().opened).version
    desk.get(INBOX)
    counted = []
    for _ in range(3):
        receive_submission(version)
        retire_keys()
        with CaptureQueriesContext(connections["keyring"]) as queries:
            assert MARKER in text_of(desk.get(INBOX))
        counted.append(len(queries))
    assert len(set(counted)) == 1, counted
