"""The keyring's records are named without a secret, and remember what was purged."""

import uuid

import pytest
from django.utils import timezone

from clinic.sealing import tombstones
from clinic.sealing.models import (
    Custody,
    DestroyedMonthKey,
    MonthKey,
    MonthKeyWrap,
    ReaderKey,
    SealedDataKey,
    Tombstone,
    UnlockedReader,
)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (MonthKey(month="2026-11"), "2026-11"),
        (SealedDataKey(id=uuid.UUID(int=1)), str(uuid.UUID(int=1))),
        (DestroyedMonthKey(id=uuid.UUID(int=5)), str(uuid.UUID(int=5))),
        (Tombstone(reference="7F3KQ9WD"), "7F3KQ9WD"),
        (Custody(), "being sealed"),
        (Custody(sealed_at=timezone.now()), "sealed"),
        (ReaderKey(id=uuid.UUID(int=2)), f"Reader key {uuid.UUID(int=2)}"),
        (MonthKeyWrap(pk=3), "Wrap 3"),
        (UnlockedReader(reader_id=uuid.UUID(int=4)), f"Unlocked reader {uuid.UUID(int=4)}"),
    ],
)
def test_records_are_named_without_a_secret(record, said):
    assert str(record) == said


@pytest.mark.django_db(databases=["keyring"])
def test_rows_with_a_tombstone_are_told_from_others():
    gone, there = uuid.uuid4(), uuid.uuid4()
    tombstones.write_tombstones(
        [
            Tombstone(
                row=uuid.uuid4(),
                key_id=gone,
                reference="7F3KQ9WD",
                reason="time over",
                written_at=timezone.now(),
            )
        ]
    )
    assert tombstones.with_tombstone([gone, there]) == {gone}
    assert set(tombstones.read_tombstones()) == {gone}
