"""A colleague who lost their second factor is helped by a superuser or on the server, recorded."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.urls import reverse

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import verify_chain
from clinic.signin import factors
from tests.clinic.signin.pages import text_of
from tests.factories.second_factors import PASSWORD, give_app, sign_in
from tests.factories.users import create_member

pytestmark = pytest.mark.django_db

REASON = "lost her telephone, and I know her voice"


@pytest.fixture
def fay():
    user = create_member("Front desk", "fay", password=PASSWORD)
    give_app(user)
    return user


@pytest.fixture
def boss(client, settings):
    """A superuser who has signed in with both factors, where these are demanded."""
    settings.SECOND_FACTOR_DEMANDED = True
    user = create_member("Editors", "boss", password=PASSWORD, is_superuser=True)
    sign_in(client, user, code=give_app(user).codes[0])
    return user


@pytest.fixture
def address(fay):
    return reverse("signin_colleague", args=[fay.pk])


def last_entry():
    entry = AuditEntry.objects.order_by("-number").first()
    return entry and (entry.event, entry.actor, entry.subject, entry.count, entry.reason)


def test_superuser_removes_them_and_says_why(client, boss, fay, address):
    assert f'href="{address}"' in client.get("/admin/users/").content.decode()
    assert "an authenticator app" in text_of(client.get(address))
    assert client.post(address, {"reason": REASON})["Location"] == "/admin/users/"
    assert not Authenticator.objects.filter(user=fay).exists()
    assert factors.has_factor(boss)
    assert last_entry() == (Event.SECOND_FACTORS_RESET, "boss", "fay", 1, REASON)
    verify_chain()
    assert "has no second factor" in text_of(client.get(address))
    assert "no second factor any more" in text_of(
        client.post(address, {"reason": "x"}, follow=True)
    )


def test_nothing_is_removed_without_a_reason(client, boss, fay, address):
    assert "Say why first." in text_of(client.post(address, {"reason": "  "}))
    assert factors.has_factor(fay)


def test_who_helps_says_first_who_they_are(client, boss, fay, address, monkeypatch):
    late = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: late)
    response = client.post(address, {"reason": REASON})
    assert response["Location"].startswith("/admin/account/second-factor/confirm/")
    assert factors.has_factor(fay)


def test_superuser_without_a_factor_helps_nobody_where_it_is_demanded(
    client, fay, address, settings
):
    settings.SECOND_FACTOR_DEMANDED = True
    sign_in(client, create_member("Editors", "new", password=PASSWORD, is_superuser=True))
    response = client.post(address, {"reason": REASON})
    assert response["Location"] == "/admin/account/second-factor/"
    assert factors.has_factor(fay)


def test_nobody_else_may(client, fay, address):
    editor = create_member("Editors", "editor", password=PASSWORD)
    editor.user_permissions.add(Permission.objects.get(codename="change_user"))
    sign_in(client, editor)
    for response in (client.get(address), client.post(address, {"reason": REASON})):
        assert response["Location"] == "/admin/"
    assert address not in client.get("/admin/users/").content.decode()
    client.logout()
    assert client.post(address, {"reason": REASON})["Location"].startswith("/admin/login/")
    assert factors.has_factor(fay)


def test_nobody_removes_their_own_so(client, boss):
    address = reverse("signin_colleague", args=[boss.pk])
    assert client.post(address, {"reason": REASON})["Location"] == "/admin/"
    assert factors.has_factor(boss)


def test_account_that_is_not_there(client, boss):
    assert client.get(reverse("signin_colleague", args=[99_999])).status_code == 404


# On the server


def test_command_removes_them_and_is_recorded(fay, capsys):
    call_command("reset_second_factor", "fay", reason=REASON)
    assert not Authenticator.objects.exists()
    actor = "the command reset_second_factor"
    assert last_entry() == (Event.SECOND_FACTORS_RESET, actor, "fay", 1, REASON)
    assert "are removed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("username", "reason", "words"),
    [
        ("nobody", REASON, "no account nobody"),
        ("fay", "  ", "Say why"),
        ("ann", REASON, "has no second factor"),
    ],
)
def test_command_says_why_not(fay, username, reason, words):
    create_member("Editors", "ann")
    with pytest.raises(CommandError, match=words):
        call_command("reset_second_factor", username, reason=reason)
    assert factors.has_factor(fay)
    assert last_entry() is None


def test_command_does_nothing_that_it_cannot_record(fay, settings, tmp_path):
    settings.KEYRING_DIR = tmp_path / "empty"
    with pytest.raises(CommandError, match="no key file"):
        call_command("reset_second_factor", "fay", reason=REASON)
    assert factors.has_factor(fay)
