"""Staff add, use and remove their second factors by themselves, after saying who they are."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.signin import factors
from tests.clinic.signin.authenticator_app import show_code
from tests.clinic.signin.pages import options_of, text_of
from tests.clinic.signin.software_key import SoftwareKey
from tests.factories.second_factors import PASSWORD, give_app, sign_in
from tests.factories.users import create_member

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

OVERVIEW = "/admin/account/second-factor/"
CONFIRM = f"{OVERVIEW}confirm/"
ADD_APP = f"{OVERVIEW}app/"
ADD_PASSKEY = f"{OVERVIEW}passkey/"
CODES = f"{OVERVIEW}recovery-codes/"
SECOND_STEP = "/admin/login/second-step/"


@pytest.fixture
def fay():
    return create_member("Editors", "fay", password=PASSWORD)


@pytest.fixture
def signed_in(client, fay):
    """A browser in which Fay has just signed in by her password."""
    # The keys of passkeys are made for this name; the test client's own is another.
    client.defaults["HTTP_HOST"] = "localhost"
    sign_in(client, fay)
    return client


def secret_in(response):
    letters = re.search(r"<code>([A-Z2-7 ]+)</code>", response.content.decode()).group(1)
    return letters.replace(" ", "")


def codes_in(response):
    return re.findall(r"<code>(\d{4} \d{4} \d{4})</code>", response.content.decode())


def later(monkeypatch, *, minutes):
    at = time.time() + 60 * minutes
    monkeypatch.setattr(time, "time", lambda: at)


def events():
    return list(AuditEntry.objects.order_by("number").values_list("event", flat=True))


# Adding an app


def test_app_is_added_and_asked_for_at_the_next_sign_in(signed_in, fay):
    secret = secret_in(signed_in.get(ADD_APP))
    response = signed_in.post(ADD_APP, {"code": show_code(secret)})
    assert len(codes_in(response)) == 10
    assert "no-store" in response["Cache-Control"]
    # This session has proven it by adding it.
    assert signed_in.get("/admin/").status_code == 200
    signed_in.post("/admin/logout/")
    # Each code is taken once; the next one is good already.
    assert sign_in(signed_in, fay, code=show_code(secret, steps=1))["Location"] == "/admin/"


def test_recovery_codes_are_shown_once(signed_in, fay):
    secret = secret_in(signed_in.get(ADD_APP))
    shown = codes_in(signed_in.post(ADD_APP, {"code": show_code(secret)}))
    for path in (OVERVIEW, CODES, ADD_PASSKEY):
        page = signed_in.get(path).content.decode()
        assert not [code for code in shown if code in page or code.replace(" ", "") in page]
    assert "10 codes are left" in text_of(signed_in.get(OVERVIEW))
    signed_in.post("/admin/logout/")
    assert sign_in(signed_in, fay, code=shown[0])["Location"] == "/admin/"


def test_wrong_code_adds_nothing_and_keeps_the_same_picture(signed_in, fay):
    page = signed_in.get(ADD_APP)
    response = signed_in.post(ADD_APP, {"code": "000000"})
    assert "not the code that we expect" in text_of(response)
    assert secret_in(response) == secret_in(page)
    assert "Type the code first." in text_of(signed_in.post(ADD_APP, {"code": ""}))
    assert not factors.has_factor(fay)


def test_codes_of_a_new_app_are_tried_so_often_and_no_more(signed_in):
    secret = secret_in(signed_in.get(ADD_APP))
    statuses = [signed_in.post(ADD_APP, {"code": "000000"}).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert signed_in.post(ADD_APP, {"code": show_code(secret)}).status_code == 429


def test_there_is_one_app(signed_in):
    signed_in.post(ADD_APP, {"code": show_code(secret_in(signed_in.get(ADD_APP)))})
    assert signed_in.get(ADD_APP)["Location"] == OVERVIEW
    assert signed_in.post(ADD_APP, {"code": "123456"})["Location"] == ADD_APP
    assert Authenticator.objects.filter(type="totp").count() == 1


# Passkeys


def test_passkey_is_added_and_signs_in(signed_in, fay):
    key = SoftwareKey()
    data = {"name": "My key", "credential": key.create(options_of(signed_in.get(ADD_PASSKEY)))}
    assert len(codes_in(signed_in.post(ADD_PASSKEY, data))) == 10
    assert "My key" in text_of(signed_in.get(OVERVIEW))
    signed_in.post("/admin/logout/")
    sign_in(signed_in, fay)
    page = signed_in.get(SECOND_STEP)
    response = signed_in.post(SECOND_STEP, {"credential": key.get(options_of(page))})
    assert response["Location"] == "/admin/"
    assert signed_in.get("/admin/").status_code == 200
    assert factors.find_factors(fay).passkeys[0].last_used_at
    assert events() == [Event.SECOND_FACTOR_ADDED, Event.RECOVERY_CODES_MADE]


@pytest.fixture
def key(signed_in):
    """A passkey of Fay's, who is asked for it now."""
    key = SoftwareKey()
    options = options_of(signed_in.get(ADD_PASSKEY))
    signed_in.post(ADD_PASSKEY, {"name": "My key", "credential": key.create(options)})
    signed_in.post("/admin/logout/")
    return key


def test_proof_of_a_passkey_serves_once(signed_in, fay, key):
    sign_in(signed_in, fay)
    proof = key.get(options_of(signed_in.get(SECOND_STEP)))
    assert signed_in.post(SECOND_STEP, {"credential": proof})["Location"] == "/admin/"
    signed_in.post("/admin/logout/")
    sign_in(signed_in, fay)
    signed_in.get(SECOND_STEP)
    assert signed_in.post(SECOND_STEP, {"credential": proof}).status_code == 200


@pytest.mark.parametrize("harm", ["other key", "other site", "other host", "changed"])
def test_proof_that_is_not_hers_is_refused(signed_in, fay, key, harm):
    sign_in(signed_in, fay)
    options = options_of(signed_in.get(SECOND_STEP))
    other = SoftwareKey()
    if harm == "other key":
        proof = other.get(options)
    elif harm == "changed":
        other.id = key.id
        proof = other.get(options)
    else:
        key.origin = "http://evil.example" if harm == "other site" else key.origin
        key.host = "evil.example" if harm == "other host" else key.host
        proof = key.get(options)
    response = signed_in.post(SECOND_STEP, {"credential": proof})
    assert "does not belong to this account" in text_of(response)
    assert events()[-1] == Event.SECOND_FACTOR_FAILED
    assert "_auth_user_id" not in signed_in.session


def test_passkey_made_for_another_site_is_not_added(signed_in, fay):
    key = SoftwareKey("http://evil.example")
    data = {"name": "My key", "credential": key.create(options_of(signed_in.get(ADD_PASSKEY)))}
    assert "could not be added" in text_of(signed_in.post(ADD_PASSKEY, data))
    assert not factors.has_factor(fay)


def test_passkey_needs_a_name(signed_in, fay):
    data = {"name": "", "credential": SoftwareKey().create(options_of(signed_in.get(ADD_PASSKEY)))}
    assert "Give the passkey a name first." in text_of(signed_in.post(ADD_PASSKEY, data))
    assert not factors.has_factor(fay)


def test_name_of_a_passkey_is_inert(signed_in):
    name = "<script>alert(1)</script>"
    credential = SoftwareKey().create(options_of(signed_in.get(ADD_PASSKEY)))
    signed_in.post(ADD_PASSKEY, {"name": name, "credential": credential})
    page = signed_in.get(OVERVIEW).content.decode()
    assert name not in page
    assert "&lt;script&gt;alert(1)" in page


def test_there_are_so_many_passkeys_and_no_more(signed_in, monkeypatch):
    monkeypatch.setattr(factors, "MOST_PASSKEYS", 1)
    for name in ("first", "second"):
        credential = SoftwareKey().create(options_of(signed_in.get(ADD_PASSKEY)))
        response = signed_in.post(ADD_PASSKEY, {"name": name, "credential": credential})
    assert "many passkeys already" in text_of(response)
    assert ADD_PASSKEY not in signed_in.get(OVERVIEW).content.decode()


def test_another_factor_brings_no_other_recovery_codes(signed_in):
    secret = secret_in(signed_in.get(ADD_APP))
    signed_in.post(ADD_APP, {"code": show_code(secret)})
    credential = SoftwareKey().create(options_of(signed_in.get(ADD_PASSKEY)))
    data = {"name": "My key", "credential": credential}
    response = signed_in.post(ADD_PASSKEY, data, follow=True)
    assert response.redirect_chain == [(OVERVIEW, 302)]
    assert "The passkey “My key” is added." in text_of(response)
    assert events().count(Event.RECOVERY_CODES_MADE) == 1


# Removing, and new recovery codes


def test_factor_is_removed_after_asking(signed_in, fay):
    signed_in.post(ADD_APP, {"code": show_code(secret_in(signed_in.get(ADD_APP)))})
    address = reverse("signin:remove", args=[factors.find_factors(fay).app.pk])
    assert "It is the last one that you have" in text_of(signed_in.get(address))
    assert factors.has_factor(fay)
    assert signed_in.post(address)["Location"] == OVERVIEW
    assert not Authenticator.objects.exists()
    assert events()[-1] == Event.SECOND_FACTOR_REMOVED
    assert "It was removed before." in text_of(signed_in.post(address, follow=True))
    assert signed_in.get(address)["Location"] == OVERVIEW


def test_nobody_sees_or_removes_factors_of_others(signed_in, fay):
    app = give_app(create_member("Editors", "ann"))
    address = reverse("signin:remove", args=[app.row.pk])
    assert signed_in.get(address)["Location"] == OVERVIEW
    signed_in.post(address)
    assert Authenticator.objects.filter(pk=app.row.pk).exists()


def test_new_recovery_codes_are_made_by_asking_for_them(signed_in, fay):
    assert "Add one first" in text_of(signed_in.get(CODES))
    assert signed_in.post(CODES)["Location"] == OVERVIEW
    secret = secret_in(signed_in.get(ADD_APP))
    first = codes_in(signed_in.post(ADD_APP, {"code": show_code(secret)}))
    assert not codes_in(signed_in.get(CODES))
    second = codes_in(signed_in.post(CODES))
    assert not set(first) & set(second)
    assert signed_in.get("/admin/").status_code == 200
    signed_in.post("/admin/logout/")
    assert sign_in(signed_in, fay, code=first[0]).status_code == 200
    assert sign_in(signed_in, fay, code=second[0])["Location"] == "/admin/"


def test_few_codes_left_are_told_of(client, fay):
    app = give_app(fay)
    for code in app.codes[:7]:
        factors.prove_by_code(fay, code=code)
    sign_in(client, fay, code=app.codes[7])
    assert "Only 2 of your recovery codes are left" in text_of(client.get(OVERVIEW))


# Saying who one is


@pytest.mark.parametrize("path", [ADD_APP, ADD_PASSKEY, CODES])
@pytest.mark.parametrize("verb", ["get", "post"])
def test_password_is_asked_for_when_it_was_given_long_ago(signed_in, fay, monkeypatch, path, verb):
    later(monkeypatch, minutes=11)
    response = getattr(signed_in, verb)(path)
    assert response["Location"].startswith(CONFIRM)
    assert "type your password once more" in text_of(signed_in.get(response["Location"]))
    wrong = signed_in.post(response["Location"], {"password": "wrong"})
    assert "This is not your password" in text_of(wrong)
    right = signed_in.post(response["Location"], {"password": PASSWORD})
    assert right["Location"] == path
    assert signed_in.get(path).status_code == 200


def test_password_is_no_way_past_a_factor(client, fay, monkeypatch):
    app = give_app(fay)
    sign_in(client, fay, code=app.codes[0])
    later(monkeypatch, minutes=11)
    address = client.get(ADD_PASSKEY)["Location"]
    assert client.post(address, {"password": PASSWORD}).status_code == 200
    assert client.get(ADD_PASSKEY)["Location"].startswith(CONFIRM)
    assert client.post(address, {"code": app.codes[1]})["Location"] == ADD_PASSKEY
    assert client.get(ADD_PASSKEY).status_code == 200


def test_passwords_are_tried_so_often_and_no_more(signed_in, hasher, monkeypatch):
    later(monkeypatch, minutes=11)
    hasher.hashed = 0
    statuses = [signed_in.post(CONFIRM, {"password": "wrong"}).status_code for _ in range(12)]
    assert statuses == [200] * 10 + [429] * 2
    assert hasher.hashed == 10


def test_session_that_was_opened_without_us_must_say_who_it_is(client, fay):
    client.force_login(fay)
    assert client.get(ADD_APP)["Location"].startswith(CONFIRM)


# Finding it


def test_account_page_leads_there(signed_in):
    page = signed_in.get("/admin/account/").content.decode()
    assert f'href="{OVERVIEW}"' in page


def test_missing_keys_are_told_as_such(signed_in, fay, settings, tmp_path):
    app = give_app(fay)
    sign_in(signed_in, fay, code=app.codes[0])
    settings.KEYRING_DIR = tmp_path / "empty"
    for path in (OVERVIEW, ADD_PASSKEY):
        response = signed_in.get(path)
        has_secrets = path == OVERVIEW
        assert response.status_code == (503 if has_secrets else 200)
        assert ("key file is missing" in text_of(response)) == has_secrets


def test_other_verbs_do_nothing(signed_in, fay):
    app = give_app(fay)
    sign_in(signed_in, fay, code=app.codes[0])
    for path in (OVERVIEW, ADD_APP, CODES, reverse("signin:remove", args=[app.row.pk])):
        for verb in ("put", "patch", "delete", "trace"):
            assert getattr(signed_in, verb)(path).status_code == 405
    assert signed_in.post(OVERVIEW).status_code == 405
    assert factors.has_factor(fay)
