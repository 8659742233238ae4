"""Readers at work: their private key, sealed under a secret that only their browser holds.

Somebody who copies the database, the keyring and every file of the server while readers are at work
has these records, and none of the cookies that open them.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from clinic.sealing.envelope import Binding, EnvelopeError
from clinic.sealing.models import MonthKey, UnlockedReader
from clinic.sealing.patient_secrets import InvalidSecretError, PatientSecret
from clinic.sealing.readers import KeyringLocked, OpenedReader

IDLE: Final = timedelta(minutes=15)
"""How long after the last look a record opens nothing any more, 45 CFR 164.312(a)(2)(iii)."""

_PART: Final = "unlocked reader"


@sensitive_variables()
def remember(opened: OpenedReader) -> str:
    """Store the opened reader, and return the secret for the browser's cookie."""
    secret = PatientSecret.generate()
    found_by = secret.lookup_hash()
    UnlockedReader.objects.create(
        secret_hash=found_by,
        reader_id=opened.reader_id,
        sealed_private_key=secret.seal(
            opened.secret, key_id=opened.recipient_id, binding=_binding(found_by), part=_PART
        ),
        used_at=timezone.now(),
    )
    return secret.to_text()


@sensitive_variables()
def find(cookie: str, *, user_id: int) -> OpenedReader | None:
    """Return the reader that :func:`remember` stored for this browser and this user.

    :returns: ``None`` where there is none: never opened, locked, or idle for too long.
    """
    try:
        secret = PatientSecret.from_text(cookie)
    except InvalidSecretError:
        return None
    found_by = secret.lookup_hash()
    record = (
        UnlockedReader.objects.select_related("reader")
        .filter(
            secret_hash=found_by,
            reader__user_id=user_id,
            used_at__gte=timezone.now() - IDLE,
        )
        .first()
    )
    if record is None:
        return None
    reader = record.reader
    try:
        private_key = secret.open(
            bytes(record.sealed_private_key),
            key_id=reader.id,
            binding=_binding(found_by),
            part=_PART,
        )
    except EnvelopeError:
        return None
    return OpenedReader(
        user_id=user_id,
        reader_id=reader.id,
        recipient_id=reader.id,
        secret=private_key,
        public_key=bytes(reader.public_key),
    )


def touch(cookie: str) -> None:
    """Let the fifteen minutes begin anew, if they are not over."""
    now = timezone.now()
    _records(cookie).filter(used_at__gte=now - IDLE).update(used_at=now)


def forget(cookie: str) -> None:
    """Destroy the record that this browser's cookie opens."""
    _records(cookie).delete()


def forget_idle() -> int:
    """Destroy the records of those who have not looked for too long.

    :returns: how many there were.
    """
    idle = UnlockedReader.objects.filter(used_at__lt=timezone.now() - IDLE)
    destroyed: int = idle.delete()[0]
    return destroyed


@dataclass
class BrowserOpener:
    """Opens with what the browser's cookie opens, which is looked for when it is first needed."""

    cookie: str = field(repr=False)
    user_id: int | None
    _opened: OpenedReader | None = field(default=None, repr=False)

    def private_key(self, month_key: MonthKey) -> bytes:
        """Return the private half of ``month_key``.

        :raises KeyringLocked: when this browser holds nothing that opens it.
        """
        return self.reader().private_key(month_key)

    def reader(self) -> OpenedReader:
        """Return the opened reader.

        :raises KeyringLocked: when this browser holds none.
        """
        if self._opened is None and self.cookie and self.user_id is not None:
            self._opened = find(self.cookie, user_id=self.user_id)
        if self._opened is None:
            raise KeyringLocked("Nobody has unlocked the inbox in this browser.")
        return self._opened


def _records(cookie: str) -> QuerySet[UnlockedReader]:
    try:
        found_by = PatientSecret.from_text(cookie).lookup_hash()
    except InvalidSecretError:
        return UnlockedReader.objects.none()
    return UnlockedReader.objects.filter(secret_hash=found_by)


def _binding(found_by: str) -> Binding:
    return Binding(table=UnlockedReader._meta.db_table, row=found_by)
