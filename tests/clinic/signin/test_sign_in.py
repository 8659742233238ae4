"""Names and passwords are tried so often and no more, and tell a stranger nothing."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from ipaddress import ip_network

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.rate_limits import AddressCount
from clinic.signin import throttle
from tests.factories.users import create_member

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
PASSWORD = "right-password-of-fay"
ADDRESS = "203.0.113.7"


@pytest.fixture
def fay():
    return create_member("Editors", "fay", password=PASSWORD)


def sign_in(client, username="fay", password=PASSWORD, *, address=ADDRESS, **data):
    data = {"username": username, "password": password, **data}
    return client.post(LOGIN, data, REMOTE_ADDR=address)


def try_wrongly(client, *, times=throttle.PASSWORDS, username="fay"):
    """Try wrong passwords, each from another address."""
    return [
        sign_in(client, username, "wrong", address=f"198.51.100.{number}").status_code
        for number in range(1, times + 1)
    ]


def said(response):
    """Return the words of the message above the form."""
    messages = re.search(r'<div class="messages".*?</div>', response.content.decode(), re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", messages.group())).split())


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_right_password_signs_in(client, fay):
    response = sign_in(client, next="/admin/pages/")
    assert (response.status_code, response["Location"]) == (302, "/admin/pages/")
    assert is_signed_in(client)


def test_nobody_is_led_to_another_site(client, fay):
    assert sign_in(client, next="https://evil.example/")["Location"] == "/admin/"


def test_unknown_name_is_told_the_same_as_a_wrong_password(client, fay):
    User.objects.create_user("gone", password=PASSWORD, is_active=False)
    answers = [
        sign_in(Client(), username, password)
        for username, password in [("fay", "wrong"), ("nobody", "wrong"), ("gone", PASSWORD)]
    ]
    assert {response.status_code for response in answers} == {200}
    assert len({said(response) for response in answers}) == 1
    assert "didn't match" in said(answers[0])


@pytest.mark.parametrize("username", ["fay", "nobody", "inactive", "unusable"])
def test_every_name_costs_one_hash(client, fay, hasher, username):
    User.objects.create_user("inactive", password=PASSWORD, is_active=False)
    User.objects.create_user("unusable")
    hasher.hashed = 0
    sign_in(client, username, "wrong")
    assert hasher.hashed == 1


def test_every_name_costs_the_same_queries(fay):
    User.objects.create_user("inactive", password=PASSWORD, is_active=False)
    asked = []
    # What is looked up once for all is looked up by now.
    sign_in(Client(), "anybody", "wrong")
    for username in ("fay", "nobody", "inactive"):
        with CaptureQueriesContext(connection) as queries:
            sign_in(Client(), username, "wrong", address=f"198.51.100.{len(asked) + 1}")
        asked.append(len(queries))
    assert len(set(asked)) == 1


# Too often


def test_account_is_held_before_anything_is_hashed(client, fay, hasher):
    assert try_wrongly(client) == [200] * throttle.PASSWORDS
    hasher.hashed = 0
    response = sign_in(Client())
    assert response.status_code == 429
    assert hasher.hashed == 0
    assert not is_signed_in(client)


def test_who_is_held_is_told_when_to_come_back(client, fay, begun, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: begun)
    try_wrongly(client)
    response = sign_in(client)
    assert response["Retry-After"] == "900"
    assert "Please wait 15 minutes" in said(response)
    monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=14, seconds=30))
    response = sign_in(client)
    assert response["Retry-After"] == "30"
    assert "Please wait a minute" in said(response)
    monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=15))
    assert sign_in(client).status_code == 302


def test_unknown_name_is_held_in_the_same_words(client, fay):
    try_wrongly(client)
    try_wrongly(client, username="nobody")
    known, unknown = sign_in(client), sign_in(client, "nobody")
    assert (known.status_code, unknown.status_code) == (429, 429)
    assert said(known) == said(unknown)


@pytest.mark.parametrize("spelling", ["FAY", " fay ", "ｆａｙ"])
def test_another_spelling_of_the_name_is_the_same_account(client, fay, spelling):
    try_wrongly(client)
    assert sign_in(client, spelling).status_code == 429


def test_other_accounts_are_not_held(client, fay):
    create_member("Editors", "ann", password=PASSWORD)
    try_wrongly(client)
    assert sign_in(client, "ann").status_code == 302


def test_right_password_begins_the_count_anew(client, fay):
    try_wrongly(Client(), times=throttle.PASSWORDS - 1)
    assert sign_in(Client()).status_code == 302
    assert try_wrongly(Client()) == [200] * throttle.PASSWORDS


def test_address_is_held_for_all_names_and_uses_up_no_accounts_tries(client, fay, settings):
    settings.LIMITS_PER_HOUR = {**settings.LIMITS_PER_HOUR, "sign_in": 3}
    for number in range(3):
        sign_in(client, f"name-{number}", "wrong")
    for _ in range(throttle.PASSWORDS):
        response = sign_in(client)
        assert response.status_code == 429
        assert 0 < int(response["Retry-After"]) <= 3600
    assert sign_in(client, address="203.0.113.8").status_code == 302


def test_many_at_once_do_not_get_past_the_limit(transactional_db, hasher):
    User.objects.create_user("fay", password=PASSWORD)
    hasher.hashed = 0

    def attempt(_):
        try:
            return sign_in(Client(), password="wrong").status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        statuses = list(threads.map(attempt, range(throttle.PASSWORDS + 6)))
    assert statuses.count(200) == throttle.PASSWORDS
    assert hasher.hashed == throttle.PASSWORDS


def test_no_name_and_no_address_is_written_down(client, fay):
    sign_in(client, "fay", "wrong")
    rows = str(list(AddressCount.objects.values()))
    assert "fay" not in rows
    assert ADDRESS not in rows


def test_without_a_key_file_staff_can_still_sign_in(client, fay, settings, tmp_path):
    settings.KEYRING_DIR = tmp_path / "empty"
    assert sign_in(client).status_code == 302


# Guesses do not keep a colleague out


def test_browser_that_signed_in_before_is_not_held_by_guesses_elsewhere(client, fay):
    sign_in(client)
    client.post("/admin/logout/")
    try_wrongly(Client())
    assert sign_in(Client()).status_code == 429
    assert sign_in(client).status_code == 302


@pytest.mark.parametrize("address", ["198.18.7.7", "127.0.0.1"])
def test_the_clinics_own_network_is_not_held_by_guesses_elsewhere(client, fay, settings, address):
    settings.UNLIMITED_NETWORKS = [ip_network("198.18.0.0/16")]
    try_wrongly(client)
    assert sign_in(client).status_code == 429
    for _ in range(throttle.PASSWORDS):
        assert sign_in(client, password="wrong", address=address).status_code == 200
    assert sign_in(client, address=address).status_code == 429


def test_browser_that_signed_in_before_guesses_no_further_than_others(client, fay):
    sign_in(client)
    client.post("/admin/logout/")
    try_wrongly(client)
    assert sign_in(client).status_code == 429


def test_browser_is_familiar_with_the_name_that_signed_in_and_no_other(client, fay):
    create_member("Editors", "ann", password=PASSWORD)
    sign_in(client)
    try_wrongly(Client(), username="ann")
    assert sign_in(client, "ann").status_code == 429


def test_made_up_cookie_makes_no_browser_familiar(client, fay, settings):
    try_wrongly(client)
    client.cookies[settings.FAMILIAR_BROWSER_COOKIE_NAME] = "eyJuYW1lIjoiZmF5In0:1:made-up"
    assert sign_in(client).status_code == 429


def test_cookie_names_nobody_and_is_no_script_s(client, fay, settings):
    settings.SESSION_COOKIE_SECURE = True
    cookie = sign_in(client).cookies[settings.FAMILIAR_BROWSER_COOKIE_NAME]
    assert "fay" not in cookie.value
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["path"] == "/"


def test_wrong_password_makes_no_browser_familiar(client, fay, settings):
    assert settings.FAMILIAR_BROWSER_COOKIE_NAME not in sign_in(client, "fay", "wrong").cookies


# No other door


@pytest.mark.parametrize("address", ["/_util/login/", "/es/_util/login/"])
def test_wagtails_page_for_visitors_leads_to_the_one_with_limits(client, fay, address):
    answer = client.post(address, {"username": "fay", "password": PASSWORD})
    assert answer["Location"] == LOGIN
    assert not is_signed_in(client)
    assert client.get(f"{address}?next=/private/")["Location"] == f"{LOGIN}?next=%2Fprivate%2F"


@pytest.mark.parametrize("address", ["/accounts/login/", "/django-admin/", "/admin/login"])
def test_there_is_no_other_page_to_sign_in_at(client, fay, home, address):
    client.post(address, {"username": "fay", "password": PASSWORD}, follow=True)
    assert not is_signed_in(client)
