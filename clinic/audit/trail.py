"""Recording events in the trail, and verifying that nobody has touched it since."""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Self

from django.db import connections, router
from django.db.models import QuerySet
from django.utils import timezone

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.sealing import key_file

# Any number will do, as long as nothing else in this database locks it.
POSTGRESQL_LOCK = 7_305_113_021

_HEAD = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


class AuditOutsideTransaction(Exception):
    """An event was to be recorded outside the transaction of what it records."""


class AuditTrailBroken(Exception):
    """The trail was changed: ``number`` is the first entry that does not fit."""

    def __init__(self, number: int, reason: str):
        super().__init__(f"Entry {number}: {reason}")
        self.number = number


@dataclass(frozen=True)
class TrailHead:
    """How far an unbroken trail goes: keep it elsewhere, and a cut-off end is found too."""

    number: int
    hash: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the head that was written down as ``text``, as ``str`` writes it.

        :raises ValueError: when it is none.
        """
        match = _HEAD.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"“{text}” is no head of an audit trail: NUMBER:HASH.")
        return cls(number=int(match[1]), hash=match[2])

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def record_event(
    event: Event | str,
    *,
    user: Any = None,
    command: str = "",
    subject: str = "",
    count: int | None = None,
    reason: str = "",
) -> AuditEntry:
    """Append an entry to the trail, in the caller's transaction: both happen or neither.

    :param event: an :class:`Event`.
    :param user: who did it; ``None`` for a visitor or patient, whom we do not know.
    :param command: the command that did it, where it was whoever runs the server and no user.
    :param subject: the reference of the submission, or whatever it was done to; never an answer.
    :param count: how many, when it was done to several.
    :param reason: why, in the words of whoever did it.
    :raises AuditOutsideTransaction: when there is no transaction.
    :raises key_file.KeyFileError: when there is no key to chain with.
    """
    database = router.db_for_write(AuditEntry)
    connection = connections[database]
    if not connection.in_atomic_block:
        raise AuditOutsideTransaction(f"“{event}” must be recorded inside a transaction.")
    key = key_file.derive_key(key_file.Purpose.AUDIT)
    _wait_for_other_writers(connection)
    last = AuditEntry.objects.using(database).order_by("-number").first()
    entry = AuditEntry(
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        event=Event(event).value,
        actor=f"the command {command}" if command else _describe(user),
        actor_user_id=user.pk if user is not None else None,
        subject=subject,
        count=count,
        reason=reason,
        previous_hash=last.hash if last else "",
    )
    entry.hash = _hash(entry, key=key)
    entry.append()
    return entry


def verify_chain(known: TrailHead | None = None) -> TrailHead:
    """Return the :class:`TrailHead` of the trail when every entry is as it was written.

    :param known: a head that was kept elsewhere: it must still be part of the trail. Without one,
        nobody can tell that entries at the end were removed.
    :raises AuditTrailBroken: naming the first entry that was changed, added or removed.
    :raises key_file.KeyFileError: when there is no key to verify with.
    """
    key = key_file.derive_key(key_file.Purpose.AUDIT)
    head = TrailHead(number=0, hash="")
    # One statement sees one state of the table, however long it takes; writers go on meanwhile.
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=1000):
        expected = head.number + 1
        if entry.number != expected:
            raise AuditTrailBroken(expected, "it is missing")
        if entry.previous_hash != head.hash:
            raise AuditTrailBroken(entry.number, "it does not follow the entry before it")
        if not hmac.compare_digest(entry.hash, _hash(entry, key=key)):
            raise AuditTrailBroken(entry.number, "it was changed or not written by this site")
        head = TrailHead(number=entry.number, hash=entry.hash)
        if known is not None and head.number == known.number and head != known:
            raise AuditTrailBroken(head.number, "it is another one than when its hash was kept")
    if known is not None and head.number < known.number:
        raise AuditTrailBroken(head.number + 1, "it is missing: the end was cut off")
    return head


def entries_about(*subjects: str) -> QuerySet[AuditEntry]:
    """Return who did what to a subject, and when, in the order in which it happened.

    :param subjects: the reference of a submission, or whatever ``record_event`` was given; several
        where one thing goes by several names.
    """
    return AuditEntry.objects.filter(subject__in=subjects).order_by("number")


def _wait_for_other_writers(connection: Any) -> None:
    """Make writers queue, so that no two entries follow the same one."""
    # On SQLite every transaction of ours begins as the only writer (IMMEDIATE).
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [POSTGRESQL_LOCK])


def _describe(user: Any) -> str:
    """Return a user's name as it is today, for a trail that outlives the account."""
    if user is None:
        return "a visitor"
    full_name: str = user.get_full_name()
    username: str = user.get_username()
    return f"{full_name} ({username})"[:200] if full_name else username


def _hash(entry: AuditEntry, *, key: bytes) -> str:
    content = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "event": entry.event,
        "actor": entry.actor,
        "actor_user_id": entry.actor_user_id,
        "subject": entry.subject,
        "count": entry.count,
        "reason": entry.reason,
        "previous_hash": entry.previous_hash,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(key, text.encode("ascii"), hashlib.sha256).hexdigest()
