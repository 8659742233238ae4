"""Keeps files that visitors send off the disk: in memory at a patient's form, else not at all."""

import re
from enum import Enum
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers
from django.urls import reverse

LARGEST_FILE = 10 * 1024 * 1024
MOST_BYTES_TOGETHER = 5 * LARGEST_FILE


class TooMuch(Enum):
    """Why the content of a file was not kept."""

    FILE = "the file is larger than LARGEST_FILE"
    TOGETHER = "the files of one request are larger than MOST_BYTES_TOGETHER"


class DroppedUpload(UploadedFile):
    """A file whose content was not kept, so that the form around it can still be read.

    :param why: the :class:`TooMuch` to tell the person.
    """

    def __init__(self, *, name: str, size: int, why: TooMuch) -> None:
        # Django closes the file of every upload when the request ends.
        super().__init__(file=BytesIO(), name=name, size=size)
        self.why = why


class PublicUploads(FileUploadHandler):
    """Hold what visitors send to ``PUBLIC_UPLOAD_PATHS`` in memory, and drop it everywhere else.

    Django would spool a file above ``FILE_UPLOAD_MAX_MEMORY_SIZE`` to the temporary folder in
    clear, and the CSRF middleware has the body read before any view could choose a handler: so
    it goes by the address, without a look into the database. What somebody who is signed in sends
    to the admin is left to the handlers after this one.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.held: BytesIO | None = None
        self.too_much: TooMuch | None = None
        self.bytes_held = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to hold the file, let the next handler have it, or drop its content unread.

        :raises StopFutureHandlers: when it is held here.
        :raises SkipFile: when nobody may send a file here.
        """
        super().new_file(*args, **kwargs)
        if self._is_from_staff_to_admin():
            return
        if not re.search(settings.PUBLIC_UPLOAD_PATHS, self.request.path):
            raise SkipFile
        self.held = BytesIO()
        self.too_much = None
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Hold the chunk, unless it would be too much; pass it on where the file is not ours."""
        if self.held is None:
            return raw_data
        if self.too_much is None:
            self.too_much = self._would_be_too_much(len(raw_data), start=start)
            if self.too_much is None:
                self.held.write(raw_data)
                self.bytes_held += len(raw_data)
            else:
                self.bytes_held -= self.held.tell()
                self.held = BytesIO()
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Return the file, or what says why it was dropped; ``None`` where it is not ours."""
        if self.held is None:
            return None
        if self.too_much is not None:
            return DroppedUpload(name=self.file_name, size=file_size, why=self.too_much)
        self.held.seek(0)
        return InMemoryUploadedFile(
            file=self.held,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def _is_from_staff_to_admin(self) -> bool:
        user = getattr(self.request, "user", None)
        is_for_admin = self.request.path.startswith(reverse("wagtailadmin_home"))
        return user is not None and user.is_authenticated and is_for_admin

    def _would_be_too_much(self, size: int, *, start: int) -> TooMuch | None:
        if start + size > LARGEST_FILE:
            return TooMuch.FILE
        if self.bytes_held + size > MOST_BYTES_TOGETHER:
            return TooMuch.TOGETHER
        return None
