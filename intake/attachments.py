"""Files that patients send: taken in, sealed, shown to their holder, moved to the submission.

A file's sealed bytes are on the disk before the row that speaks of them, and its row is gone before
they are: whatever happens in between leaves bytes without a row, which :func:`sweep` removes. No
error and no log line carries a file's name or content.
"""

import hashlib
import logging
from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from clinic import photos
from clinic.sealing.envelope import Binding, EnvelopeError
from clinic.uploads import LARGEST_FILE, DroppedUpload, TooMuch
from intake.definition import JSONValue
from intake.questions.plain_text import replace_unreadable
from intake.records import Attachment, Draft, Submission

if TYPE_CHECKING:
    # They need one another: a draft answers with files, and a file belongs to a draft.
    from intake.drafts import OpenedDraft

logger = logging.getLogger(__name__)

MOST_FILES_OF_A_FORM = 20
KEPT_WITHOUT_A_ROW = timedelta(hours=1)
"""How long bytes without a row are left alone: their row may be on its way."""

PDF = "application/pdf"
LONGEST_NAME = 100
THUMBNAIL_SIDE = 240

_PART = "file"


class Kind(Enum):
    """What a question can ask for."""

    PHOTO = "photo"
    PDF = "pdf"


class Refusal(Enum):
    """Why a file was not taken in; what the patient reads of it is said elsewhere."""

    EMPTY = "the file is empty"
    TOO_LARGE = "the file is too large"
    TOO_LARGE_TOGETHER = "the files of one step are too large together"
    TOO_MANY_PIXELS = "the picture has too many pixels"
    NOT_ACCEPTED = "the question asks for files of another kind"
    TOO_MANY = "the question has as many files as it may"
    FORM_FULL = "the form has as many files as it may"
    NOT_STORED = "the disk or the database did not take it"


class AttachmentError(Exception):
    """A use-case failed; no subclass ever carries a name or content."""


class FileRefused(AttachmentError):
    """The file was not taken in; ``why`` is the :class:`Refusal`."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(f"The file was refused: {why.value}.")
        self.why = why


class AttachmentMissing(AttachmentError):
    """There is no such file here."""


class AttachmentUnreadable(AttachmentError):
    """The file does not open: it was changed, or lost."""


class AttachmentUnavailable(AttachmentUnreadable):
    """The disk does not give the file just now; it may do so later."""


@dataclass(frozen=True)
class OpenedFile:
    """A file in the open, for as long as it is being shown."""

    attachment: Attachment
    content: bytes = field(repr=False)

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture that we made anew, and may be shown as such."""
        return self.attachment.media_type != PDF

    def thumbnail(self) -> bytes:
        """Return a small JPEG of a photo.

        :raises AttachmentUnreadable: when it is none.
        """
        try:
            return photos.make_thumbnail(self.content, longest_side=THUMBNAIL_SIDE)
        except photos.PhotoUnreadable:
            raise AttachmentUnreadable("This is no photo of ours.") from None


# Of a draft


@sensitive_variables()
def take_in(
    opened: "OpenedDraft", upload: UploadedFile, *, accepted: Container[Kind]
) -> dict[str, JSONValue]:
    """Store a file that was sent, sealed under the draft's secret.

    :param opened: the :class:`~intake.drafts.OpenedDraft`.
    :param upload: the :class:`~django.core.files.uploadedfile.UploadedFile`.
    :param accepted: the :class:`Kind` s that the question asks for.
    :returns: the file as an answer names it: ``id``, ``name``, ``type`` and ``size``.
    :raises FileRefused: when it was not stored; says why.
    """
    media_type, content = _recognise(upload, accepted=accepted)
    draft = opened.draft
    attachment = Attachment(
        draft=draft, media_type=media_type, size=len(content), stored_at=timezone.now()
    )
    sealed = opened.secret.seal(content, key_id=draft.id, binding=attachment.binding, part=_PART)
    try:
        _write(attachment, sealed)
        try:
            _add_to_draft(attachment)
        except Exception:
            remove_bytes([attachment.id])
            raise
    except (OSError, DatabaseError) as error:
        logger.error("A file could not be stored: %s", type(error).__name__)
        raise FileRefused(Refusal.NOT_STORED) from None
    return {
        "id": str(attachment.id),
        "name": replace_unreadable(upload.name or "")[:LONGEST_NAME],
        "type": media_type,
        "size": len(content),
    }


@sensitive_variables()
def read(opened: "OpenedDraft", attachment_id: UUID) -> OpenedFile:
    """Return the :class:`OpenedFile` of a draft.

    :raises AttachmentMissing: when the draft has no such file.
    :raises AttachmentUnreadable: when it does not open.
    """
    attachment = Attachment.objects.filter(pk=attachment_id, draft=opened.draft).first()
    if attachment is None:
        raise AttachmentMissing("The draft has no such file.")
    return _open_of_draft(opened, attachment)


def remove(opened: "OpenedDraft", attachment_ids: Iterable[UUID]) -> None:
    """Remove files of a draft for good; those that are not its own are left alone.

    What the database does not let go just now goes with the draft.
    """
    try:
        own = list(
            Attachment.objects.filter(pk__in=attachment_ids, draft=opened.draft).values_list(
                "pk", flat=True
            )
        )
        Attachment.objects.filter(pk__in=own).delete()
    except DatabaseError as error:
        logger.error("Files of a draft could not be removed: %s", type(error).__name__)
        return
    remove_bytes(own)


# Of a submission


@dataclass(frozen=True)
class MovedFiles:
    """A draft's files, written anew for a submission; their rows come with the submission's."""

    draft: Draft | None = None
    attachments: list[Attachment] = field(default_factory=list)
    new_ids: dict[str, str] = field(default_factory=dict)
    """The id of each file of the draft → its id now."""
    old_ids: list[UUID] = field(default_factory=list)

    def store(self, submission: Submission) -> None:
        """Put the rows in place of the draft's, in the caller's transaction."""
        if self.draft is None:
            return
        Attachment.objects.filter(draft=self.draft).delete()
        for attachment in self.attachments:
            attachment.submission = submission
        Attachment.objects.bulk_create(self.attachments)

    def finish(self) -> None:
        """Remove the bytes that the draft had: the submission is stored."""
        remove_bytes(self.old_ids)

    def give_up(self) -> None:
        """Remove the bytes that were written: they will never have a row."""
        remove_bytes(attachment.id for attachment in self.attachments)


@sensitive_variables()
def move(
    opened: "OpenedDraft", attachment_ids: Container[str], *, seal: Callable[..., bytes]
) -> MovedFiles:
    """Write the draft's files anew, sealed by ``seal``; one that does not open is left behind.

    :param attachment_ids: as texts, those that the answers name; the draft's others are dropped.
    :param seal: takes the content, its ``binding`` and its ``part``, and returns the sealed bytes.
    :returns: the :class:`MovedFiles`.
    :raises OSError: when the disk does not take them; nothing is left of them then.
    :raises AttachmentUnavailable: when it does not give them; likewise.
    """
    moved = MovedFiles(draft=opened.draft)
    for old in Attachment.objects.filter(draft=opened.draft).order_by("stored_at", "id"):
        moved.old_ids.append(old.id)
        if str(old.id) not in attachment_ids:
            continue
        try:
            new = _write_anew(_open_of_draft(opened, old), seal=seal)
        except (AttachmentUnavailable, OSError):
            moved.give_up()
            raise
        except AttachmentUnreadable:
            continue
        moved.attachments.append(new)
        moved.new_ids[str(old.id)] = str(new.id)
    return moved


@sensitive_variables()
def open_sealed(attachment: Attachment, *, unseal: Callable[..., bytes]) -> OpenedFile:
    """Return the :class:`OpenedFile` of ``attachment``.

    :param unseal: takes the sealed bytes, their ``binding`` and their ``part``, and returns the
        content or raises :class:`~clinic.sealing.envelope.EnvelopeError`.
    :raises AttachmentUnreadable: when it does not open.
    """
    try:
        with storages["sealed"].open(attachment.id.hex) as file:
            sealed = file.read()
        content = unseal(sealed, binding=attachment.binding, part=_PART)
    except (FileNotFoundError, EnvelopeError) as error:
        logger.error("Attachment %s: %s", attachment.id, type(error).__name__)
        raise AttachmentUnreadable("The file does not open.") from None
    except OSError as error:
        logger.error("Attachment %s: %s", attachment.id, type(error).__name__)
        raise AttachmentUnavailable("The file cannot be read just now.") from None
    return OpenedFile(attachment=attachment, content=content)


# Bytes


def remove_bytes(attachment_ids: Iterable[UUID]) -> None:
    """Remove the stored bytes of attachments whose rows are gone; what fails is swept later."""
    for attachment_id in attachment_ids:
        try:
            storages["sealed"].delete(attachment_id.hex)
        except OSError as error:
            logger.error("Attachment %s: %s", attachment_id, type(error).__name__)


def sweep() -> int:
    """Remove stored bytes that have had no row for an hour, and return how many there were."""
    storage = storages["sealed"]
    try:
        names = set(storage.listdir("")[1])
    except FileNotFoundError:
        return 0
    names -= {pk.hex for pk in Attachment.objects.values_list("pk", flat=True).iterator()}
    before = timezone.now() - KEPT_WITHOUT_A_ROW
    swept = 0
    for name in names:
        # Another sweep may have been faster.
        with suppress(FileNotFoundError):
            if storage.get_modified_time(name) < before:
                storage.delete(name)
                swept += 1
    return swept


@sensitive_variables()
def _recognise(upload: UploadedFile, *, accepted: Container[Kind]) -> tuple[str, bytes]:
    """Return media type and content of what may be stored, told by its content alone."""
    if isinstance(upload, DroppedUpload):
        raise FileRefused(
            Refusal.TOO_LARGE if upload.why is TooMuch.FILE else Refusal.TOO_LARGE_TOGETHER
        )
    if not upload.size:
        raise FileRefused(Refusal.EMPTY)
    if upload.size > LARGEST_FILE:
        raise FileRefused(Refusal.TOO_LARGE)
    upload.seek(0)
    content = upload.read()
    if Kind.PDF in accepted and content.startswith(b"%PDF-"):
        return PDF, content
    if Kind.PHOTO not in accepted:
        raise FileRefused(Refusal.NOT_ACCEPTED)
    try:
        photo = photos.remake(content)
    except photos.PhotoTooLarge:
        raise FileRefused(Refusal.TOO_MANY_PIXELS) from None
    except photos.PhotoUnreadable:
        raise FileRefused(Refusal.NOT_ACCEPTED) from None
    return photo.media_type, photo.content


def _add_to_draft(attachment: Attachment) -> None:
    with transaction.atomic():
        # Locked, so that no two tabs count the same and none adds to what is being sent.
        own = Draft.objects.select_for_update().filter(pk=attachment.draft_id, sent_as=None)
        if not own.exists():
            raise FileRefused(Refusal.NOT_STORED)
        if Attachment.objects.filter(draft=attachment.draft_id).count() >= MOST_FILES_OF_A_FORM:
            raise FileRefused(Refusal.FORM_FULL)
        attachment.save(force_insert=True)


@sensitive_variables()
def _open_of_draft(opened: "OpenedDraft", attachment: Attachment) -> OpenedFile:
    def unseal(sealed: bytes, *, binding: Binding, part: str) -> bytes:
        return opened.secret.open(sealed, key_id=opened.draft.id, binding=binding, part=part)

    return open_sealed(attachment, unseal=unseal)


@sensitive_variables()
def _write_anew(file: OpenedFile, *, seal: Callable[..., bytes]) -> Attachment:
    old = file.attachment
    new = Attachment(media_type=old.media_type, size=old.size, stored_at=old.stored_at)
    _write(new, seal(file.content, binding=new.binding, part=_PART))
    return new


def _write(attachment: Attachment, sealed: bytes) -> None:
    attachment.sha256 = hashlib.sha256(sealed).hexdigest()
    storages["sealed"].save(attachment.id.hex, ContentFile(sealed))
