"""Restoring a backup: all of it is written beside what is there, and then takes its place.

What was there is put back when anything fails, and removed when all is done. When the process is
killed in between, the next restore puts it back, or removes it, by the note that was left.
"""

import sqlite3

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.backup import keyrings
from clinic.backup.checking import check_backup
from clinic.backup.databases import engine_of, file_name, find_database
from clinic.backup.errors import BackupFailed, BackupRefused, explain_failure
from clinic.backup.making import MEDIA, SEALED, trees
from clinic.backup.replacing import KeyFileInPlace, TreeInPlace
from clinic.backup.replaying import replay_tombstones
from clinic.backup.restore_note import RestoreNote
from clinic.sealing import key_file, keyring
from clinic.sealing.tombstones import read_tombstones, write_tombstones

DATABASE = "database"
KEYRING = "keyring"
KEY_FILE = "key file"


def restore_backup(
    folder,
    *,
    keyring_folder=None,
    replace=False,
    replace_keyring=False,
    missing_keys=0,
    progress,
    say,
):
    """Put the backup in ``folder``, or the newest in it, in the place of the site.

    Tables are brought up to date, everybody is signed out, and the trail says that it was done.

    :param keyring_folder: where the copy of the keyring is; without it the site's own is kept.
    :param replace: whether a site that is there may be replaced.
    :param replace_keyring: whether a keyring that holds keys may be replaced.
    :param missing_keys: how many submissions may have no key, since they were deleted later.
    :param say: called with each line of what will be done, before it is done.
    :returns: the :class:`~clinic.backup.checking.CheckedBackup` that was restored.
    :raises BackupRefused: when it would do harm; nothing was changed.
    :raises BackupDamaged: when the backup does not hold; likewise.
    :raises KeyringDoesNotFit: when its keys are not there; likewise.
    :raises BackupFailed: when it broke off; everything is as it was.
    :raises clinic.sealing.key_file.KeyFileError: when the key file is not usable.
    """
    _recover(say)
    if keyring_folder is None and not _has_keys():
        raise BackupRefused(
            "The site has no keyring here. Name the folder with its copy: --keyring-from."
        )
    checked = check_backup(
        folder, keyring_folder=keyring_folder, missing_keys=missing_keys, progress=progress
    )
    progress.close()
    _require_fit(checked)
    _require_room(checked, replace=replace, replace_keyring=replace_keyring)
    tombstones = _tombstones_here()
    for alias in _engines(checked):
        find_database(alias).require_unused()
    for line in _plan(checked):
        say(line)
    try:
        purged = _put_in_place(checked, tombstones=tombstones, progress=progress)
    except (OSError, sqlite3.Error) as error:
        raise explain_failure(error, trees()[MEDIA].parent) from error
    except DatabaseError as error:
        raise BackupFailed(
            f"The database could not be brought up to date ({type(error).__name__}). "
            "Everything is as it was."
        ) from error
    if purged:
        say(f"{purged} submissions had been deleted for good since then; they are deleted again.")
    return checked


def _parts():
    """Return all that a backup may take the place of, by name."""
    places = trees()
    return {
        DATABASE: find_database(DEFAULT_DB_ALIAS),
        KEYRING: find_database(keyring.DATABASE),
        KEY_FILE: KeyFileInPlace(key_file.key_file_path()),
        MEDIA: TreeInPlace(places[MEDIA]),
        SEALED: TreeInPlace(places[SEALED]),
    }


def _put_in_place(checked, *, tombstones, progress):
    """Do it, and return how many rows were deleted again since they have a tombstone."""
    names = [DATABASE, *([KEYRING, KEY_FILE] if checked.keyring_path else []), MEDIA, SEALED]
    parts = _parts()
    note = RestoreNote()
    # One that was killed before it left a note has put nothing in place.
    _finish(parts, note)
    try:
        _prepare(parts, checked, progress=progress)
        for name in names:
            note.begin(name)
            progress.begin(f"Put in place: {name}")
            parts[name].swap()
        progress.begin("Bring the tables up to date")
        purged = _bring_up_to_date(checked, tombstones=tombstones)
    except BaseException:
        _undo(parts, note)
        raise
    note.complete()
    _finish(parts, note)
    return purged


def _prepare(parts, checked, *, progress):
    progress.begin("Write the backup beside what is there")
    parts[DATABASE].prepare(checked.path / file_name(checked.manifest.engine))
    for tree in (MEDIA, SEALED):
        parts[tree].prepare(
            checked.path / tree, records=checked.manifest.files, tree=tree, progress=progress
        )
    if checked.keyring_path:
        engine = checked.keyring_manifest.engine
        parts[KEYRING].prepare(checked.keyring_path / file_name(engine))
        parts[KEY_FILE].prepare(checked.keyring_path / keyrings.KEY_FILE)


def _bring_up_to_date(checked, *, tombstones):
    quiet = {"verbosity": 0, "interactive": False}
    call_command("migrate", database=DEFAULT_DB_ALIAS, **quiet)
    call_command("migrate", "sealing", database=keyring.DATABASE, **quiet)
    with transaction.atomic():
        # Who has left since then may have been signed in at the time.
        Session.objects.all().delete()
        record_event(Event.BACKUP_RESTORED, command="restore", subject=checked.path.name)
    write_tombstones(tombstones)
    purged = replay_tombstones(command="restore")
    connections.close_all()
    return purged


def _undo(parts, note):
    """Put back what was there before, so that it can be killed and done again at any point."""
    for name in list(note.begun):
        parts[name].undo()
        note.forget(name)
    _finish(parts, note)


def _finish(parts, note):
    for part in parts.values():
        part.finish()
    note.remove()


def _recover(say):
    """Put right what a restore that was killed has left."""
    note = RestoreNote.find()
    if note is None:
        return
    parts = _parts()
    if note.is_complete:
        _finish(parts, note)
        say("An earlier restore had been killed after its work was done; it is finished now.")
    else:
        _undo(parts, note)
        say("An earlier restore had been killed. What was there before it was put back.")


def _engines(checked):
    """Return the kind of each database that is restored, by what Django calls it."""
    engines = {DEFAULT_DB_ALIAS: checked.manifest.engine}
    if checked.keyring_path:
        engines[keyring.DATABASE] = checked.keyring_manifest.engine
    return engines


def _require_fit(checked):
    for alias, engine in _engines(checked).items():
        if engine != engine_of(alias):
            raise BackupRefused(
                f"The backup's database “{alias}” is one of {engine}, and this site's is one of "
                f"{engine_of(alias)}. Restore into one of the same kind."
            )
    if unknown := checked.difference.unknown:
        raise BackupRefused(
            f"The backup was made by a newer program, version "
            f"{checked.manifest.versions.get('site')}, with migrations that this one does not "
            f"have: {', '.join(unknown)}. Install that version first."
        )


def _require_room(checked, *, replace, replace_keyring):
    """Make sure that nothing is replaced that nobody said may be."""
    if not replace:
        parts = _parts()
        if found := [name for name in (DATABASE, MEDIA, SEALED) if not parts[name].is_empty()]:
            raise BackupRefused(
                f"There is a site here already: its {', '.join(found)}. To replace it by the "
                "backup, say so: --replace. What came in since the backup is lost then."
            )
    if checked.keyring_path and not replace_keyring and _has_keys():
        raise BackupRefused(
            "There is a keyring here that holds keys. Leave out --keyring-from to keep it: its "
            "copy could bring back the keys of what was deleted. To replace it all the same, say "
            "so: --replace-keyring."
        )


def _has_keys():
    """Return whether the site's own keyring holds keys, or may do so and cannot be read."""
    if find_database(keyring.DATABASE).is_empty():
        return False
    try:
        return keyring.holds_keys()
    except DatabaseError:
        return True


def _tombstones_here():
    """Return the tombstones of the keyring that is here, in whose place another may come.

    A copy that is older than a purge does not know of it. A keyring that cannot be read has none.
    """
    if find_database(keyring.DATABASE).is_empty():
        return []
    try:
        return list(read_tombstones().values())
    except DatabaseError:
        return []


def _plan(checked):
    written = checked.manifest
    yield f"The backup {checked.path}, begun {written.began_at}, is whole."
    yield f"It takes the place of the database “{DEFAULT_DB_ALIAS}”."
    for folder in trees().values():
        yield f"It takes the place of the files in {folder}."
    if checked.keyring_path:
        yield f"The keyring {checked.keyring_path} takes the place of the one that is here."
    else:
        yield "The keyring that is here stays."
    if checked.purged:
        yield f"{checked.purged} submissions in it were deleted for good since; they go again."
    if checked.missing_keys:
        yield f"{checked.missing_keys} submissions will not open: their keys are gone."
    if written.missing_files:
        yield f"{len(written.missing_files)} sealed files were missing when it was made."
    if missing := checked.difference.missing:
        yield (
            f"It was made by an older program: {len(missing)} migrations bring its tables up to "
            "date."
        )
    yield "Everybody is signed out."
