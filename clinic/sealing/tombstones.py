"""Tombstones: what the keyring remembers of rows that were purged, so that they stay gone."""

from collections.abc import Iterable
from uuid import UUID

from clinic.sealing.models import SealedDataKey, Tombstone


def write_tombstones(tombstones: Iterable[Tombstone]) -> None:
    """Store those that are not there yet; one that is there stays as it was written first."""
    Tombstone.objects.bulk_create(tombstones, ignore_conflicts=True)


def read_tombstones() -> dict[UUID, Tombstone]:
    """Return all tombstones, by the id of the key that went with each row."""
    return {tombstone.key_id: tombstone for tombstone in Tombstone.objects.iterator()}


def with_tombstone(key_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of ``key_ids`` whose rows were purged."""
    buried = Tombstone.objects.values_list("key_id", flat=True).iterator()
    return set(key_ids).intersection(buried)


def destroy_buried_keys() -> int:
    """Destroy the keys that a copy of the keyring brought back though their rows were purged.

    :returns: how many there were.
    """
    buried = Tombstone.objects.values("key_id")
    destroyed: int = SealedDataKey.objects.filter(id__in=buried).delete()[0]
    return destroyed
