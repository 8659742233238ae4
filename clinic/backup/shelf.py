"""A folder that holds backups: how a new one comes to be whole or not at all, and old ones go."""

import fcntl
import os
import re
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.utils import timezone

from clinic.backup.errors import BackupDamaged, BackupRefused
from clinic.backup.files import make_folder
from clinic.backup.manifest import NAME as MANIFEST
from clinic.sealing.disk import sync

UNFINISHED = ".unfinished-"
LOCK = ".lock"
BACKUP_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?:-(\d+))?\Z")


def new_name(*folders):
    """Return the time now as a name that no backup in ``folders`` has."""
    stamp = name = f"{timezone.now():%Y-%m-%dT%H-%M-%SZ}"
    number = 1
    while any((Path(folder) / name).exists() for folder in folders):
        number += 1
        name = f"{stamp}-{number}"
    return name


def list_backups(folder):
    """Return the backups in ``folder`` that were finished, the newest first."""
    found = [
        path
        for path in Path(folder).iterdir()
        if BACKUP_NAME.match(path.name) and (path / MANIFEST).is_file()
    ]
    return sorted(found, key=_age, reverse=True)


def find_backup(folder):
    """Return ``folder`` when it is a backup, else the newest one in it.

    :raises BackupDamaged: when there is none.
    """
    folder = Path(folder)
    if (folder / MANIFEST).is_file():
        return folder
    try:
        found = list_backups(folder)
    except OSError as error:
        raise BackupDamaged(f"{folder} cannot be read: {error.strerror}.") from None
    if not found:
        raise BackupDamaged(f"There is no backup in {folder}.")
    return found[0]


@contextmanager
def new_backup(folder, name):
    """Yield a folder to write the backup ``name`` into; :func:`finish` makes it one.

    Only one at a time is written in ``folder``. What is not finished is removed: at the end, or,
    where the process was killed, by the next one.

    :raises BackupRefused: when another one is being written.
    """
    folder = Path(folder)
    make_folder(folder)
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupRefused(f"Another backup is being written to {folder}.") from None
        _remove_unfinished(folder)
        unfinished = folder / f"{UNFINISHED}{name}"
        unfinished.mkdir(mode=0o700)
        try:
            yield unfinished
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    finally:
        os.close(descriptor)


def finish(unfinished):
    """Give the backup that was written into ``unfinished`` its name, for good; return its path."""
    sync(unfinished)
    finished = unfinished.with_name(unfinished.name.removeprefix(UNFINISHED))
    unfinished.rename(finished)
    sync(finished.parent)
    return finished


def keep_newest(folder, count):
    """Remove all backups in ``folder`` but the newest ``count``; return how many went."""
    old = list_backups(folder)[count:]
    for path in old:
        # One that is removed by half must not look whole.
        unfinished = path.with_name(f"{UNFINISHED}{path.name}")
        path.rename(unfinished)
        sync(unfinished.parent)
        shutil.rmtree(unfinished)
    return len(old)


def _remove_unfinished(folder):
    for path in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(path)


def _age(path):
    stamp, number = BACKUP_NAME.match(path.name).groups()
    return stamp, int(number or 1)
