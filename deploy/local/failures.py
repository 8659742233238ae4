"""What can go wrong on somebody's machine, said in one line each, with the way out."""

import errno
import re

SAID_BY_US = r"^(?:CommandError|django\.core\.exceptions\.ImproperlyConfigured): (.+)$"
DISK_FULL = r"No space left on device|database or disk is full|Disk quota exceeded"
READ_ONLY = r"Permission denied|Read-only file system|attempt to write a readonly database"
WRONG_HASH = r"DO NOT MATCH THE HASHES|Hash mismatch"
NO_DATABASE = r"connection failed|could not connect|unable to open database file"
NO_NETWORK = (
    r"Failed to establish a new connection|NewConnectionError|Temporary failure in name resolution"
    r"|Name or service not known|Network is unreachable|Connection refused|Connection reset"
    r"|ConnectTimeout|Read timed out|ProxyError|dns error|error sending request"
)


class SetUpFailed(Exception):
    """Setting up or starting cannot go on; says why and what to do about it.

    :param reason: what is wrong, in one line.
    :param way_out: what the person can do, in one line.
    :param output: the last lines of the program that failed, when they add something.
    """

    def __init__(self, reason, way_out, output=()):
        super().__init__(reason)
        self.reason = reason
        self.way_out = way_out
        self.output = list(output)


def disk_full(place):
    """Return the failure of a disk without room at ``place``."""
    return SetUpFailed(
        f"The disk is full: {place} has no room left.",
        "Free some space (the first run needs about 900 MB) and run the same command again.",
    )


def read_only(place):
    """Return the failure of a folder that may not be written."""
    return SetUpFailed(
        f"Cannot write in {place}: it is read-only for you.",
        "Use a copy of the project in a folder of your own, or name a writable state folder: "
        "make run VAR_DIR=$HOME/clinic-var",
    )


def explain_error(error, place):
    """Return the failure that the OSError ``error`` at ``place`` amounts to."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(place)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return read_only(place)
    return SetUpFailed(
        f"Cannot use {place}: {error.strerror or error}.",
        "Mend that, or name another state folder: make run VAR_DIR=$HOME/clinic-var",
    )


def explain_output(what, lines, *, place):
    """Return the failure that a program's last ``lines`` tell of.

    :param what: what the program was to do, for the message where nothing better is known.
    :param place: the folder it was writing in.
    """
    return recognise(lines, place=place) or SetUpFailed(
        f"{what} failed.",
        "The lines above say why. Run the same command again when it is mended.",
        without_traceback(lines)[-15:],
    )


def recognise(lines, *, place):
    """Return the failure whose signs are in a program's ``lines``, or None."""
    text = "\n".join(lines)
    if said := re.search(SAID_BY_US, text, re.MULTILINE):
        return SetUpFailed(said[1], "Mend that and run the same command again.")
    if re.search(DISK_FULL, text):
        return disk_full(place)
    if "KeyError: 'ENGINE'" in text:
        return SetUpFailed(
            "DATABASE_URL or KEYRING_URL is not the address of a database.",
            "Write it as postgres://user:password@host/name, or leave it out.",
        )
    if re.search(WRONG_HASH, text):
        return SetUpFailed(
            "A downloaded package is not the one that the lock file names; it was not installed.",
            "Try again; if it stays, do not work around it: report it (see SECURITY.md).",
        )
    if re.search(NO_DATABASE, text):
        return SetUpFailed(
            "The database does not answer.",
            "Start it or mend DATABASE_URL; without DATABASE_URL the site uses a file of its own.",
            [line for line in lines if re.search(NO_DATABASE, line)][-1:],
        )
    if re.search(READ_ONLY, text):
        return read_only(place)
    if re.search(NO_NETWORK, text):
        return SetUpFailed(
            "The package index cannot be reached.",
            "Connect to the network (behind a proxy set HTTPS_PROXY, with an index of your own "
            "PIP_INDEX_URL) and run the same command again.",
        )
    return None


def without_traceback(lines):
    """Return ``lines`` with each traceback cut down to its last line, the error itself."""
    kept = []
    inside = False
    for line in lines:
        inside = line.startswith("Traceback (") or (inside and line.startswith((" ", "\t")))
        if not inside:
            kept.append(line)
    return kept
