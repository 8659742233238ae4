"""Making a backup: the site's database with its files, and the keyring apart from them.

The order matters. Files are copied before and after the database, so that those its rows speak of
are there; the keyring is copied last, since each key is written before its row. The keyring's copy
gets its name first, so that no finished backup lacks its keys.
"""

import sqlite3
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.backup import keyrings, manifest, program, sealed_rows, shelf
from clinic.backup.databases import engine_of, file_name, find_database, open_copy
from clinic.backup.errors import BackupRefused, KeyringDoesNotFit, explain_failure
from clinic.backup.files import copy_file, copy_tree, describe_file
from clinic.backup.manifest import Manifest
from clinic.sealing import key_file, keyring

MEDIA = "media"
SEALED = "sealed"


@dataclass(frozen=True)
class MadeBackup:
    """A backup that was made, and what it holds."""

    path: Path
    keyring_path: Path
    rows: int
    files: int
    lost_files: int
    """Files that the site itself had lost already."""
    removed: int
    """Older backups that were removed."""


def trees():
    """Return the folders with files of the site, by their name in a backup."""
    return {MEDIA: Path(settings.MEDIA_ROOT), SEALED: Path(storages["sealed"].location)}


def make_backup(folder, *, keyring_folder, keep=None, missing_keys=0, progress):
    """Back up the site into ``folder`` and its keyring into ``keyring_folder``.

    The keyring's copy replaces the one before, so that a key that was destroyed is gone from the
    backups too; it does so only when it has all the keys that the backup needs.

    :param keep: how many backups to keep in ``folder``, this one included; all without it.
    :param missing_keys: how many submissions are known to have lost their keys.
    :returns: the :class:`MadeBackup`.
    :raises BackupRefused: when it would do harm; nothing was written then.
    :raises KeyringDoesNotFit: when the keyring lacks keys; the copy before stays.
    :raises BackupFailed: when it broke off; nothing is left of it that looks whole.
    :raises clinic.sealing.key_file.KeyFileError: when the key file is not usable.
    """
    folder, keyring_folder = Path(folder).absolute(), Path(keyring_folder).absolute()
    require_apart(folder, keyring_folder)
    keyring.require_own_key_file()
    try:
        made = _write(
            folder, keyring_folder, keep=keep, missing_keys=missing_keys, progress=progress
        )
    except (OSError, sqlite3.Error) as error:
        raise explain_failure(error, folder) from error
    with transaction.atomic():
        record_event(Event.BACKUP_MADE, command="backup", subject=made.path.name)
    return made


def require_apart(folder, keyring_folder):
    """Make sure that the two are apart, and apart from what they are copies of.

    :raises BackupRefused: when they are not.
    """
    if find_database(DEFAULT_DB_ALIAS).place == find_database(keyring.DATABASE).place:
        raise BackupRefused(
            "The keyring shares the site's database, so no backup could keep them apart. "
            "Give it a database of its own: KEYRING_URL."
        )
    places = {"The backup": folder.resolve(), "The keyring's copy": keyring_folder.resolve()}
    first, second = places.values()
    if _is_inside(first, second) or _is_inside(second, first):
        raise BackupRefused(
            f"{folder} and {keyring_folder} lie in one another. Who finds both can read what "
            "patients sent: keep the keyring's copy elsewhere, best on another machine."
        )
    own = [*trees().values(), key_file.key_file_path().parent]
    for what, place in places.items():
        for kept in own:
            if _is_inside(place, kept.resolve()):
                raise BackupRefused(f"{what} must not lie in {kept}, which it is a copy of.")


def _write(folder, keyring_folder, *, keep, missing_keys, progress):
    name = shelf.new_name(folder, keyring_folder)
    began_at = timezone.now().isoformat()
    with ExitStack() as stack:
        site = stack.enter_context(shelf.new_backup(folder, name))
        keys = stack.enter_context(shelf.new_backup(keyring_folder, name))
        files = {tree: {} for tree in trees()}
        _copy_trees(site, files, progress=progress)
        site_copy = _copy_database(DEFAULT_DB_ALIAS, site, progress=progress)
        _copy_trees(site, files, progress=progress)
        keys_copy = _copy_database(keyring.DATABASE, keys, progress=progress)
        copy_file(key_file.key_file_path(), keys / keyrings.KEY_FILE)
        progress.begin("Check the copies")
        site_copy.check()
        keys_copy.check()
        content = keyrings.read_copy(keys, engine_of(keyring.DATABASE))
        _require_same_keyring(content, keyring_folder)
        needed = sealed_rows.needed_keys(site_copy)
        # A purge destroys the key before its row, and may be at it now.
        _require_keys(needed - content.data_keys - content.buried_keys, allowed=missing_keys)
        missing_files = sealed_rows.needed_files(site_copy).keys() - files[SEALED].keys()
        facts = {
            "name": name,
            "began_at": began_at,
            "versions": program.versions(),
            "month_keys": sorted(map(str, content.month_keys)),
        }
        Manifest(
            kind=manifest.KEYRING,
            engine=engine_of(keyring.DATABASE),
            migrations=program.applied_migrations(keys_copy),
            files=_describe_files(keys),
            **facts,
        ).write(keys)
        Manifest(
            kind=manifest.SITE,
            engine=engine_of(DEFAULT_DB_ALIAS),
            migrations=program.applied_migrations(site_copy),
            missing_files=sorted(missing_files),
            files=_describe_files(site) | _join(files),
            **facts,
        ).write(site)
        keyring_path = shelf.finish(keys)
        path = shelf.finish(site)
        shelf.keep_newest(keyring_folder, 1)
        removed = shelf.keep_newest(folder, keep) if keep else 0
    return MadeBackup(
        path=path,
        keyring_path=keyring_path,
        rows=len(needed),
        files=sum(map(len, files.values())),
        lost_files=len(sealed_rows.still_needed_files(missing_files)),
        removed=removed,
    )


def _copy_trees(site, files, *, progress):
    """Copy what is not copied yet of the site's folders; ``files`` knows what is."""
    for tree, source in trees().items():
        progress.begin(f"Copy the folder {tree}")
        copy_tree(source, site / tree, done=files[tree], progress=progress)


def _join(files):
    return {
        f"{tree}/{path}": record for tree, found in files.items() for path, record in found.items()
    }


def _describe_files(folder):
    """Return the record of each file that stands in ``folder`` itself."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    return {name: describe_file(folder / name) for name in names}


def _copy_database(alias, folder, *, progress):
    progress.begin("Copy the database" if alias == DEFAULT_DB_ALIAS else "Copy the keyring")
    engine = engine_of(alias)
    find_database(alias).copy(folder / file_name(engine), progress=progress)
    return open_copy(folder, engine)


def _require_same_keyring(content, keyring_folder):
    """Keep a new or strange keyring from replacing the copy of the one that opens the backups."""
    for path in shelf.list_backups(keyring_folder)[:1]:
        before = set(Manifest.read(path).month_keys)
        if not before <= {str(key_id) for key_id in content.month_keys}:
            raise KeyringDoesNotFit(
                f"{path} is the copy of another keyring, or this one has lost keys. Nothing was "
                "replaced. If the site is a new one, keep its keyring's copy in another folder."
            )


def _require_keys(missing, *, allowed):
    # A submission may have been deleted, with its key, since the database was copied.
    lost = sealed_rows.still_needed_keys(missing)
    if len(lost) > allowed:
        raise KeyringDoesNotFit(
            f"The keyring has no key for {len(lost)} submissions. Nothing was replaced: an older "
            "copy of the keyring may still have them. If they are known to be lost, say so: "
            f"--missing-keys {len(lost)}."
        )


def _is_inside(place, other):
    return place == other or other in place.parents
