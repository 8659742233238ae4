"""Legal hold: what somebody may still ask for by law is deleted by no road until it is lifted."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.views.decorators.debug import sensitive_variables

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from intake.permissions import Right, submissions_within_reach
from intake.questions.plain_text import replace_unreadable
from intake.records import Submission
from intake.submissions.errors import (
    ReasonMissing,
    SubmissionChangedElsewhere,
    SubmissionMissing,
)
from intake.submissions.noting import LONGEST_NOTE, seal_note
from intake.submissions.rights import require_reach


@sensitive_variables()
def change_hold(
    user: Any, *, submission_pk: UUID | str, hold: bool, reason: str, revision: int
) -> None:
    """Set a legal hold on a submission, or lift it.

    The reason may speak of the patient's health, so it is kept sealed, as a note; the audit trail
    says who did it alone. What is longer than a note can be is cut off.

    :param revision: that of the submission when it was shown.
    :raises ReasonMissing: when there is none.
    :raises SubmissionChangedElsewhere: when a colleague changed it since it was shown.
    :raises SubmissionDenied: when ``user`` may not; recorded.
    :raises SubmissionMissing: when there is none with this primary key.
    :raises SubmissionUnreadable: when its key does not open, so that nothing can be sealed for it.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    require_reach(user, right=Right.PURGE, submission_pk=submission_pk)
    reason = replace_unreadable(reason).strip()
    if not reason:
        raise ReasonMissing("Why must be said.")
    submission = submissions_within_reach(user, right=Right.PURGE).filter(pk=submission_pk).first()
    if submission is None:
        raise SubmissionMissing("There is no such submission.")
    words = "Legal hold" if hold else "Legal hold lifted"
    note = seal_note(user, submission=submission, text=f"{words}: {reason}"[:LONGEST_NOTE])
    with transaction.atomic(durable=True):
        as_shown = Submission.objects.filter(
            pk=submission.pk, revision=revision, legal_hold=not hold, purge_cause=""
        )
        if not as_shown.update(legal_hold=hold, revision=F("revision") + 1):
            raise SubmissionChangedElsewhere("A colleague changed it meanwhile.")
        note.save(force_insert=True)
        event = Event.LEGAL_HOLD_SET if hold else Event.LEGAL_HOLD_LIFTED
        record_event(event, user=user, subject=submission.reference)
