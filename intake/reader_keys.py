"""Who can open what patients sent, where the inbox is sealed: readers, and the recovery sheet.

:mod:`clinic.sealing` knows keys and not who may read; here the two meet.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.sealing import custody, readers, rotation, unlocked
from clinic.sealing.custody import Stage
from clinic.sealing.envelope import Binding
from clinic.sealing.models import ReaderKey
from clinic.sealing.readers import KeyringLocked, OpenedReader
from clinic.sealing.recovery import RecoveryKey
from clinic.sealing.rotation import Moved
from clinic.signin import unlocked_browser
from intake import orphaned_keys
from intake.permissions import all_readers, user_may_open
from intake.records import Submission

logger = logging.getLogger(__name__)

Report = Callable[[int], None]


class NobodyLetIn(Exception):
    """Sealing would leave nobody at all who can read without the recovery sheet."""


@dataclass(frozen=True)
class Reader:
    """Somebody who may read, and how far they have come with a key of their own."""

    user: Any
    key: ReaderKey | None

    @property
    def is_let_in(self) -> bool:
        """Whether what patients send is sealed to them."""
        return self.key is not None and self.key.let_in_at is not None

    @property
    def is_waiting(self) -> bool:
        """Whether they have a key, and somebody must let them in."""
        return self.key is not None and self.key.let_in_at is None


def find_readers() -> list[Reader]:
    """Return everybody who may read, by name, each with their key."""
    keys = {key.user_id: key for key in ReaderKey.objects.all()}
    return [Reader(user=user, key=keys.get(user.pk)) for user in all_readers()]


@sensitive_variables()
def unlock(sender: Any, *, request: Any, user: Any, password: str, **kwargs: Any) -> None:
    """Open what ``user`` may read in the browser of ``request``; the signal of signing in calls it.

    Whoever has no key yet, or one that another password wrapped, gets one. Without the keyring
    people sign in all the same, and are told where they want to read.
    """
    try:
        if not user_may_open(user) or custody.find_stage() is Stage.SIMPLE:
            return
        unlocked_browser.remember(request, _open_or_make(user, password=password))
    except DatabaseError as error:
        logger.error("Nothing could be unlocked: %s", type(error).__name__)


def begin_sealing(recovery_key: RecoveryKey, *, command: str) -> None:
    """Begin to seal the inbox: the sheet is printed, and readers make their keys as they sign in.

    :raises clinic.sealing.custody.CustodyError: when it was begun before.
    """
    with custody.change():
        custody.begin(recovery_key.public_key)
        _record(Event.SEALING_BEGUN, command=command)


def finish_sealing(*, command: str, report: Report = lambda done: None) -> Moved:
    """Let the key file open nothing any more, and move what is there to a key that it never saw.

    :raises NobodyLetIn: when no reader has a key yet.
    :raises clinic.sealing.custody.CustodyError: when it was not begun, or is finished.
    """
    allowed = set(all_readers().values_list("pk", flat=True))
    with custody.change():
        kept = custody.lock_custody()
        if kept is None or custody.stage_of(kept) is not Stage.SEALING:
            raise custody.CustodyError("The inbox is not being sealed.")
        if not ReaderKey.objects.filter(user_id__in=allowed).exclude(let_in_at=None).exists():
            raise NobodyLetIn("Nobody who may read has signed in since the sealing began.")
        kept.sealed_at = timezone.now()
        kept.save()
        rotation.retire_keys()
        _record(Event.INBOX_SEALED, command=command)
    return move_rows(command=command, report=report, by_key_file=True)


def retire_and_move(
    *, user: Any = None, command: str = "", report: Report = lambda done: None
) -> Moved:
    """Put a new key in place of all there are, and move every submission to it.

    :raises clinic.sealing.readers.KeyringLocked: when nobody here can open the old keys; they are
        retired all the same.
    """
    with custody.change():
        rotation.retire_keys()
        _record(Event.KEYS_RETIRED, user=user, command=command)
    return move_rows(user=user, command=command, report=report)


def move_rows(
    *,
    user: Any = None,
    command: str = "",
    report: Report = lambda done: None,
    by_key_file: bool = False,
) -> Moved:
    """Move what is still sealed to retired keys, and record it.

    :param by_key_file: move only what the key file opens, which needs no reader.
    :raises clinic.sealing.readers.KeyringLocked: when nobody here can open a retired key.
    """
    moved = rotation.move_rows(find_bindings, report=report, by_key_file=by_key_file)
    _record(Event.KEYS_ROTATED, user=user, command=command, count=moved.rows)
    return moved


def let_in(user: Any, *, colleague: Any) -> bool:
    """Let ``colleague`` open what ``user``, who is unlocked here, can.

    :returns: whether they were let in by this call.
    :raises clinic.sealing.readers.KeyringLocked: when ``user`` has nothing unlocked here.
    """
    opener = readers.current_opener()
    key = ReaderKey.objects.filter(user_id=colleague.pk).first()
    if key is None or not user_may_open(colleague):
        return False
    if opener is None:
        raise KeyringLocked("Nobody has unlocked the inbox here.")
    with custody.change():
        is_new = readers.let_in(key, by=opener)
        if is_new:
            _record(Event.READER_LET_IN, user=user, subject=colleague.get_username())
    return is_new


@sensitive_variables()
def let_in_by_sheet(user: Any, *, key: RecoveryKey, reason: str) -> None:
    """Let ``user`` in by the recovery sheet: the emergency, which everybody is told of.

    :raises clinic.sealing.readers.RecoveryKeyForeign: when it is another keyring's.
    :raises clinic.sealing.readers.KeyringLocked: when ``user`` has no key of their own yet.
    """
    opener = readers.open_with_sheet(key)
    own = ReaderKey.objects.filter(user_id=user.pk).first()
    if own is None:
        raise KeyringLocked("They have not signed in since the inbox was sealed.")
    with custody.change():
        readers.let_in(own, by=opener)
        _record(Event.RECOVERY_SHEET_USED, user=user, subject=user.get_username(), reason=reason)
    logger.warning("The recovery sheet was used to open the sealed inbox.")


def tend(*, command: str) -> None:
    """Do what is due of the keys without anybody's password; the schedule calls this.

    Locks are closed that nobody came back to. Who may not read any more loses their key, and what
    is sent from then on is sealed to a new one. The sealing ends once every reader has a key. Moves
    that were broken off go on. Keys go whose submissions were never stored.
    """
    unlocked.forget_idle()
    orphaned_keys.sweep()
    stage = custody.find_stage()
    if stage is not Stage.SIMPLE:
        _remove_former_readers(stage, command=command)
    if stage is Stage.SEALING and all(reader.is_let_in for reader in find_readers()):
        try:
            finish_sealing(command=command)
        except NobodyLetIn:
            return
    elif rotation.left_on_retired_keys(by_key_file=True):
        move_rows(command=command, by_key_file=True)


def find_bindings(key_ids: Iterable[UUID]) -> dict[UUID, Binding]:
    """Return what the submissions with these data keys are bound to."""
    found = Submission.objects.select_related("version").filter(key_id__in=list(key_ids))
    return {submission.key_id: submission.binding for submission in found}


@sensitive_variables()
def _open_or_make(user: Any, *, password: str) -> OpenedReader:
    try:
        opened = readers.open_reader(user.pk, password=password)
    except readers.WrongReaderPassword:
        opened = None
    if opened is None:
        with custody.change():
            opened = readers.make_reader(user.pk, password=password)
            _record(Event.READER_KEY_MADE, user=user, subject=user.get_username())
    return opened


def _remove_former_readers(stage: Stage, *, command: str) -> None:
    allowed = set(all_readers().values_list("pk", flat=True))
    former = set(ReaderKey.objects.values_list("user_id", flat=True)) - allowed
    if not former:
        return
    named = get_user_model().objects.in_bulk(former)
    # A kill in between must not leave a key in use that somebody took along.
    with custody.change():
        for user_id in readers.remove_readers(former):
            user = named.get(user_id)
            name = user.get_username() if user is not None else f"account {user_id}"
            _record(Event.READER_REMOVED, command=command, subject=name)
        if stage is Stage.SEALED:
            rotation.retire_keys()
            _record(Event.KEYS_RETIRED, command=command)


def _record(event: Event, **what: Any) -> None:
    """Commit an entry to the trail, before what it records is committed to the keyring.

    Two databases share no transaction: what a kill in between leaves is an entry too many, and
    never a key that was changed unseen.
    """
    with transaction.atomic(durable=True):
        record_event(event, **what)
