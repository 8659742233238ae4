"""Keyrings to read a backup with: the site's own, or a copy; known by their month keys."""

from dataclasses import dataclass
from uuid import UUID

from clinic.backup.databases import open_copy, to_bytes
from clinic.backup.errors import KeyringDoesNotFit
from clinic.sealing import envelope, key_file
from clinic.sealing.models import DestroyedMonthKey, MonthKey, SealedDataKey, Tombstone

KEY_FILE = "key"


@dataclass(frozen=True)
class KeyringContent:
    """Which keys a keyring holds; not the keys themselves."""

    month_keys: frozenset[UUID]
    """With those that were destroyed on purpose, once all that they opened was on another."""
    data_keys: frozenset[UUID]
    buried_keys: frozenset[UUID]
    """The keys that went with rows which were purged."""


def read_own():
    """Return the content of the site's own keyring.

    :raises clinic.sealing.key_file.KeyFileError: when its key file is not there, or not its own.
    """
    return KeyringContent(
        month_keys=frozenset(
            [
                *MonthKey.objects.values_list("pk", flat=True),
                *DestroyedMonthKey.objects.values_list("pk", flat=True),
            ]
        ),
        data_keys=frozenset(SealedDataKey.objects.values_list("pk", flat=True).iterator()),
        buried_keys=frozenset(Tombstone.objects.values_list("key_id", flat=True).iterator()),
    )


def read_copy(folder, engine):
    """Return the content of the copy of a keyring in ``folder``.

    :raises KeyringDoesNotFit: when its key file does not open it.
    :raises clinic.sealing.key_file.KeyFileError: when that file is not usable at all.
    """
    copy = open_copy(folder, engine)
    months = sorted(
        copy.rows(MonthKey._meta.db_table, ["month", "id", "wrapped_private_key"]),
        key=lambda row: row[0],
    )
    if months:
        wrapped = to_bytes(months[-1][2], engine)
        made_with = envelope.named_key(wrapped) if wrapped else _key_file_of(copy, months[-1][1])
        if made_with != key_file.wrapping_key_id(folder / KEY_FILE):
            raise KeyringDoesNotFit(f"The key file in {folder} is not the one of that keyring.")
    destroyed = copy.rows(DestroyedMonthKey._meta.db_table, ["id"])
    data_keys = copy.rows(SealedDataKey._meta.db_table, ["id"])
    buried_keys = copy.rows(Tombstone._meta.db_table, ["key_id"])
    return KeyringContent(
        month_keys=frozenset(
            UUID(key_id) for key_id in (*(row[1] for row in months), *(row[0] for row in destroyed))
        ),
        data_keys=frozenset(UUID(key_id) for (key_id,) in data_keys),
        buried_keys=frozenset(UUID(key_id) for (key_id,) in buried_keys),
    )


def _key_file_of(copy, month_key_id):
    """Return which key file a key of the sealed mode was made with, which wraps it nowhere."""
    noted = dict(copy.rows(MonthKey._meta.db_table, ["id", "key_file_id"]))
    return UUID(noted[month_key_id])
