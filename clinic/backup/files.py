"""Files of a backup: written for their owner alone, synced, and known by their digest."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from clinic.sealing.disk import sync

CHUNK = 1024 * 1024
# Where a restore keeps files of a folder while it exchanges them; never part of a backup.
PREPARED, ARRIVING, BEFORE = ".restoring", ".arriving", ".before-restore"


@dataclass(frozen=True)
class FileRecord:
    """What a file was when it was written."""

    size: int
    sha256: str


def make_folder(path):
    """Make the folder ``path`` and those above it, where missing, for their owner alone."""
    path = Path(path)
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        sync(path.parent)


def open_new(path):
    """Open a file that is not there yet for writing, readable by its owner alone."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def copy_file(source, target):
    """Copy ``source`` to the new file ``target``, synced; return its :class:`FileRecord`."""
    digest = hashlib.sha256()
    size = 0
    with open(source, "rb") as reading, open_new(target) as writing:
        while chunk := reading.read(CHUNK):
            writing.write(chunk)
            digest.update(chunk)
            size += len(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    return FileRecord(size, digest.hexdigest())


def describe_file(path):
    """Return the :class:`FileRecord` of the file at ``path``."""
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileRecord(file.tell(), digest)


def list_tree(folder):
    """Return the path of each file below ``folder``, relative to it, sorted.

    Links are followed, since a folder may lie on a larger disk; those of a restore are left out.
    """
    folder = Path(folder)
    seen = set()
    found = []
    for parent, folders, names in os.walk(folder, followlinks=True):
        # A link that leads back up would be followed for ever.
        if (real := os.path.realpath(parent)) in seen:
            folders.clear()
            continue
        seen.add(real)
        if Path(parent) == folder:
            folders[:] = [name for name in folders if name not in (PREPARED, ARRIVING, BEFORE)]
        paths = (Path(parent, name) for name in names)
        found += [str(path.relative_to(folder)) for path in paths if path.is_file()]
    return sorted(found)


def copy_tree(source, target, *, done, progress):
    """Copy the files below ``source`` that are not in ``done`` to ``target``; add them to it.

    One that is removed meanwhile is left out.

    :param done: relative path → :class:`FileRecord`.
    """
    source, target = Path(source), Path(target)
    make_folder(target)
    names = [name for name in list_tree(source) if name not in done]
    changed = {target}
    for number, name in enumerate(names, start=1):
        path = target / name
        make_folder(path.parent)
        try:
            done[name] = copy_file(source / name, path)
        except FileNotFoundError:
            path.unlink(missing_ok=True)
        changed.add(path.parent)
        progress(number, len(names), "files")
    for folder in changed:
        sync(folder)
