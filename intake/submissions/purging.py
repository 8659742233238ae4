"""Deleting submissions for good: when their time is over, or when the patient asks for it.

Two databases and the disk share no transaction, so a purge is begun by one write to the row, with
all that is asked of what may be deleted, and its last step but the files is to delete that row.
Until then the row says that it is begun: whoever is killed in between, the next run takes all
steps again. From the first write on nobody finds the submission, and nobody can change it. See
decision 17.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import F, Q
from django.utils import timezone

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.sealing import keyring
from clinic.sealing.models import Tombstone
from clinic.sealing.tombstones import write_tombstones
from intake import attachments
from intake.permissions import Right, submissions_within_reach
from intake.questions.plain_text import replace_unreadable
from intake.records import Attachment, PurgeCause, Submission
from intake.retention import DECIDED, RetentionPeriod, deletable
from intake.submissions.errors import (
    NotDecided,
    OnLegalHold,
    ReasonMissing,
    SubmissionChangedElsewhere,
    SubmissionMissing,
)
from intake.submissions.rights import require_reach

logger = logging.getLogger(__name__)

LONGEST_REASON = 300
PURGED_AT_ONCE = 100
COMMAND = "purge_submissions"


def _say_nothing(done: int) -> None:
    """Take note of how many are done."""


def purge_expired(*, report: Callable[[int], None] = _say_nothing) -> int:
    """Delete for good what was filed or rejected long enough ago, and finish what was begun.

    May be called as often as one likes, by several at once; where nothing is due nothing is
    written. What nobody has filed or rejected, what is on legal hold, and forms without a confirmed
    period are never touched.

    :param report: called with the number that this call has deleted so far.
    :returns: how many there were.
    """
    purged = 0
    for begun in _begin_in_batches():
        for batch in _batches(begun):
            purged += _finish(batch)
            report(purged)
    return purged


def purge(user: Any, *, submission_pk: UUID | str, reason: str, revision: int) -> None:
    """Delete one submission for good, since the patient asks for it.

    :param reason: in the words of ``user``; it is kept in the audit trail, so it must say nothing
        of the patient's health. What is longer than :data:`LONGEST_REASON` is cut off.
    :param revision: that of the submission when it was shown.
    :raises ReasonMissing: when there is none.
    :raises OnLegalHold: when it is.
    :raises NotDecided: when nobody has filed or rejected it.
    :raises SubmissionChangedElsewhere: when a colleague changed it since it was shown.
    :raises SubmissionDenied: when ``user`` may not; recorded.
    :raises SubmissionMissing: when there is none with this primary key.
    """
    require_reach(user, right=Right.PURGE, submission_pk=submission_pk)
    reason = replace_unreadable(reason).strip()[:LONGEST_REASON]
    if not reason:
        raise ReasonMissing("Why it is deleted must be said.")
    with transaction.atomic(durable=True):
        reach = submissions_within_reach(user, right=Right.PURGE).filter(pk=submission_pk)
        submission = reach.first()
        if submission is None:
            raise SubmissionMissing("There is no such submission.")
        if submission.legal_hold:
            raise OnLegalHold("It is on legal hold.")
        if submission.status not in DECIDED:
            raise NotDecided("Nobody has filed or rejected it.")
        as_shown = deletable(Submission.objects.filter(pk=submission.pk, revision=revision))
        if not _begin(as_shown, cause=PurgeCause.REQUEST):
            raise SubmissionChangedElsewhere("A colleague changed it meanwhile.")
        record_event(Event.PURGE_REQUESTED, user=user, subject=submission.reference, reason=reason)
    try:
        _finish([submission.pk], user=user)
    except (DatabaseError, OSError) as error:
        # It is out of everybody's reach, and the schedule tries again each minute.
        logger.error("Submission %s: %s", submission.reference, type(error).__name__)


def _begin_in_batches() -> Iterator[list[UUID]]:
    """Yield what was begun before, then what is begun now, some at a time."""
    unfinished = list(Submission.objects.filter(_IS_BEGUN).values_list("pk", flat=True))
    yield unfinished
    for form in list(RetentionPeriod.objects.values_list("form", flat=True)):
        while begun := _begin_due(form):
            yield begun


def _begin_due(form: UUID) -> list[UUID]:
    """Begin to purge some of what is due of a form, and return them."""
    period = RetentionPeriod.objects.filter(form=form).first()
    if period is None or not period.due().exists():
        return []
    with transaction.atomic(durable=True):
        # Looked at again, and locked: it may have been changed or withdrawn since.
        period = RetentionPeriod.objects.select_for_update().filter(form=form).first()
        if period is None:
            return []
        # What a colleague is changing at this moment is left for the next round.
        free = period.due().select_for_update(skip_locked=True, of=("self",))
        due = list(free.order_by("pk").values_list("pk", flat=True)[:PURGED_AT_ONCE])
        _begin(period.due().filter(pk__in=due), cause=PurgeCause.TIME_OVER)
    return due


_IS_BEGUN = ~Q(purge_cause="")


def _begin(submissions: Any, *, cause: PurgeCause) -> int:
    """Let the purge of ``submissions`` begin, in the caller's transaction; return their number."""
    begun: int = submissions.update(purge_cause=cause, revision=F("revision") + 1)
    return begun


def _finish(ids: Sequence[UUID], *, user: Any = None) -> int:
    """Take all steps of purges that were begun, whether or not somebody has taken some of them.

    :param user: who asked for it; ``None`` for the command.
    :returns: how many rows this very call deleted.
    """
    begun = list(Submission.objects.filter(_IS_BEGUN, pk__in=ids))
    now = timezone.now()
    # Before anything is destroyed, so that whatever brings the row back is known to be old.
    write_tombstones(
        Tombstone(
            row=submission.pk,
            key_id=submission.key_id,
            reference=submission.reference,
            reason=PurgeCause(submission.purge_cause).label,
            written_at=now,
        )
        for submission in begun
    )
    keyring.destroy_data_keys([submission.key_id for submission in begun])
    with transaction.atomic(durable=True):
        # Another process may be at it: each row is deleted, and recorded, by one of them.
        rows = list(
            Submission.objects.select_for_update(skip_locked=True).filter(
                _IS_BEGUN, pk__in=[submission.pk for submission in begun]
            )
        )
        file_ids = _delete(rows, user=user)
    attachments.remove_bytes(file_ids)
    return len(rows)


def _delete(submissions: Sequence[Submission], *, user: Any) -> list[UUID]:
    """Delete rows with all that hangs on them, in the caller's transaction, and record it.

    :returns: the ids of their files, whose bytes are still there: what is left of those when the
        process is killed now is swept, and nothing opens it.
    """
    ids = [submission.pk for submission in submissions]
    file_ids = list(
        Attachment.objects.filter(Q(submission__in=ids) | Q(draft__sent_as__in=ids)).values_list(
            "pk", flat=True
        )
    )
    for submission in submissions:
        record_event(
            Event.SUBMISSION_PURGED,
            user=user,
            command="" if user is not None else COMMAND,
            subject=submission.reference,
            reason=PurgeCause(submission.purge_cause).label,
        )
    Submission.objects.filter(pk__in=ids).delete()
    return file_ids


def _batches(ids: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    return (ids[start : start + PURGED_AT_ONCE] for start in range(0, len(ids), PURGED_AT_ONCE))
