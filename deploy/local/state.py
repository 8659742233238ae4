"""The state folder ``VAR_DIR``: everything the site keeps, and the secrets it made for itself."""

import contextlib
import os
import secrets
from pathlib import Path

from deploy.local import failures
from deploy.local.environment import ROOT

FOLDERS = ["media", "mail"]


def var_dir():
    """Return the state folder that the environment names, by default ``var`` in the project."""
    return Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute()


def keyring_dir():
    """Return the folder of the keyring, which ``KEYRING_DIR`` may put elsewhere."""
    return Path(os.environ.get("KEYRING_DIR") or var_dir() / "keyring").absolute()


def prepare():
    """Make the state folder with its secrets, where they are missing; change nothing that is there.

    :raises SetUpFailed: when the folder cannot be written.
    """
    folder = var_dir()
    try:
        for path in [folder, keyring_dir(), *(folder / name for name in FOLDERS)]:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        check_writable(folder)
        if not (folder / "local.env").exists():
            write_secrets(folder / "local.env")
    except OSError as error:
        raise failures.explain_error(error, folder) from error


def check_writable(folder):
    """Write and remove a small file, so that a full or read-only disk shows now and not later."""
    trial = folder / f".trial-{os.getpid()}"
    try:
        with open(trial, "wb") as file:
            file.write(bytes(64 * 1024))
            file.flush()
            os.fsync(file.fileno())
    finally:
        trial.unlink(missing_ok=True)


def write_secrets(target):
    """Write new secrets to ``target``, whole or not at all, readable by the owner alone.

    A ``target`` that another process wrote meanwhile stays.
    """
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(
                "# Made by `make setup`. Whoever has this file can sign sessions of this site.\n"
                f"SECRET_KEY={secrets.token_urlsafe(64)}\n"
            )
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
