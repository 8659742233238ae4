"""Readers: those whose own password opens the month's keys in the sealed mode.

Each has a key pair. Its private half is wrapped with a key that is stretched from their password
(:mod:`clinic.sealing.stretching`) and is stored nowhere; the public half lets a new month's key be
sealed to them while they are away::

    key = HKDF-SHA256(Argon2id(password, salt), info = _WRAPPING)
    wrapped = salt 16 bytes · envelope of the private key's 32 bytes, see clinic.sealing.envelope
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final, Protocol
from uuid import UUID, uuid4

from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from clinic.sealing import custody, envelope
from clinic.sealing.custody import Stage
from clinic.sealing.envelope import Binding
from clinic.sealing.models import MonthKey, MonthKeyWrap, ReaderKey
from clinic.sealing.recovery import RecoveryKey
from clinic.sealing.stretching import SALT_LENGTH, stretch

_WRAPPING: Final = b"clinic reader 1: wrapping of a reader's key"
_PART: Final = "reader's private key"


class KeyringLocked(Exception):
    """Nobody here can open what was sealed: who is signed in must give their password."""


class ReaderNotLetIn(KeyringLocked):
    """The reader's own key is there, and nobody has let it open anything yet."""


class WrongReaderPassword(Exception):
    """The reader's key was wrapped with another password, such as the one before a reset."""


class RecoveryKeyForeign(Exception):
    """This is a recovery key, and not the one of this keyring."""


class Opener(Protocol):
    """Whoever can open the private half of a month's key, at this moment and in this thread."""

    user_id: int | None

    def private_key(self, month_key: MonthKey) -> bytes:
        """Return the private half of ``month_key``.

        :raises KeyringLocked: when it cannot.
        """

    def reader(self) -> "OpenedReader":
        """Return the opened reader.

        :raises KeyringLocked: when there is none.
        """


@dataclass
class OpenedReader:
    """A reader, or the holder of the recovery sheet, with the private key that is theirs."""

    user_id: int | None
    reader_id: UUID | None
    recipient_id: UUID
    secret: bytes = field(repr=False)
    public_key: bytes
    _wraps: dict[UUID, bytes] | None = field(default=None, repr=False)
    _opened: dict[UUID, bytes] = field(default_factory=dict, repr=False)

    def reader(self) -> "OpenedReader":
        """Return this very reader."""
        return self

    @sensitive_variables()
    def private_key(self, month_key: MonthKey) -> bytes:
        """Return the private half of ``month_key``, which is asked for once.

        :raises ReaderNotLetIn: when it was never sealed to this reader.
        :raises clinic.sealing.envelope.EnvelopeError: when it was changed since.
        """
        if month_key.id not in self._opened:
            if self._wraps is None:
                found = MonthKeyWrap.objects.filter(reader_id=self.reader_id)
                self._wraps = {wrap.month_key_id: wrap.sealed_private_key for wrap in found}
            if month_key.id not in self._wraps:
                raise ReaderNotLetIn("This key was not sealed to this reader.")
            self._opened[month_key.id] = envelope.open_data_key(
                bytes(self._wraps[month_key.id]),
                private_key=self.secret,
                key_id=self.recipient_id,
                binding=custody.wrap_binding(month_key, self.public_key),
            )
        return self._opened[month_key.id]


_opener: ContextVar[Opener | None] = ContextVar("clinic_sealing_opener", default=None)


@contextmanager
def opened_by(opener: Opener | None) -> Iterator[None]:
    """Let ``opener`` open what is read inside, in this thread alone."""
    token = _opener.set(opener)
    try:
        yield
    finally:
        _opener.reset(token)


def use_opener(opener: Opener) -> None:
    """Let ``opener`` open what is read from here on, inside :func:`opened_by`."""
    _opener.set(opener)


def current_opener() -> Opener | None:
    """Return who opens what is read here; ``None`` where nobody does."""
    return _opener.get()


@sensitive_variables()
def make_reader(user_id: int, *, password: str) -> OpenedReader:
    """Make a key for a user, in place of one that they may have had.

    While the inbox is being sealed they are let in at once: they could read before. Later a
    colleague does it, or the recovery sheet.
    """
    private_key, public_key = envelope.generate_key_pair()
    now = timezone.now()
    reader = ReaderKey(id=uuid4(), user_id=user_id, public_key=public_key, made_at=now)
    reader.wrapped_private_key = _wrap(reader, private_key=private_key, password=password)
    with custody.change():
        if custody.stage_of(custody.lock_custody()) is Stage.SEALING:
            reader.let_in_at = now
        ReaderKey.objects.filter(user_id=user_id).delete()
        reader.save(force_insert=True)
    return _opened(reader, private_key)


@sensitive_variables()
def open_reader(user_id: int, *, password: str) -> OpenedReader | None:
    """Return the user's opened key, ``None`` if they have none.

    :raises WrongReaderPassword: when it was wrapped with another password.
    """
    reader = ReaderKey.objects.filter(user_id=user_id).first()
    if reader is None:
        return None
    wrapped = bytes(reader.wrapped_private_key)
    try:
        private_key = envelope.open_part(
            wrapped[SALT_LENGTH:],
            key=stretch(password, salt=wrapped[:SALT_LENGTH], purpose=_WRAPPING),
            key_id=reader.id,
            binding=_binding(reader),
            part=_PART,
        )
    except envelope.EnvelopeNotAuthentic:
        raise WrongReaderPassword("The key was wrapped with another password.") from None
    return _opened(reader, private_key)


@sensitive_variables()
def change_password(opened: OpenedReader, *, password: str) -> None:
    """Wrap an opened reader's key with their new password."""
    reader = ReaderKey.objects.get(id=opened.reader_id)
    wrapped = _wrap(reader, private_key=opened.secret, password=password)
    ReaderKey.objects.filter(id=reader.id).update(wrapped_private_key=wrapped)


@sensitive_variables()
def open_with_sheet(key: RecoveryKey) -> OpenedReader:
    """Return who opens everything by the recovery sheet.

    :raises RecoveryKeyForeign: when the sheet is of another keyring.
    """
    kept = custody.find_custody()
    if kept is None or bytes(kept.recovery_public_key) != key.public_key:
        raise RecoveryKeyForeign("This sheet belongs to another keyring.")
    return OpenedReader(
        user_id=None,
        reader_id=None,
        recipient_id=kept.recovery_id,
        secret=key.private_key,
        public_key=key.public_key,
    )


@sensitive_variables()
def let_in(reader: ReaderKey, *, by: Opener) -> bool:
    """Seal all keys to ``reader``, with what ``by`` can open.

    :returns: whether this call did it; a colleague may have been faster.
    :raises KeyringLocked: when ``by`` cannot open them all.
    """
    with custody.change():
        custody.lock_custody()
        if not ReaderKey.objects.filter(id=reader.id, let_in_at=None).exists():
            return False
        sealed = [key for key in MonthKey.objects.all() if key.is_for_readers]
        custody.wrap_for_reader(reader, [(key, by.private_key(key)) for key in sealed])
        ReaderKey.objects.filter(id=reader.id).update(let_in_at=timezone.now())
    return True


def remove_readers(user_ids: Iterable[int]) -> list[int]:
    """Destroy the keys of users who may not read any more, and all that was sealed to these.

    :returns: the users who had one.
    """
    with custody.change():
        custody.lock_custody()
        found = ReaderKey.objects.filter(user_id__in=list(user_ids))
        removed = list(found.values_list("user_id", flat=True))
        found.delete()
    return removed


def _opened(reader: ReaderKey, private_key: bytes) -> OpenedReader:
    return OpenedReader(
        user_id=reader.user_id,
        reader_id=reader.id,
        recipient_id=reader.id,
        secret=private_key,
        public_key=bytes(reader.public_key),
    )


def _wrap(reader: ReaderKey, *, private_key: bytes, password: str) -> bytes:
    salt = os.urandom(SALT_LENGTH)
    return salt + envelope.seal_part(
        private_key,
        key=stretch(password, salt=salt, purpose=_WRAPPING),
        key_id=reader.id,
        binding=_binding(reader),
        part=_PART,
    )


def _binding(reader: ReaderKey) -> Binding:
    return Binding(
        table=ReaderKey._meta.db_table,
        row=str(reader.id),
        form_version=f"{reader.user_id}:{bytes(reader.public_key).hex()}",
    )
