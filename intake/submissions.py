"""What can be done with submissions, one verb each: receive, list, read, read a file.

Nothing else in the project seals or opens answers. Plain answers never appear in an exception, a
log line or a task: errors are raised outside of what they were about, and say which, never what.
"""

import json
import logging
from dataclasses import dataclass, field
from uuid import uuid4

from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.sealing import keyring
from clinic.sealing.envelope import EnvelopeError
from clinic.sealing.key_file import KeyFileError
from intake import attachments
from intake.attachments import AttachmentUnavailable, AttachmentUnreadable, MovedFiles
from intake.definition import DefinitionError, FormDefinition
from intake.drafts import DraftChangedElsewhere, mark_sent
from intake.file_answers import named_files, replace_files
from intake.notices import enqueue_notice
from intake.permissions import (
    readable_submissions,
    user_may_list_submissions,
    user_may_read_submissions,
)
from intake.records import Attachment, FormVersionAltered, Submission, generate_reference
from intake.signatures import Signature, signatures

logger = logging.getLogger(__name__)

REFERENCE_ATTEMPTS = 5


class SubmissionError(Exception):
    """A use-case failed; no subclass ever carries an answer."""


class AnswersNotSealable(SubmissionError):
    """Answers or summary are not plain JSON: a mistake in our own code."""


class SubmissionNotStored(SubmissionError):
    """Nothing was stored; the patient keeps what they typed and may send it again."""


class SubmissionDenied(SubmissionError):
    """The user has no right to this; the denial has been recorded."""


class SubmissionMissing(SubmissionError):
    """There is no such submission."""


class SubmissionUnreadable(SubmissionError):
    """It is there and does not open, or a file of it: it was changed, or its key is not here."""

    def __init__(self, reference):
        super().__init__(f"The submission {reference} cannot be opened.")
        self.reference = reference


@dataclass(frozen=True)
class OpenedSummary:
    """What the inbox shows of a submission."""

    submission: Submission
    is_readable: bool = True
    form_title: str = ""
    name: str = field(default="", repr=False)
    date_of_birth: str = field(default="", repr=False)


@dataclass(frozen=True)
class OpenedSubmission:
    """A submission with its answers, and the form as it was when they were given."""

    submission: Submission
    definition: FormDefinition
    summary: dict = field(repr=False)
    answers: dict = field(repr=False)
    signatures: tuple[Signature, ...] = field(default=(), repr=False)
    """As they were recorded when it was sent; none in those sent before that was done."""


@sensitive_variables()
def receive(version, *, answers, summary, submission_id, locale, is_urgent=False, draft=None):
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
    summary_text = _encode(summary)
    _encode(answers)
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
            _encode({"answers": answers, "signatures": signed}), binding=binding, part="body"
        )
        return _store_once(submission, draft=draft, files=files)
    except (DatabaseError, KeyFileError, OSError, AttachmentUnavailable) as error:
        logger.error("A submission could not be stored: %s", type(error).__name__)
        raise SubmissionNotStored("The submission could not be stored.") from error


def find_received(submission_id):
    """Return the submission that a form with ``submission_id`` has become, or ``None``."""
    return Submission.objects.filter(submission_id=submission_id).first()


@sensitive_variables()
def list_summaries(user, *, submissions):
    """Open the summaries of ``submissions`` (those of one page) for the inbox.

    The entry in the audit trail is written in the same transaction; without it nothing is returned.
    One that does not open is returned as such, so that it is seen, and recorded as unreadable.

    :raises SubmissionDenied: when ``user`` may not; recorded.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    require_right(user, may=user_may_list_submissions, subject="list")
    with transaction.atomic(durable=True):
        ids = [submission.pk for submission in submissions]
        found = readable_submissions(user).in_bulk(ids)
        keys = _open_keys(found.values())
        definitions = {}
        summaries = [
            _summarise(found[pk], key=keys[found[pk].key_id], definitions=definitions)
            for pk in ids
            if pk in found
        ]
        record_event(Event.SUBMISSIONS_LISTED, user=user, subject="list", count=len(summaries))
        for summary in summaries:
            if not summary.is_readable:
                _record_unreadable(user, submission=summary.submission)
    return summaries


@sensitive_variables()
def read(user, *, submission_pk):
    """Open one submission for ``user``.

    The entry in the audit trail is written in the same transaction; without it nothing is returned.

    :returns: an :class:`OpenedSubmission`.
    :raises SubmissionDenied: when ``user`` may not; recorded.
    :raises SubmissionMissing: when there is none with this primary key.
    :raises SubmissionUnreadable: when it does not open; recorded.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    require_right(user, may=user_may_read_submissions, subject=submission_pk)
    with transaction.atomic(durable=True):
        submission = readable_submissions(user).filter(pk=submission_pk).first()
        if submission is None:
            raise SubmissionMissing("There is no such submission.")
        opened = _open(submission)
        if opened is None:
            _record_unreadable(user, submission=submission)
        else:
            record_event(Event.SUBMISSION_READ, user=user, subject=submission.reference)
    if opened is None:
        raise SubmissionUnreadable(submission.reference)
    return opened


@sensitive_variables()
def read_file(user, *, submission_pk, file_id):
    """Open one file of a submission; the look is in the audit trail before it is returned.

    :returns: the :class:`~intake.attachments.OpenedFile`.
    :raises SubmissionDenied: when ``user`` may not; recorded.
    :raises SubmissionMissing: when there is no such submission, or it has no such file.
    :raises SubmissionUnreadable: when the file does not open; recorded.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    require_right(user, may=user_may_read_submissions, subject=submission_pk)
    with transaction.atomic(durable=True):
        attachment = (
            Attachment.objects.select_related("submission__version")
            .filter(pk=file_id, submission__in=readable_submissions(user), submission=submission_pk)
            .first()
        )
        if attachment is None:
            raise SubmissionMissing("There is no such file.")
        submission = attachment.submission
        file = _open_file(attachment, key=_open_keys([submission])[submission.key_id])
        if file is None:
            _record_unreadable(user, submission=submission)
        else:
            record_event(Event.FILE_READ, user=user, subject=submission.reference)
    if file is None:
        raise SubmissionUnreadable(submission.reference)
    return file


@sensitive_variables()
def open_files(opened):
    """Open the files of a submission that was read, to show them small beside its answers.

    Whoever holds ``opened`` had the right to, and their look is in the audit trail.

    :returns: file id → :class:`~intake.attachments.OpenedFile`, or ``None`` for one that does not
        open.
    """
    submission = opened.submission
    found = list(submission.attachments.all())
    if not found:
        return {}
    key = _open_keys([submission])[submission.key_id]
    return {str(attachment.id): _open_file(attachment, key=key) for attachment in found}


def require_right(user, *, may, subject=""):
    """Let pass whom ``may(user)`` admits; for others commit the denial to the trail, then raise.

    :param subject: what they wanted: a submission's primary key, or a word such as “list”.
    :raises SubmissionDenied: for those others.
    :raises clinic.sealing.key_file.KeyFileError: when it could not be recorded under our own key.
    """
    if may(user):
        return
    keyring.require_own_key_file()
    with transaction.atomic(durable=True):
        record_event(
            Event.ACCESS_DENIED,
            user=user if user.is_authenticated else None,
            subject=str(subject),
        )
    raise SubmissionDenied("You may not read what patients sent.")


def _create_data_key(submission):
    """Return a data key for ``submission``, already in the keyring, and name it in the row."""
    month_key, is_new = keyring.ensure_month_key()
    if is_new:
        with transaction.atomic(durable=True):
            record_event(Event.MONTH_KEY_MADE, subject=month_key.month)
    data_key = keyring.create_data_key(month_key, binding=submission.binding)
    submission.key_id = data_key.id
    return data_key


@sensitive_variables()
def _move_files(draft, *, answers, data_key):
    """Seal the files that the answers name to ``data_key``.

    :returns: the files, and the answers with the ids that they have now; one that could not be
        opened has none.
    """
    named = {file["id"] for file in named_files(draft.definition, answers)}
    files = attachments.move(draft, named, seal=data_key.seal)

    def rename(file):
        return {**file, "id": files.new_ids.get(file["id"], "")}

    return files, replace_files(draft.definition, answers, rename)


def _store_once(submission, *, draft, files):
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


def _give_up(submission, *, files):
    keyring.destroy_data_keys([submission.key_id])
    files.give_up()


def _open_keys(submissions):
    return keyring.open_data_keys(
        {submission.key_id: submission.binding for submission in submissions}
    )


@sensitive_variables()
def _summarise(submission, *, key, definitions):
    """Return the :class:`OpenedSummary`; ``definitions`` remembers the forms read so far."""
    summary = _open_part(submission, key=key, part="summary")
    version = submission.version
    if version.pk not in definitions:
        definitions[version.pk] = _definition(version)
    definition = definitions[version.pk]
    if summary is None or definition is None:
        return OpenedSummary(submission=submission, is_readable=False)
    return OpenedSummary(
        submission=submission,
        form_title=definition.title,
        name=summary.get("name", ""),
        date_of_birth=summary.get("date_of_birth", ""),
    )


@sensitive_variables()
def _open(submission):
    """Return the :class:`OpenedSubmission`, or ``None`` when any of it does not open."""
    key = _open_keys([submission])[submission.key_id]
    summary = _open_part(submission, key=key, part="summary")
    body = _open_part(submission, key=key, part="body")
    definition = _definition(submission.version)
    if summary is None or body is None or definition is None:
        return None
    return OpenedSubmission(
        submission=submission,
        definition=definition,
        summary=summary,
        answers=body["answers"],
        signatures=tuple(Signature.from_plain(each) for each in body.get("signatures", ())),
    )


@sensitive_variables()
def _open_part(submission, *, key, part):
    """Return one part of ``submission`` as it was before it was sealed, or ``None``, logged."""
    if not isinstance(key, keyring.DataKey):
        logger.error("Submission %s: %s", submission.reference, key)
        return None
    sealed = {"summary": submission.sealed_summary, "body": submission.sealed_body}[part]
    try:
        return json.loads(key.open(sealed, binding=submission.binding, part=part))
    except EnvelopeError as error:
        logger.error("Submission %s: %s", submission.reference, error)
    return None


@sensitive_variables()
def _open_file(attachment, *, key):
    """Return the :class:`~intake.attachments.OpenedFile`, or ``None``, logged."""
    if not isinstance(key, keyring.DataKey):
        logger.error("Attachment %s: %s", attachment.id, key)
        return None
    try:
        return attachments.open_sealed(attachment, unseal=key.open)
    except AttachmentUnreadable:
        return None


def _definition(version):
    try:
        return version.definition
    except (FormVersionAltered, DefinitionError) as error:
        logger.error("Form version %s: %s", version.pk, type(error).__name__)
    return None


def _record_unreadable(user, *, submission):
    record_event(Event.SUBMISSION_UNREADABLE, user=user, subject=submission.reference)


@sensitive_variables()
def _encode(value):
    """Return ``value`` as JSON in ASCII, in which no text can fail to encode."""
    try:
        encoded = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError):
        encoded = None
    # Raised out here, so that the error which knows the value does not hang on to this one.
    if encoded is None:
        raise AnswersNotSealable("Answers must be plain JSON.")
    return encoded.encode("ascii")
