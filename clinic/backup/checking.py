"""Proving that a backup is whole, opens, and is read by a keyring, without opening any answer."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from clinic.backup import keyrings, manifest, program, sealed_rows, shelf
from clinic.backup.databases import open_copy
from clinic.backup.errors import BackupDamaged, KeyringDoesNotFit
from clinic.backup.files import describe_file
from clinic.backup.making import SEALED
from clinic.backup.manifest import Manifest
from clinic.sealing import keyring

NAMED_AT_MOST = 10


@dataclass(frozen=True)
class CheckedBackup:
    """A backup that holds."""

    path: Path
    manifest: Manifest
    rows: int
    missing_keys: int
    purged: int
    """Rows that were deleted for good since then, by the keyring's tombstones."""
    difference: program.Difference
    keyring_path: Path | None = None
    keyring_manifest: Manifest | None = None


def check_backup(folder, *, keyring_folder=None, missing_keys=0, progress):
    """Check the backup in ``folder``, or the newest of those in it, and whether its keys are there.

    :param keyring_folder: where the copy of the keyring is; without it the site's own is meant.
    :param missing_keys: how many submissions may have no key, since they were deleted later.
    :returns: the :class:`CheckedBackup`.
    :raises BackupDamaged: naming the files that are missing or not as they were written.
    :raises KeyringDoesNotFit: when the keyring is another one, or lacks more keys than that.
    :raises clinic.sealing.key_file.KeyFileError: when the keyring's key file is not usable.
    """
    path = shelf.find_backup(folder)
    written = _check_part(path, manifest.SITE, progress=progress)
    copy = open_copy(path, written.engine)
    _check_sealed_files(copy, written)
    keyring_path = keyring_manifest = None
    if keyring_folder is not None:
        keyring_path = shelf.find_backup(keyring_folder)
        keyring_manifest = _check_part(keyring_path, manifest.KEYRING, progress=progress)
        content = keyrings.read_copy(keyring_path, keyring_manifest.engine)
    else:
        keyring.require_own_key_file()
        content = keyrings.read_own()
    place = keyring_path or "The site's own keyring"
    if not set(written.month_keys) <= {str(key_id) for key_id in content.month_keys}:
        raise KeyringDoesNotFit(
            f"{place} is not the keyring of {path}: it lacks keys that this one had. Nothing that "
            "patients sent could be read with it."
        )
    needed = sealed_rows.needed_keys(copy)
    purged = needed & content.buried_keys
    missing = len(needed - content.data_keys - purged)
    if missing > missing_keys:
        older = keyring_manifest is not None and keyring_manifest.name < written.name
        why = "It is older than the backup." if older else "They may have been deleted since then."
        raise KeyringDoesNotFit(
            f"{place} has no key for {missing} of the {len(needed)} submissions in {path}. {why} "
            f"If that is as it should be, say so: --missing-keys {missing}."
        )
    return CheckedBackup(
        path=path,
        manifest=written,
        rows=len(needed),
        missing_keys=missing,
        purged=len(purged),
        difference=_compare(written, keyring_manifest),
        keyring_path=keyring_path,
        keyring_manifest=keyring_manifest,
    )


def _check_part(path, kind, *, progress):
    """Return the manifest of ``path``, having checked each file and the database in it."""
    written = Manifest.read(path)
    if written.kind != kind:
        raise BackupDamaged(f"{path} is the backup of a {written.kind}, not of a {kind}.")
    progress.begin(f"Check the files of {path}")
    damaged = []
    for number, (name, record) in enumerate(written.files.items(), start=1):
        found = None
        with suppress(OSError):
            found = describe_file(path / name)
        if found != record:
            damaged.append(f"{name} {'is missing' if found is None else 'was changed'}")
        progress(number, len(written.files), "files")
    if damaged:
        more = len(damaged) - NAMED_AT_MOST
        named = ", ".join(damaged[:NAMED_AT_MOST]) + (f", and {more} more" if more > 0 else "")
        raise BackupDamaged(f"{path} is damaged: {named}.")
    progress.begin(f"Open the database of {path}")
    open_copy(path, written.engine).check()
    return written


def _check_sealed_files(copy, written):
    known = set(written.missing_files)
    wrong = [
        name
        for name, digest in sealed_rows.needed_files(copy).items()
        if name not in known
        and getattr(written.files.get(f"{SEALED}/{name}"), "sha256", None) != digest
    ]
    if wrong:
        raise BackupDamaged(
            f"{len(wrong)} sealed files are not those that the database speaks of, such as "
            f"{SEALED}/{sorted(wrong)[0]}."
        )


def _compare(written, keyring_manifest):
    difference = program.compare_migrations(written.migrations)
    if keyring_manifest is None:
        return difference
    of_keyring = program.compare_migrations(keyring_manifest.migrations, label="sealing")
    return program.Difference(
        unknown=sorted({*difference.unknown, *of_keyring.unknown}),
        missing=sorted({*difference.missing, *of_keyring.missing}),
    )
