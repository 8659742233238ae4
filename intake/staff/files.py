"""The files of a submission beside its answers, and each by itself."""

from base64 import b64encode
from dataclasses import dataclass, field

from django.urls import reverse

from intake.attachments import AttachmentUnreadable
from intake.file_answers import files_of


@dataclass(frozen=True)
class ShownFile:
    """A file beside an answer; without an address when it cannot be opened."""

    name: str = field(repr=False)
    size: int
    address: str = ""
    thumbnail: str = field(default="", repr=False)
    """The photo in small, within the page: it takes no further request that could be cached."""


def shown_files(row, *, submission, opened_files):
    """Return the files that the answer of ``row`` names.

    :param opened_files: what :func:`intake.submissions.open_files` returned.
    """
    return [
        _show(named, submission=submission, opened=opened_files.get(named.get("id")))
        for named in files_of(row.question, row.answer)
    ]


def _show(named, *, submission, opened):
    name, size = named.get("name", ""), named.get("size", 0)
    if opened is None:
        return ShownFile(name=name, size=size)
    thumbnail = ""
    if opened.is_photo:
        try:
            thumbnail = f"data:image/jpeg;base64,{b64encode(opened.thumbnail()).decode('ascii')}"
        except AttachmentUnreadable:
            return ShownFile(name=name, size=size)
    address = reverse("intake_staff:file", args=[submission.pk, opened.attachment.pk])
    return ShownFile(name=name, size=size, address=address, thumbnail=thumbnail)
