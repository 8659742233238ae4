"""Who keeps the private keys: the key file, or the readers with their passwords and a sheet."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from enum import Enum
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from clinic.sealing import envelope
from clinic.sealing.envelope import Binding
from clinic.sealing.models import Custody, MonthKey, MonthKeyWrap, ReaderKey
from clinic.sealing.router import DATABASE


class Stage(Enum):
    """How far a keyring is on its way from the simple mode to the sealed one."""

    SIMPLE = "simple"
    """The key file opens everything: a stolen disk is readable."""
    SEALING = "being sealed"
    """It still does, while whoever may read makes a key of their own by signing in."""
    SEALED = "sealed"
    """Only a reader's password, or the recovery sheet, opens anything."""


class CustodyError(Exception):
    """The keyring is not at the stage for what was asked of it."""


def find_custody() -> Custody | None:
    """Return the one row; ``None`` in the simple mode."""
    return Custody.objects.first()


def stage_of(custody: Custody | None) -> Stage:
    """Return the :class:`Stage` that the row means."""
    if custody is None:
        return Stage.SIMPLE
    return Stage.SEALED if custody.sealed_at else Stage.SEALING


def find_stage() -> Stage:
    """Return the :class:`Stage` of the site's keyring."""
    return stage_of(find_custody())


def change() -> AbstractContextManager[None]:
    """Return a transaction of the keyring; what is done in it happens whole or not at all."""
    changing: AbstractContextManager[None] = transaction.atomic(using=DATABASE)
    return changing


def lock_custody() -> Custody | None:
    """Return the row inside :func:`change`, for nobody else to change who reads what meanwhile."""
    return Custody.objects.select_for_update().first()


def begin(recovery_public_key: bytes) -> None:
    """Begin to seal: from now on readers make keys of their own as they sign in.

    :raises CustodyError: when it was begun before.
    """
    _, is_new = Custody.objects.get_or_create(
        id=1,
        defaults={
            "recovery_id": uuid4(),
            "recovery_public_key": recovery_public_key,
            "begun_at": timezone.now(),
        },
    )
    if not is_new:
        raise CustodyError("The inbox is sealed, or being sealed, already.")


def wrap_for_all(month_key: MonthKey, *, private_key: bytes, custody: Custody) -> None:
    """Seal the private half of a new key to all who were let in, and to the recovery sheet."""
    readers = ReaderKey.objects.exclude(let_in_at=None)
    wraps = [_wrap_for(reader, month_key, private_key) for reader in readers]
    sheet = _wrap(
        month_key,
        private_key=private_key,
        recipient_id=custody.recovery_id,
        public_key=bytes(custody.recovery_public_key),
    )
    MonthKeyWrap.objects.bulk_create([*wraps, sheet])


def wrap_for_reader(reader: ReaderKey, private_keys: Iterable[tuple[MonthKey, bytes]]) -> None:
    """Seal the private halves of keys to one reader, who had none before."""
    MonthKeyWrap.objects.bulk_create(
        [_wrap_for(reader, month_key, private_key) for month_key, private_key in private_keys]
    )


def wrap_binding(month_key: MonthKey, recipient_public_key: bytes) -> Binding:
    """Return what a wrap belongs to: this key and this recipient, and no other."""
    return Binding(
        table=MonthKeyWrap._meta.db_table,
        row=str(month_key.id),
        form_version=f"{bytes(month_key.public_key).hex()}:{recipient_public_key.hex()}",
    )


def _wrap_for(reader: ReaderKey, month_key: MonthKey, private_key: bytes) -> MonthKeyWrap:
    wrap = _wrap(
        month_key,
        private_key=private_key,
        recipient_id=reader.id,
        public_key=bytes(reader.public_key),
    )
    wrap.reader = reader
    return wrap


def _wrap(
    month_key: MonthKey, *, private_key: bytes, recipient_id: UUID, public_key: bytes
) -> MonthKeyWrap:
    return MonthKeyWrap(
        month_key=month_key,
        sealed_private_key=envelope.seal_data_key(
            private_key,
            public_key=public_key,
            key_id=recipient_id,
            binding=wrap_binding(month_key, public_key),
        ),
    )
