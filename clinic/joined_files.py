"""Static files that are joined from several, so that a visit needs one request for all of them."""

import os
from abc import ABC, abstractmethod
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage


class JoinedFileFinder(BaseFinder, ABC):
    """Offers one joined file to ``collectstatic`` and to Django's static file view.

    Both want a file on disk, so it is kept under ``VAR_DIR`` and written when a source changed. A
    subclass says under which address (``address``), in which folder there (``folder``), and what
    is in it (:meth:`join`).
    """

    address = ""
    folder = ""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.VAR_DIR / self.folder)
        super().__init__(*args, **kwargs)

    @abstractmethod
    def join(self):
        """Return the text of the file."""

    def check(self, **kwargs):
        """Report nothing: there is nothing to configure."""
        return []

    def find(self, path, find_all=False, **kwargs):
        """Return where ``path`` is on disk if it is the joined file."""
        if path != self.address:
            return []
        self._write()
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        """Name the joined file and the storage that holds it."""
        self._write()
        yield self.address, self.storage

    def _write(self):
        text = self.join()
        target = Path(self.storage.path(self.address))
        if target.exists() and target.read_text(encoding="utf-8") == text:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        # Replaced in one step, so that nobody reads half of it.
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        draft.write_text(text, encoding="utf-8")
        draft.replace(target)
