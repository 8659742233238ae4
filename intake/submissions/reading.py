"""Reading one submission, and its files."""

import logging
from typing import Any
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.sealing.keyring import DataKey
from intake import attachments
from intake.attachments import AttachmentUnreadable, OpenedFile
from intake.permissions import Right, submissions_within_reach
from intake.records import Attachment
from intake.submissions.errors import SubmissionMissing, SubmissionUnreadable
from intake.submissions.opening import (
    MaybeKey,
    OpenedSubmission,
    open_keys,
    open_whole,
    record_unreadable,
)
from intake.submissions.rights import require_reach

logger = logging.getLogger(__name__)


@sensitive_variables()
def read(user: Any, *, submission_pk: UUID | str) -> OpenedSubmission:
    """Open one submission for ``user``.

    The entry in the audit trail is written in the same transaction; without it nothing is returned.

    :raises SubmissionDenied: when ``user`` may not; recorded.
    :raises SubmissionMissing: when there is none with this primary key.
    :raises SubmissionUnreadable: when it does not open; recorded.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    return _read(user, submission_pk=submission_pk, right=Right.READ, event=Event.SUBMISSION_READ)


@sensitive_variables()
def give_copy(user: Any, *, submission_pk: UUID | str) -> OpenedSubmission:
    """Open one submission for ``user`` to hand its copy to the patient, as :func:`read` does."""
    return _read(user, submission_pk=submission_pk, right=Right.READ, event=Event.COPY_GIVEN)


@sensitive_variables()
def export_one(user: Any, *, submission_pk: UUID | str, export_format: str) -> OpenedSubmission:
    """Open one submission for ``user`` to take it out of here, as :func:`read` does.

    :param export_format: what it is taken out as; it stands in the trail.
    :raises SubmissionDenied: when ``user`` may not; recorded.
    :raises SubmissionMissing: when there is none with this primary key.
    :raises SubmissionUnreadable: when it does not open; recorded.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    return _read(
        user,
        submission_pk=submission_pk,
        right=Right.EXPORT,
        event=Event.SUBMISSION_EXPORTED,
        reason=export_format,
    )


@sensitive_variables()
def _read(
    user: Any, *, submission_pk: UUID | str, right: Right, event: Event, reason: str = ""
) -> OpenedSubmission:
    require_reach(user, right=right, submission_pk=submission_pk)
    with transaction.atomic(durable=True):
        submission = submissions_within_reach(user, right=right).filter(pk=submission_pk).first()
        if submission is None:
            raise SubmissionMissing("There is no such submission.")
        opened = open_whole(submission)
        if opened is None:
            record_unreadable(user, submission=submission)
        else:
            record_event(event, user=user, subject=submission.reference, reason=reason)
    if opened is None:
        raise SubmissionUnreadable(submission.reference)
    return opened


@sensitive_variables()
def read_file(user: Any, *, submission_pk: UUID | str, file_id: UUID | str) -> OpenedFile:
    """Open one file of a submission; the look is in the audit trail before it is returned.

    :raises SubmissionDenied: when ``user`` may not; recorded.
    :raises SubmissionMissing: when there is no such submission, or it has no such file.
    :raises SubmissionUnreadable: when the file does not open; recorded.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    require_reach(user, right=Right.READ, submission_pk=submission_pk)
    with transaction.atomic(durable=True):
        attachment = (
            Attachment.objects.select_related("submission__version")
            .filter(pk=file_id, submission=submission_pk)
            .first()
        )
        if attachment is None:
            raise SubmissionMissing("There is no such file.")
        submission = attachment.submission
        file = _open_file(attachment, key=open_keys([submission])[submission.key_id])
        if file is None:
            record_unreadable(user, submission=submission)
        else:
            record_event(Event.FILE_READ, user=user, subject=submission.reference)
    if file is None:
        raise SubmissionUnreadable(submission.reference)
    return file


@sensitive_variables()
def open_files(opened: OpenedSubmission) -> dict[str, OpenedFile | None]:
    """Open the files of a submission that was read, to show them small beside its answers.

    Whoever holds ``opened`` had the right to, and their look is in the audit trail.

    :returns: file id → opened file, or ``None`` for one that does not open.
    """
    submission = opened.submission
    found = list(submission.attachments.all())
    if not found:
        return {}
    key = open_keys([submission])[submission.key_id]
    return {str(attachment.id): _open_file(attachment, key=key) for attachment in found}


@sensitive_variables()
def _open_file(attachment: Attachment, *, key: MaybeKey) -> OpenedFile | None:
    """Return the opened file, or ``None``, logged."""
    if not isinstance(key, DataKey):
        logger.error("Attachment %s: %s", attachment.id, key)
        return None
    try:
        file: OpenedFile = attachments.open_sealed(attachment, unseal=key.open)
    except AttachmentUnreadable:
        return None
    return file
