"""Receiving what a patient sends: sealed and stored exactly once, or not at all."""

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.sealing import keyring
from clinic.sealing.key_file import KeyFileError
from clinic.sealing.keyring import DataKey
from intake import attachments
from intake.attachments import AttachmentUnavailable, MovedFiles
from intake.definition import Answers
from intake.drafts import DraftChangedElsewhere, OpenedDraft, mark_sent
from intake.file_answers import named_files, replace_files
from intake.notices import enqueue_notice
from intake.records import FormVersion, Submission, generate_reference
from intake.signatures import signatures
from intake.submissions.errors import SubmissionNotStored
from intake.submissions.opening import encode

logger = logging.getLogger(__name__)

REFERENCE_ATTEMPTS = 5


@sensitive_variables()
def receive(
    version: FormVersion,
    *,
    answers: Answers,
    summary: Mapping[str, str],
    submission_id: UUID,
    locale: str,
    is_urgent: bool = False,
    draft: OpenedDraft | None = None,
) -> Submission:
    """Seal and store what a patient sent, exactly once, with its audit entry and its notice.

    What was signed is recorded beside the answers, sealed with them.

    :param version: the :class:`~intake.records.FormVersion` that was answered.
    :param answers: question id → answer, as plain JSON.
    :param summary: ``name``, ``date_of_birth`` and ``phone``, see
        :func:`intake.answers.summary_of`.
    :param submission_id: the id that the form carried; the same id again, even at the same moment,
        stores nothing and returns the submission that is there.
    :param locale: the language code that the patient saw the form in.
    :param is_urgent: whether an answer means danger; the inbox and the notice say so.
    :param draft: the :class:`~intake.drafts.OpenedDraft` that was sent, marked as such in the same
        transaction; the files that the answers name become the submission's, sealed to its key.
    :returns: the :class:`~intake.records.Submission`, committed.
    :raises intake.drafts.DraftChangedElsewhere: when the draft was changed since it was opened, so
        that these may not be all of its answers; nothing was stored.
    :raises SubmissionNotStored: when it could not be: no key file, no database.
    :raises AnswersNotSealable: when answers or summary are no plain JSON.
    """
    summary_text = encode(summary)
    encode(answers)
    submission = Submission(
        id=uuid4(),
        submission_id=submission_id,
        version=version,
        locale=locale,
        received_at=timezone.now(),
        is_urgent=is_urgent,
    )
    try:
        existing = Submission.objects.filter(submission_id=submission_id).first()
        if existing is not None:
            return existing
        data_key = _create_data_key(submission)
        files = MovedFiles()
        if draft is not None:
            files, answers = _move_files(draft, answers=answers, data_key=data_key)
        definition = version.definition if draft is None else draft.definition
        signed = [
            signature.to_plain()
            for signature in signatures(definition, answers, signed_at=submission.received_at)
        ]
        binding = submission.binding
        submission.sealed_summary = data_key.seal(summary_text, binding=binding, part="summary")
        submission.sealed_body = data_key.seal(
            encode({"answers": answers, "signatures": signed}), binding=binding, part="body"
        )
        return _store_once(submission, draft=draft, files=files)
    except (DatabaseError, KeyFileError, OSError, AttachmentUnavailable) as error:
        logger.error("A submission could not be stored: %s", type(error).__name__)
        raise SubmissionNotStored("The submission could not be stored.") from error


def find_received(submission_id: UUID) -> Submission | None:
    """Return the submission that a form with ``submission_id`` has become, or ``None``."""
    return Submission.objects.filter(submission_id=submission_id).first()


def _create_data_key(submission: Submission) -> DataKey:
    """Return a data key for ``submission``, already in the keyring, and name it in the row."""
    try:
        data_key = _create_under_key_in_use(submission)
    except IntegrityError:
        # The key was retired and destroyed between two statements: by now there is another.
        data_key = _create_under_key_in_use(submission)
    submission.key_id = data_key.id
    return data_key


def _create_under_key_in_use(submission: Submission) -> DataKey:
    month_key, is_new = keyring.ensure_month_key()
    if is_new:
        with transaction.atomic(durable=True):
            record_event(Event.MONTH_KEY_MADE, subject=month_key.month)
    return keyring.create_data_key(month_key, binding=submission.binding)


@sensitive_variables()
def _move_files(
    draft: OpenedDraft, *, answers: Answers, data_key: DataKey
) -> tuple[MovedFiles, Answers]:
    """Seal the files that the answers name to ``data_key``.

    :returns: the files, and the answers with the ids that they have now; one that could not be
        opened has none.
    """
    named = {file["id"] for file in named_files(draft.definition, answers)}
    files = attachments.move(draft, named, seal=data_key.seal)

    def rename(file: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**file, "id": files.new_ids.get(file["id"], "")}

    return files, replace_files(draft.definition, answers, rename)


def _store_once(
    submission: Submission, *, draft: OpenedDraft | None, files: MovedFiles
) -> Submission:
    """Store ``submission`` under a free reference, or return the one that was faster.

    Keys and bytes are only removed where it is certain that nothing was stored: after a commit of
    which we heard nothing, it may have been.
    """
    for _ in range(REFERENCE_ATTEMPTS):
        submission.reference = generate_reference()
        try:
            with transaction.atomic(durable=True):
                # Before the draft: of several at once all but one wait here, and find it taken.
                submission.save(force_insert=True)
                if draft is not None:
                    mark_sent(draft, submission=submission)
                files.store(submission)
                record_event(Event.SUBMISSION_RECEIVED, subject=submission.reference)
                enqueue_notice(submission)
        except IntegrityError:
            faster = Submission.objects.filter(submission_id=submission.submission_id).first()
            if faster is not None:
                _give_up(submission, files=files)
                return faster
        except DraftChangedElsewhere:
            _give_up(submission, files=files)
            raise
        else:
            files.finish()
            return submission
    raise SubmissionNotStored("No free reference was found.")


def _give_up(submission: Submission, *, files: MovedFiles) -> None:
    keyring.destroy_data_keys([submission.key_id])
    files.give_up()
