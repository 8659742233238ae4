"""After fifteen idle minutes no answer is shown without the password, and no typing is lost."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.audit.models import AuditEntry
from clinic.signin.throttle import PASSWORDS
from intake.records import Note
from tests.factories.submissions import MARKER, make_front_desk_member, receive_submission

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

INBOX = "/admin/intake/"
PASSWORD = "right-password-of-fay"
TYPED = "She called back at noon"


@pytest.fixture
def front_desk(client):
    user = make_front_desk_member()
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    return client


@pytest.fixture
def later(monkeypatch):
    """Let so many minutes pass."""

    def pass_minutes(minutes):
        moment = timezone.now() + timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return pass_minutes


@pytest.fixture
def page():
    return f"{INBOX}{receive_submission().pk}/"


def is_locked(response):
    content = response.content.decode()
    assert ("Locked after 15 minutes" in content) != (MARKER in content)
    return MARKER not in content


def sealed_in(response):
    return re.search(r'name="typed" value="([^"]*)"', response.content.decode())[1]


def unlock(client, address, response, password=PASSWORD):
    data = {"unlock-password": password, "typed": sealed_in(response)}
    return client.post(address, data)


def test_pages_lock_after_fifteen_idle_minutes(front_desk, page, later):
    for address in (INBOX, page):
        assert not is_locked(front_desk.get(address))
    later(15.1)
    looks = AuditEntry.objects.count()
    for address in (INBOX, page):
        assert is_locked(front_desk.get(address))
    assert AuditEntry.objects.count() == looks


def test_each_look_begins_them_anew(front_desk, page, later):
    for _ in range(3):
        later(14)
        assert not is_locked(front_desk.get(page))


def test_so_does_typing(front_desk, page, later):
    for _ in range(3):
        later(14)
        assert front_desk.post(f"{INBOX}awake/").status_code == 204
    assert not is_locked(front_desk.get(page))


def test_they_run_from_signing_in(front_desk, page, later):
    later(16)
    assert is_locked(front_desk.get(page))


def test_session_from_before_the_lock_is_locked(front_desk, page):
    session = front_desk.session
    del session["answers_seen_at"]
    session.save()
    assert is_locked(front_desk.get(page))


def test_the_password_opens_the_page_that_was_wanted(front_desk, page, later):
    later(16)
    locked = front_desk.get(page)
    response = unlock(front_desk, page, locked)
    assert response["Location"] == page
    assert not is_locked(front_desk.get(page))


@pytest.mark.parametrize("password", ["", "wrong"])
def test_no_other_does(front_desk, page, later, password):
    later(16)
    response = unlock(front_desk, page, front_desk.get(page), password)
    assert is_locked(response)
    assert is_locked(front_desk.get(page))


def test_guesses_are_limited(front_desk, page, later):
    later(16)
    locked = front_desk.get(page)
    for _ in range(PASSWORDS):
        assert unlock(front_desk, page, locked, "wrong").status_code == 200
    assert unlock(front_desk, page, locked).status_code == 429
    assert is_locked(front_desk.get(page))


def test_a_note_that_was_sent_too_late_is_kept(front_desk, page, later):
    later(16)
    locked = front_desk.post(page, {"text": TYPED})
    assert is_locked(locked)
    assert TYPED not in locked.content.decode()
    assert not Note.objects.exists()
    again = unlock(front_desk, page, locked, "wrong")
    assert unlock(front_desk, page, again).status_code == 302
    assert Note.objects.count() == 1
    assert TYPED in front_desk.get(page).content.decode()


def test_page_that_locks_itself_keeps_what_is_being_typed(front_desk, page):
    locked = front_desk.post(page, {"lock_now": "1", "text": TYPED})
    assert is_locked(locked)
    assert is_locked(front_desk.get(page))
    response = unlock(front_desk, page, locked)
    assert TYPED in response.content.decode()
    assert not is_locked(response)
    assert not Note.objects.exists()


def test_page_without_an_address_of_its_own_leads_to_the_list(front_desk):
    address = f"{INBOX}chosen/"
    locked = front_desk.post(address, {"lock_now": "1"})
    assert unlock(front_desk, address, locked)["Location"] == INBOX


def test_what_was_typed_opens_in_this_session_alone(front_desk, page, client):
    locked = front_desk.post(page, {"lock_now": "1", "text": TYPED})
    front_desk.logout()
    other = make_front_desk_member()
    other.set_password(PASSWORD)
    other.save()
    client.force_login(other)
    response = unlock(client, page, locked)
    assert response.status_code == 302
    assert not Note.objects.exists()


@pytest.mark.parametrize("sealed", ["", "x", "é", "AAAA" * 20])
def test_spoilt_texts_are_nothing(front_desk, page, sealed):
    data = {"unlock-password": PASSWORD, "typed": sealed}
    assert front_desk.post(page, data)["Location"] == page


def test_lock_is_no_door_for_others(client, page):
    response = client.post(page, {"unlock-password": PASSWORD})
    assert response["Location"].startswith("/admin/login/")
