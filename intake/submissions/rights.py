"""Letting pass whom a right admits, and recording whom it does not, before anything is opened."""

from typing import Any
from uuid import UUID

from django.db import transaction

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.sealing import keyring
from intake.permissions import Right, submissions_within_reach
from intake.records import Submission
from intake.submissions.errors import SubmissionDenied, SubmissionMissing


def require_right(user: Any, *, right: Right, subject: str | UUID = "") -> None:
    """Let pass who holds ``right``; for others commit the denial to the trail, then raise.

    :param subject: what they wanted: a submission's primary key, or a word such as “list”.
    :raises SubmissionDenied: for those others.
    :raises clinic.sealing.key_file.KeyFileError: when it could not be recorded under our own key.
    """
    if not right.held_by(user):
        deny(user, subject=subject)


def require_reach(user: Any, *, right: Right, submission_pk: UUID | str) -> None:
    """Let pass whom ``right`` admits to this very submission; for others do as above.

    :raises SubmissionDenied: for those others, those who may do it with other forms included.
    :raises SubmissionMissing: when there is none with this primary key.
    :raises clinic.sealing.key_file.KeyFileError: when it could not be recorded under our own key.
    """
    require_right(user, right=right, subject=submission_pk)
    if submissions_within_reach(user, right=right).filter(pk=submission_pk).exists():
        return
    if Submission.objects.filter(pk=submission_pk, purge_cause="").exists():
        deny(user, subject=submission_pk)
    raise SubmissionMissing("There is no such submission.")


def deny(user: Any, *, subject: str | UUID) -> None:
    """Commit the denial to the trail, then raise.

    :raises SubmissionDenied: always.
    :raises clinic.sealing.key_file.KeyFileError: when it could not be recorded under our own key.
    """
    keyring.require_own_key_file()
    with transaction.atomic(durable=True):
        record_event(
            Event.ACCESS_DENIED,
            user=user if user.is_authenticated else None,
            subject=str(subject),
        )
    raise SubmissionDenied("You may not read what patients sent.")
