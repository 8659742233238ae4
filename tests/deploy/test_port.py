"""The port: held from the start, or refused before anything is built."""

import socket

import pytest

from deploy.local import port
from deploy.local.failures import SetUpFailed
from tests.deploy.conftest import assert_one_line_and_way_out


def listen(family, address, number):
    listener = socket.socket(family)
    listener.bind((address, number))
    listener.listen()
    return listener


def test_a_taken_port_is_told_before_anything_is_built(checkout, free_port):
    checkout.variables["PORT"] = str(free_port)
    with listen(socket.AF_INET, "127.0.0.1", free_port):
        result = checkout.run("run")
    assert_one_line_and_way_out(
        result,
        f"Port {free_port} is taken by another program.",
        f"make run PORT={free_port + 1}",
    )
    assert not (checkout.folder / ".venv").exists()
    assert not (checkout.folder / "var").exists()


def test_a_program_on_the_other_localhost_takes_the_port_too(free_port):
    try:
        other = listen(socket.AF_INET6, "::1", free_port)
    except OSError:
        pytest.skip("This machine has no IPv6.")
    with other, pytest.raises(SetUpFailed, match="is taken"):
        port.take(free_port)


def test_two_runs_cannot_share_a_port(free_port):
    with port.take(free_port), pytest.raises(SetUpFailed, match="is taken"):
        port.take(free_port)


@pytest.mark.parametrize("text", ["0", "65536", "-1", "http", "80 80", "٨٠٠٠"])
def test_what_is_no_port_number_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(SetUpFailed, match="is not a port number"):
        port.wanted()


def test_the_port_is_8000_unless_named(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    assert port.wanted() == 8000
    monkeypatch.setenv("PORT", "8123")
    assert port.wanted() == 8123
