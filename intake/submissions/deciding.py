"""What becomes of submissions: in review, filed, rejected; and who has taken them on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from intake.permissions import Right, readers_of, submissions_within_reach
from intake.records import Submission, SubmissionStatus
from intake.submissions.errors import (
    AssigneeMayNotRead,
    NotInChart,
    SubmissionChangedElsewhere,
)
from intake.submissions.rights import deny, require_reach, require_right


@dataclass(frozen=True)
class Decided:
    """What became of several submissions."""

    changed: tuple[Submission, ...]
    changed_elsewhere: tuple[Submission, ...]


def change_status(
    user: Any,
    *,
    submission_pk: UUID | str,
    status: SubmissionStatus,
    revision: int,
    is_in_chart: bool = False,
) -> Submission:
    """Give a submission another status; the entry in the audit trail comes with it.

    :param revision: that of the submission when it was shown.
    :param is_in_chart: what somebody who files it has been asked, and said: from filing on, its
        time to be kept here runs.
    :raises NotInChart: when it is to be filed and is not there.
    :raises SubmissionChangedElsewhere: when a colleague changed it since it was shown.
    :raises SubmissionDenied: when ``user`` may not; recorded.
    :raises SubmissionMissing: when there is none with this primary key.
    """
    require_reach(user, right=Right.CHANGE_STATUS, submission_pk=submission_pk)
    _require_chart(status, is_in_chart=is_in_chart)
    with transaction.atomic(durable=True):
        submission = submissions_within_reach(user, right=Right.CHANGE_STATUS).get(pk=submission_pk)
        if not _change(submission, status=status, revision=revision, user=user):
            raise SubmissionChangedElsewhere("A colleague changed it meanwhile.")
    submission.refresh_from_db()
    return submission


def change_status_of_many(
    user: Any,
    *,
    revisions: Mapping[UUID, int],
    status: SubmissionStatus,
    is_in_chart: bool = False,
) -> Decided:
    """Do the same for many at once; those that a colleague changed meanwhile stay as they are.

    :param revisions: the revision of each submission when it was shown, by primary key.
    :raises NotInChart: when they are to be filed and are not there.
    :raises SubmissionDenied: when ``user`` may not do it with one of them; recorded, and nothing
        was done to any.
    """
    require_right(user, right=Right.CHANGE_STATUS, subject="many")
    _require_chart(status, is_in_chart=is_in_chart)
    reach = submissions_within_reach(user, right=Right.CHANGE_STATUS)
    found = list(reach.filter(pk__in=revisions))
    beyond = set(revisions) - {submission.pk for submission in found}
    for submission in Submission.objects.filter(pk__in=beyond, purge_cause=""):
        deny(user, subject=submission.pk)
    changed: list[Submission] = []
    left: list[Submission] = []
    with transaction.atomic(durable=True):
        for submission in found:
            was_changed = _change(
                submission, status=status, revision=revisions[submission.pk], user=user
            )
            (changed if was_changed else left).append(submission)
    return Decided(changed=tuple(changed), changed_elsewhere=tuple(left))


def assign(
    user: Any, *, submission_pk: UUID | str, assignee_pk: int | None, revision: int
) -> Submission:
    """Give a submission to a colleague, or to nobody.

    :param revision: that of the submission when it was shown.
    :raises AssigneeMayNotRead: when that colleague may not read it.
    :raises SubmissionChangedElsewhere: when a colleague changed it since it was shown.
    :raises SubmissionDenied: when ``user`` may not; recorded.
    :raises SubmissionMissing: when there is none with this primary key.
    """
    require_reach(user, right=Right.CHANGE_STATUS, submission_pk=submission_pk)
    with transaction.atomic(durable=True):
        submission = submissions_within_reach(user, right=Right.CHANGE_STATUS).get(pk=submission_pk)
        assignee = readers_of(submission).filter(pk=assignee_pk).first() if assignee_pk else None
        if assignee_pk and assignee is None:
            raise AssigneeMayNotRead("They may not read it.")
        if not _update(submission, revision=revision, assignee=assignee):
            raise SubmissionChangedElsewhere("A colleague changed it meanwhile.")
        record_event(
            Event.SUBMISSION_ASSIGNED,
            user=user,
            subject=submission.reference,
            reason=f"to {assignee.get_username()}" if assignee else "to nobody",
        )
    submission.refresh_from_db()
    return submission


def _require_chart(status: SubmissionStatus, *, is_in_chart: bool) -> None:
    if status == SubmissionStatus.FILED and not is_in_chart:
        raise NotInChart("It is filed once it is in the chart.")


def _change(submission: Submission, *, status: SubmissionStatus, revision: int, user: Any) -> bool:
    """Change the status in the caller's transaction; return whether it was as it was shown."""
    now = timezone.now()
    filed_at = now if status == SubmissionStatus.FILED else None
    rejected_at = now if status == SubmissionStatus.REJECTED else None
    times = {"filed_at": filed_at, "rejected_at": rejected_at}
    if not _update(submission, revision=revision, status=status, **times):
        return False
    record_event(
        Event.STATUS_CHANGED,
        user=user,
        subject=submission.reference,
        reason=f"{submission.status} to {status}",
    )
    return True


def _update(submission: Submission, *, revision: int, **changes: Any) -> bool:
    return bool(
        Submission.objects.filter(pk=submission.pk, revision=revision).update(
            revision=F("revision") + 1, **changes
        )
    )
