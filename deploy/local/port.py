"""The port the site is served on: taken at once, so that a clash shows before anything is built."""

import os
import socket

from deploy.local import failures

ADDRESS = "127.0.0.1"


def wanted():
    """Return the port number that ``PORT`` names, 8000 by default.

    :raises SetUpFailed: when it is not a port number.
    """
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise failures.SetUpFailed(
            f"PORT is {text!r}, which is not a port number.",
            "Name one between 1024 and 65535: make run PORT=8001",
        )
    return int(text)


def take(number):
    """Return a socket that holds the port ``number``, reachable from this machine alone.

    It listens at once, since two programs can share a bound port until one listens; a browser that
    comes too early waits until the site answers.

    :raises SetUpFailed: when another program has it.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((ADDRESS, number))
        held.listen()
    except PermissionError:
        held.close()
        raise failures.SetUpFailed(
            f"Port {number} is kept for the system's administrator.",
            "Name one between 1024 and 65535: make run PORT=8001",
        ) from None
    except OSError:
        held.close()
        raise taken(number) from None
    if answers_on_ipv6(number):
        held.close()
        raise taken(number)
    return held


def answers_on_ipv6(number):
    """Say whether a program serves ``number`` on ::1, which browsers try first for localhost."""
    try:
        with socket.create_connection(("::1", number), timeout=1):
            return True
    except OSError:
        return False


def taken(number):
    """Return the failure of a port that another program uses."""
    return failures.SetUpFailed(
        f"Port {number} is taken by another program.",
        f"Stop that program, or choose another port: make run PORT={number + 1}",
    )
