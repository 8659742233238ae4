"""Notes of the front desk about a submission, sealed like the answers they are about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.sealing.envelope import EnvelopeError
from clinic.sealing.keyring import DataKey
from intake.permissions import Right, submissions_within_reach
from intake.questions.plain_text import replace_unreadable
from intake.records import Note, Submission
from intake.submissions.errors import NoteEmpty, SubmissionUnreadable
from intake.submissions.opening import MaybeKey, OpenedSubmission, open_keys
from intake.submissions.rights import require_reach

LONGEST_NOTE = 5_000

_PART = "note"


@dataclass(frozen=True)
class OpenedNote:
    """A note with its text, which is ``None`` when it does not open."""

    author: str
    written_at: datetime
    text: str | None = field(repr=False)


@sensitive_variables()
def add_note(user: Any, *, submission_pk: UUID | str, text: str) -> None:
    """Seal and store what ``user`` noted; what is longer than :data:`LONGEST_NOTE` is cut off.

    :raises NoteEmpty: when there is nothing in it.
    :raises SubmissionDenied: when ``user`` may not; recorded.
    :raises SubmissionMissing: when there is no such submission.
    :raises SubmissionUnreadable: when its key does not open, so that nothing can be sealed for it.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    require_reach(user, right=Right.CHANGE_STATUS, submission_pk=submission_pk)
    text = replace_unreadable(text).strip()[:LONGEST_NOTE]
    if not text:
        raise NoteEmpty("There is nothing in the note.")
    submission = submissions_within_reach(user, right=Right.CHANGE_STATUS).get(pk=submission_pk)
    note = seal_note(user, submission=submission, text=text)
    with transaction.atomic(durable=True):
        note.save(force_insert=True)
        record_event(Event.NOTE_ADDED, user=user, subject=submission.reference)


@sensitive_variables()
def seal_note(user: Any, *, submission: Submission, text: str) -> Note:
    """Return ``text`` as a note of ``user`` about ``submission``, sealed and not stored yet.

    :raises SubmissionUnreadable: when its key does not open, so that nothing can be sealed for it.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    key = open_keys([submission])[submission.key_id]
    if not isinstance(key, DataKey):
        raise SubmissionUnreadable(submission.reference)
    note = Note(
        id=uuid4(),
        submission=submission,
        author=user.get_full_name() or user.get_username(),
        author_user_id=user.pk,
        written_at=timezone.now(),
    )
    note.sealed_text = key.seal(text.encode(), binding=note.binding, part=_PART)
    return note


@sensitive_variables()
def open_notes(opened: OpenedSubmission) -> tuple[OpenedNote, ...]:
    """Open the notes about a submission that was read, the oldest first."""
    return open_notes_of_many([opened])[opened.submission.pk]


@sensitive_variables()
def open_notes_of_many(
    opened: Iterable[OpenedSubmission],
) -> dict[UUID, tuple[OpenedNote, ...]]:
    """Open the notes about submissions that were read, by the submission's primary key."""
    submissions = [each.submission for each in opened]
    keys = open_keys(submissions)
    notes: dict[UUID, list[Note]] = {submission.pk: [] for submission in submissions}
    for note in Note.objects.filter(submission__in=submissions):
        notes[note.submission_id].append(note)
    return {
        submission.pk: _opened(notes[submission.pk], key=keys[submission.key_id])
        for submission in submissions
    }


@sensitive_variables()
def _opened(notes: Iterable[Note], *, key: MaybeKey) -> tuple[OpenedNote, ...]:
    return tuple(
        OpenedNote(author=note.author, written_at=note.written_at, text=_open(note, key=key))
        for note in notes
    )


@sensitive_variables()
def _open(note: Note, *, key: MaybeKey) -> str | None:
    if not isinstance(key, DataKey):
        return None
    try:
        return key.open(bytes(note.sealed_text), binding=note.binding, part=_PART).decode()
    except EnvelopeError:
        return None
