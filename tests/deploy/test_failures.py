"""What programs print when they fail, and what a person is told instead."""

import errno

import pytest

from deploy.local import failures


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk is full"),
        ("sqlite3.OperationalError: database or disk is full", "The disk is full"),
        ("psycopg.errors.DiskFull: No space left on device", "The disk is full"),
        ("error: Read-only file system (os error 30)", "Cannot write in"),
        ("OperationalError: attempt to write a readonly database", "Cannot write in"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE",
            "not the one that the lock",
        ),
        ("NewConnectionError: Temporary failure in name resolution", "The package index cannot be"),
        ("ReadTimeoutError: Read timed out. (read timeout=15)", "The package index cannot be"),
        ("CommandError: ADMIN_PASSWORD cannot be used: too short.", "ADMIN_PASSWORD cannot be"),
        ("KeyError: 'ENGINE'", "is not the address of a database."),
        ("psycopg.OperationalError: connection failed: refused", "The database does not answer."),
    ],
)
def test_known_signs_are_recognised(line, reason):
    failure = failures.explain_output("Making it", ["noise", line], place="/somewhere")
    assert reason in failure.reason
    assert failure.way_out


def test_an_unknown_failure_shows_the_error_without_its_traceback():
    lines = [
        "Collecting",
        "Traceback (most recent call last):",
        '  File "manage.py", line 1, in <module>',
        "    main()",
        "ValueError: no such thing",
    ]
    failure = failures.explain_output("Preparing the site", lines, place="/somewhere")
    assert failure.reason == "Preparing the site failed."
    assert failure.output == ["Collecting", "ValueError: no such thing"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EROFS, "it is read-only for you"),
        (errno.EACCES, "it is read-only for you"),
        (errno.ENOTDIR, "Cannot use /somewhere"),
    ],
)
def test_errors_of_the_system_are_told_in_one_line(number, reason):
    failure = failures.explain_error(OSError(number, "what the system said"), "/somewhere")
    assert reason in failure.reason
    assert "\n" not in failure.reason + failure.way_out
