"""Taking submissions out of the inbox: opened for paper or for a table, and recorded one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from intake.permissions import Right, submissions_within_reach
from intake.records import Submission
from intake.submissions.errors import ReasonMissing
from intake.submissions.opening import (
    OpenedSubmission,
    open_keys,
    open_with_key,
    record_unreadable,
)
from intake.submissions.rights import deny, require_right

SHORTEST_REASON = 10


@dataclass(frozen=True)
class TakenOut:
    """What was opened, in the order that was asked for, and what did not open."""

    opened: tuple[OpenedSubmission, ...]
    unreadable: tuple[Submission, ...]


@sensitive_variables()
def open_for_paper(user: Any, *, submission_pks: Iterable[UUID]) -> TakenOut:
    """Open submissions to print their records; an entry for each is in the trail before.

    :raises SubmissionDenied: when ``user`` may not read one of them; recorded, and none is opened.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    require_right(user, right=Right.READ, subject="print")
    pks = list(submission_pks)
    _require_all(user, pks, right=Right.READ, subject="print")
    with transaction.atomic(durable=True):
        found = _within_reach(user, pks, right=Right.READ)
        return _take_out(user, found, event=Event.SUBMISSION_PRINTED)


@sensitive_variables()
def open_for_table(user: Any, *, submission_pks: Iterable[UUID], reason: str) -> TakenOut:
    """Open submissions to export their answers; an entry for each, and one for all, are there.

    :param reason: why, in the words of ``user``; it stands in the trail.
    :raises ReasonMissing: when it has fewer than :data:`SHORTEST_REASON` signs.
    :raises SubmissionDenied: when ``user`` may not export one of them; recorded, and none is
        opened.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    reason = " ".join(reason.split())
    require_right(user, right=Right.EXPORT, subject="export")
    if len(reason) < SHORTEST_REASON:
        raise ReasonMissing("Say why they are exported.")
    pks = list(submission_pks)
    _require_all(user, pks, right=Right.EXPORT, subject="export")
    with transaction.atomic(durable=True):
        found = _within_reach(user, pks, right=Right.EXPORT)
        record_event(
            Event.SUBMISSIONS_EXPORTED,
            user=user,
            subject="export",
            count=len(found),
            reason=reason[:300],
        )
        return _take_out(user, found, event=Event.SUBMISSION_EXPORTED)


def _require_all(user: Any, pks: list[UUID], *, right: Right, subject: str) -> None:
    within = submissions_within_reach(user, right=right).filter(pk__in=pks)
    if within.count() < Submission.objects.filter(pk__in=pks).count():
        deny(user, subject=subject)


def _within_reach(user: Any, pks: list[UUID], *, right: Right) -> list[Submission]:
    """Return the submissions that there are, in the order of ``pks``."""
    found = submissions_within_reach(user, right=right).in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


@sensitive_variables()
def _take_out(user: Any, submissions: list[Submission], *, event: Event) -> TakenOut:
    """Open ``submissions`` and record each in the caller's transaction."""
    keys = open_keys(submissions)
    opened, unreadable = [], []
    for submission in submissions:
        one = open_with_key(submission, key=keys[submission.key_id])
        if one is None:
            record_unreadable(user, submission=submission)
            unreadable.append(submission)
        else:
            record_event(event, user=user, subject=submission.reference)
            opened.append(one)
    return TakenOut(opened=tuple(opened), unreadable=tuple(unreadable))
