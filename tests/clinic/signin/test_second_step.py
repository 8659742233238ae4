"""Whoever has a second factor is signed in by it alone, whatever door they try."""

import re
import time

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.signin import throttle
from tests.clinic.signin.authenticator_app import show_code
from tests.clinic.signin.pages import text_of
from tests.factories.second_factors import PASSWORD, give_app, sign_in
from tests.factories.users import create_member

pytestmark = pytest.mark.django_db

HOME = "/admin/"
SECOND_STEP = "/admin/login/second-step/"
CONFIRM = "/admin/account/second-factor/confirm/"


@pytest.fixture
def fay():
    return create_member("Editors", "fay", password=PASSWORD)


@pytest.fixture
def app(fay):
    return give_app(fay)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_password_alone_signs_nobody_in(client, fay, app):
    response = sign_in(client, fay)
    assert response["Location"] == SECOND_STEP
    assert not is_signed_in(client)
    assert client.get(HOME)["Location"].startswith("/admin/login/")


def test_code_signs_in_and_leads_on(client, fay, app, settings):
    response = sign_in(client, fay, code=show_code(app.secret), next_url="/admin/reports/")
    assert response["Location"] == "/admin/reports/"
    assert settings.FAMILIAR_BROWSER_COOKIE_NAME in response.cookies
    assert client.get(HOME).status_code == 200


def test_recovery_code_signs_in(client, fay, app):
    assert sign_in(client, fay, code=app.codes[0])["Location"] == HOME
    assert client.get(HOME).status_code == 200


def test_same_code_signs_in_once(client, fay, app):
    code = show_code(app.secret)
    sign_in(client, fay, code=code)
    stranger = Client()
    response = sign_in(stranger, fay, code=code)
    assert "used already" in text_of(response)
    assert not is_signed_in(stranger)


@pytest.mark.parametrize("data", [{"code": "000000"}, {"code": ""}, {}, {"credential": "{}"}])
def test_wrong_proof_signs_nobody_in(client, fay, app, data):
    sign_in(client, fay)
    response = client.post(SECOND_STEP, data)
    assert response.status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize("credential", ["", "{", "[]", "[" * 15_000, "x" * 30_000, "null"])
def test_nonsense_from_the_browser_is_refused(client, fay, app, credential):
    sign_in(client, fay)
    response = client.post(SECOND_STEP, {"credential": credential})
    assert "does not belong to this account" in text_of(response)


def test_remembered_as_the_first_step_said(client, fay, app):
    for remember, is_short in (("on", False), ("", True)):
        data = {"username": "fay", "password": PASSWORD, "remember": remember}
        client.post("/admin/login/", data)
        client.post(SECOND_STEP, {"code": app.codes.pop()})
        assert client.session.get_expire_at_browser_close() is is_short
        client.logout()


def test_session_is_a_new_one_at_each_step(client, fay, app):
    client.get("/admin/login/")
    sign_in(client, fay)
    pending = client.session.session_key
    client.post(SECOND_STEP, {"code": show_code(app.secret)})
    assert client.session.session_key != pending


# The first step holds for a while, and for whom it was done


def test_second_step_needs_the_first(client, fay, app):
    for response in (client.get(SECOND_STEP), client.post(SECOND_STEP, {"code": app.codes[0]})):
        assert response["Location"] == "/admin/login/"
    assert not is_signed_in(client)


def test_first_step_is_forgotten_after_a_while(client, fay, app, monkeypatch):
    sign_in(client, fay)
    late = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: late)
    response = client.post(SECOND_STEP, {"code": app.codes[0]})
    assert response["Location"] == "/admin/login/"
    assert not is_signed_in(client)


@pytest.mark.parametrize("change", ["password", "closed", "deleted"])
def test_first_step_is_worth_nothing_when_the_account_changed(client, fay, app, change):
    sign_in(client, fay)
    if change == "deleted":
        fay.delete()
    else:
        fay.set_password("another-password-of-fay")
        fay.is_active = change != "closed"
        fay.save()
    response = client.post(SECOND_STEP, {"code": app.codes[0]})
    assert response["Location"] == "/admin/login/"
    assert not is_signed_in(client)


def test_starting_over_as_somebody_else_forgets_the_first(client, fay, app):
    ann = create_member("Editors", "ann", password=PASSWORD)
    give_app(ann)
    sign_in(client, fay)
    sign_in(client, ann)
    client.post(SECOND_STEP, {"code": app.codes[0]})
    assert not is_signed_in(client)


# Too often


def test_codes_are_tried_so_often_and_no_more(client, fay, app, begun, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: begun)
    sign_in(client, fay)
    for _ in range(throttle.CODES):
        assert client.post(SECOND_STEP, {"code": "000000"}).status_code == 200
    response = client.post(SECOND_STEP, {"code": show_code(app.secret)})
    assert response.status_code == 429
    assert response["Retry-After"] == "900"
    assert "Please wait 15 minutes" in text_of(response)
    assert not is_signed_in(client)
    failed = AuditEntry.objects.filter(event=Event.SECOND_FACTOR_FAILED, subject="fay")
    assert failed.count() == throttle.CODES


def test_right_code_begins_the_count_anew(client, fay, app):
    for code in app.codes[:2]:
        sign_in(client, fay)
        for _ in range(throttle.CODES - 1):
            client.post(SECOND_STEP, {"code": "000000"})
        assert client.post(SECOND_STEP, {"code": code})["Location"] == HOME
        client.logout()


def test_who_does_not_know_the_password_uses_up_no_codes(client, fay, app):
    for _ in range(throttle.CODES + 1):
        client.post("/admin/login/", {"username": "fay", "password": "wrong"})
        client.post(SECOND_STEP, {"code": "000000"})
    assert sign_in(client, fay, code=app.codes[0])["Location"] == HOME


WARNING = "somebody gave your password and then 2 times a wrong code"


def test_owner_is_told_of_wrong_codes_that_somebody_else_gave(client, fay, app):
    stranger = Client()
    sign_in(stranger, fay)
    for _ in range(2):
        stranger.post(SECOND_STEP, {"code": "000000"})
    sign_in(client, fay, code=app.codes[0])
    assert WARNING in text_of(client.get(HOME))
    # Once, and not of one's own slips just now.
    client.logout()
    sign_in(client, fay)
    client.post(SECOND_STEP, {"code": "000000"})
    client.post(SECOND_STEP, {"code": app.codes[1]})
    assert "wrong code" not in text_of(client.get(HOME))


# Other doors


def test_session_from_before_is_asked_for_the_factor(client, fay):
    client.force_login(fay)
    assert client.get(HOME).status_code == 200
    app = give_app(fay)
    response = client.get("/admin/reports/?page=2")
    assert response["Location"] == f"{CONFIRM}?next=%2Fadmin%2Freports%2F%3Fpage%3D2"
    response = client.post(response["Location"], {"code": app.codes[0]})
    assert response["Location"] == "/admin/reports/?page=2"
    assert client.get(HOME).status_code == 200


def test_script_of_a_session_from_before_is_refused(client, fay, app):
    client.force_login(fay)
    response = client.get(HOME, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.status_code == 403


def test_session_of_a_factor_that_was_replaced_is_asked_anew(client, fay, app):
    sign_in(client, fay, code=show_code(app.secret))
    app.row.delete()
    give_again = User.objects.get(pk=fay.pk)
    give_again.authenticator_set.all().delete()
    give_app(give_again)
    assert client.get(HOME)["Location"].startswith(CONFIRM)


@pytest.mark.parametrize(
    "name",
    ["wagtailadmin_account", "wagtailusers_users:index", "signin:factors", "signin:add_app"],
)
def test_no_page_opens_to_a_session_from_before(client, fay, app, name):
    client.force_login(fay)
    assert client.get(reverse(name))["Location"].startswith(CONFIRM)


def test_who_is_asked_can_leave(client, fay, app):
    client.force_login(fay)
    assert client.post("/admin/logout/")["Location"] == "/admin/login/"
    assert not is_signed_in(client)


def test_nobody_is_led_to_another_site(client, fay, app):
    client.force_login(fay)
    response = client.post(f"{CONFIRM}?next=https://evil.example/", {"code": app.codes[0]})
    assert response["Location"] == "/admin/account/second-factor/"


# What the page says


def test_page_works_without_scripts_and_keeps_nothing(client, fay, app):
    response = sign_in(client, fay, code="000000")
    html = response.content.decode()
    assert 'autocomplete="one-time-code"' in html
    assert "000000" not in html
    assert re.search(r"<title>\s*Error: One more step", html)
    assert "no-store" in response["Cache-Control"]
    assert "data-passkey" not in html


@pytest.mark.parametrize("address", ["/admin/login/", SECOND_STEP])
def test_no_script_stands_in_the_page(client, fay, app, address):
    sign_in(client, fay)
    html = client.get(address).content.decode()
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html)
    assert [
        attributes for attributes in inline if 'type="application/json"' not in attributes
    ] == []
    assert not re.search(r"\son\w+=|style=|javascript:", html)


def test_missing_keys_are_told_as_such(client, fay, app, settings, tmp_path):
    sign_in(client, fay)
    settings.KEYRING_DIR = tmp_path / "empty"
    response = client.post(SECOND_STEP, {"code": show_code(app.secret)})
    assert response.status_code == 503
    assert "key file is missing" in text_of(response)
    assert not is_signed_in(client)
