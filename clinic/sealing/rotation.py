"""Rotation: a new key takes the place of one that is not to open anything any more.

Retiring a key needs nobody's password: from then on nothing is sealed to it. Moving what was sealed
to it before does, since each row's data key must be opened to be sealed anew. A retired key is
destroyed when no row is left on it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, connections, transaction
from django.db.models import Count, ProtectedError, QuerySet
from django.utils import timezone

from clinic.sealing import custody, envelope, keyring
from clinic.sealing.envelope import Binding
from clinic.sealing.keyring import DataKey
from clinic.sealing.models import DestroyedMonthKey, MonthKey, SealedDataKey

MOVED_AT_ONCE = 200

FindBindings = Callable[[Iterable[UUID]], Mapping[UUID, Binding]]
"""Returns, for ids of data keys, what their rows are bound to; rows that are not there are left
out."""


@dataclass(frozen=True)
class Moved:
    """What came of moving: the proof is ``left`` being nought."""

    rows: int
    left: int
    """How many rows are still on a retired key: not opened, or so new that they are not stored."""
    keys_destroyed: int


def retire_keys() -> int:
    """Let nothing be sealed to today's keys any more; the next submission makes a new one.

    :returns: how many keys were in use.
    """
    with custody.change():
        custody.lock_custody()
        retired = MonthKey.objects.filter(retired_at=None).update(retired_at=timezone.now())
    return retired


def left_on_retired_keys(*, by_key_file: bool = False) -> int:
    """Return how many rows are still sealed to a key that was retired.

    :param by_key_file: count only those that the key file opens.
    """
    return _on_retired_keys(by_key_file=by_key_file).count()


def move_rows(
    find_bindings: FindBindings,
    *,
    report: Callable[[int], None] = lambda done: None,
    by_key_file: bool = False,
) -> Moved:
    """Seal the data key of every row on a retired key to the key in use, and destroy the retired.

    It may be ended at any moment and begun again, and others may write, read and purge meanwhile.

    :param find_bindings: see :data:`FindBindings`.
    :param report: is told after each batch how many rows were moved so far.
    :param by_key_file: move only what the key file opens, which needs no reader.
    :raises clinic.sealing.readers.KeyringLocked: when nobody here can open the retired keys.
    :raises clinic.sealing.key_file.KeyFileError: when the key file cannot be used.
    """
    current, _ = keyring.ensure_month_key()
    rows, last = 0, UUID(int=0)
    while some := list(
        _on_retired_keys(by_key_file=by_key_file)
        .filter(id__gt=last)
        .order_by("id")
        .values_list("id", flat=True)[:MOVED_AT_ONCE]
    ):
        last = some[-1]
        rows += _move(find_bindings(some), to=current)
        report(rows)
    left = left_on_retired_keys(by_key_file=by_key_file)
    return Moved(rows=rows, left=left, keys_destroyed=_destroy_empty_keys())


def _on_retired_keys(*, by_key_file: bool) -> QuerySet[SealedDataKey]:
    rows = SealedDataKey.objects.exclude(month_key__retired_at=None)
    return rows.filter(month_key__key_file_id=None) if by_key_file else rows


def _move(bindings: Mapping[UUID, Binding], *, to: MonthKey) -> int:
    opened = keyring.open_data_keys(bindings)
    moved = 0
    # One short transaction for the batch; a row that was purged meanwhile is not brought back.
    with transaction.atomic(using=keyring.DATABASE):
        for key_id, data_key in opened.items():
            if not isinstance(data_key, DataKey):
                continue
            moved += SealedDataKey.objects.filter(id=key_id).update(
                month_key=to,
                sealed_key=envelope.seal_data_key(
                    data_key.secret,
                    public_key=bytes(to.public_key),
                    key_id=to.id,
                    binding=bindings[key_id],
                ),
            )
    return moved


def _destroy_empty_keys() -> int:
    destroyed = 0
    retired = MonthKey.objects.exclude(retired_at=None).annotate(rows=Count("data_keys"))
    for month_key in retired.filter(rows=0):
        try:
            # Where a row came to it at this very moment, the database says so, and it stays.
            with transaction.atomic(using=keyring.DATABASE):
                DestroyedMonthKey.objects.create(id=month_key.id, destroyed_at=timezone.now())
                month_key.delete()
        except (IntegrityError, ProtectedError):
            continue
        destroyed += 1
    if destroyed:
        _leave_no_trace()
    return destroyed


def _leave_no_trace() -> None:
    """Let the destroyed keys be gone from the database's files too, not from its tables alone."""
    connection = connections[keyring.DATABASE]
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # The freed pages themselves are overwritten, by the setting secure_delete.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in (MonthKey, SealedDataKey):
                cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(model._meta.db_table)}")
