"""Strangers at one address may do so much within an hour, and their address is not written down."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from ipaddress import ip_network

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.management.commands.run_schedule import DUE_EVERY_ROUND
from clinic.rate_limits import (
    AddressCount,
    client_address,
    forget,
    is_within_limit,
    seconds_to_wait,
)
from clinic.sealing.key_file import create_key_file

pytestmark = pytest.mark.django_db

ADDRESS = "203.0.113.7"


@pytest.fixture(autouse=True)
def limits(settings, monkeypatch):
    at(monkeypatch, "2026-06-15T10:30:00+00:00")
    settings.LIMITS_PER_HOUR = {"start": 3, "send": 3}
    return settings


def ask(address=ADDRESS, *, action="start", **headers):
    request = RequestFactory().post("/", REMOTE_ADDR=address, headers=headers)
    return is_within_limit(request, action)


def at(monkeypatch, text):
    moment = datetime.fromisoformat(text)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_as_many_as_the_limit_says_are_let_through():
    assert [ask() for _ in range(5)] == [True, True, True, False, False]


def test_limit_of_none_lets_nobody_through(limits):
    limits.LIMITS_PER_HOUR = {"start": 0}
    assert not ask()


def test_addresses_and_actions_are_counted_apart():
    for _ in range(4):
        ask()
    assert ask("203.0.113.8")
    assert ask(action="send")
    assert not ask()


def test_next_hour_begins_anew(monkeypatch):
    at(monkeypatch, "2026-06-15T10:59:59+00:00")
    assert [ask() for _ in range(4)][-1] is False
    at(monkeypatch, "2026-06-15T11:00:00+00:00")
    assert ask()


def test_one_subscriber_of_ipv6_is_one_address():
    assert [ask(f"2001:db8:1:2::{number}") for number in range(4)][-1] is False
    assert ask("2001:db8:1:3::1")


def test_address_of_ipv4_in_ipv6_is_the_same():
    for _ in range(3):
        ask()
    assert not ask(f"::ffff:{ADDRESS}")


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "", "unix:"]
)
def test_this_machine_and_unknown_addresses_are_not_limited(address):
    assert all(ask(address) for _ in range(10))
    assert not AddressCount.objects.exists()


def test_networks_of_the_clinic_are_not_limited(limits):
    limits.UNLIMITED_NETWORKS = [ip_network("203.0.113.0/28"), ip_network("2001:db8::/48")]
    assert all(ask() for _ in range(10))
    assert all(ask("2001:db8:0:7::1") for _ in range(10))
    assert [ask("203.0.113.200") for _ in range(4)][-1] is False


# Which address


def address_of(remote, **headers):
    address = client_address(RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers))
    return None if address is None else str(address)


def test_no_header_is_believed_unless_it_is_configured():
    assert address_of(ADDRESS, x_real_ip="198.51.100.1", x_forwarded_for="198.51.100.2") == ADDRESS


@pytest.mark.parametrize(
    ("sent", "believed"),
    [
        ("198.51.100.1", "198.51.100.1"),
        ("192.0.2.66, 198.51.100.1", "198.51.100.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("somebody", None),
        ("198.51.100.1, ", None),
        ("", None),
    ],
)
def test_configured_header_is_believed_in_its_last_address_alone(limits, sent, believed):
    limits.CLIENT_ADDRESS_HEADER = "X-Forwarded-For"
    assert address_of("127.0.0.1", x_forwarded_for=sent) == believed


def test_who_invents_addresses_before_the_proxys_gains_nothing(limits):
    limits.CLIENT_ADDRESS_HEADER = "X-Forwarded-For"
    asked = [
        ask("127.0.0.1", x_forwarded_for=f"192.0.2.{number}, 198.51.100.1") for number in range(4)
    ]
    assert asked == [True, True, True, False]


# What is written down


def test_no_address_is_written_down_and_nobody_can_be_followed(monkeypatch):
    at(monkeypatch, "2026-06-15T10:00:00+00:00")
    ask()
    ask(action="send")
    at(monkeypatch, "2026-06-15T11:00:00+00:00")
    ask()
    rows = list(AddressCount.objects.values("digest", "count", "hour"))
    assert len({row["digest"] for row in rows}) == 3
    assert ADDRESS not in str(rows)


def test_digest_depends_on_the_key_file(tmp_path, limits):
    ask()
    limits.KEYRING_DIR = tmp_path / "other"
    create_key_file()
    ask()
    assert AddressCount.objects.count() == 2


def test_past_hours_are_forgotten():
    assert "forget_addresses" in DUE_EVERY_ROUND
    ask()
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    AddressCount.objects.create(digest="past", hour=now - timedelta(hours=1))
    call_command("forget_addresses")
    assert AddressCount.objects.get().digest != "past"


def test_where_nothing_is_past_nothing_is_written():
    ask()
    with CaptureQueriesContext(connection) as queries:
        call_command("forget_addresses")
    assert len(queries) == 1
    assert queries[0]["sql"].startswith("SELECT")


# Others than addresses


def tries(subject, *, minutes=15):
    return seconds_to_wait(subject, action="try", limit=2, within=timedelta(minutes=minutes))


def test_others_are_told_how_long_to_wait(monkeypatch):
    at(monkeypatch, "2026-06-15T10:36:00.5+00:00")
    assert [tries("a") for _ in range(4)] == [0, 0, 540, 540]
    assert tries("b") == 0
    at(monkeypatch, "2026-06-15T10:45:00+00:00")
    assert tries("a") == 0


def test_what_is_forgotten_is_counted_anew():
    for subject in ("a", "b"):
        for _ in range(3):
            tries(subject)
    forget("a", action="try", within=timedelta(minutes=15))
    assert (tries("a"), tries("b") > 0) == (0, True)


# When it cannot be counted


def test_without_a_key_file_nobody_is_stopped(tmp_path, limits, caplog):
    limits.KEYRING_DIR = tmp_path / "empty"
    assert all(ask() for _ in range(5))
    assert ADDRESS not in caplog.text


def test_without_a_database_nobody_is_stopped(monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise DatabaseError("locked")

    monkeypatch.setattr("django.db.models.query.QuerySet.update", fail)
    assert all(ask() for _ in range(5))
    assert "could not be looked up: DatabaseError" in caplog.text


def test_log_says_that_a_limit_was_reached_and_not_by_whom(caplog):
    for _ in range(4):
        ask()
    assert "The limit for “start” was reached." in caplog.text
    assert ADDRESS not in caplog.text


# All at once


@pytest.mark.django_db(transaction=True)
def test_many_at_once_do_not_get_past_the_limit(limits):
    limits.LIMITS_PER_HOUR = {"start": 7}

    def attempt(_):
        try:
            return ask()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as threads:
        assert sum(threads.map(attempt, range(30))) == 7
