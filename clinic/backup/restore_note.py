"""The note that a restore leaves while it puts things in place: it outlives a killed process."""

import json
import os
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from clinic.backup.files import make_folder, open_new
from clinic.sealing.disk import sync


class RestoreNote:
    """Which parts a restore has begun to put in place, and whether all of it is done."""

    def __init__(self, *, begun=(), is_complete=False):
        self.begun = list(begun)
        self.is_complete = is_complete

    @classmethod
    def find(cls):
        """Return the note that a restore has left, or ``None``."""
        try:
            content = json.loads(cls._path().read_text())
        except FileNotFoundError:
            return None
        return cls(begun=content["begun"], is_complete=content["is_complete"])

    @classmethod
    def exists(cls):
        """Return whether a restore is going on, or was killed: the site may be of two times."""
        return cls._path().exists()

    def begin(self, name):
        """Note that the part called ``name`` is going to be put in place."""
        self.begun.append(name)
        self._write()

    def forget(self, name):
        """Note that what was there before the part called ``name`` is back."""
        self.begun.remove(name)
        self._write()

    def complete(self):
        """Note that all parts are in place, and only what was there before is left to remove."""
        self.is_complete = True
        self._write()

    def remove(self):
        """Take the note away."""
        if self._path().exists():
            self._path().unlink()
            sync(self._path().parent)

    def _write(self):
        path = self._path()
        make_folder(path.parent)
        draft = path.with_name(f"{path.name}.{uuid4().hex}")
        with open_new(draft) as file:
            file.write(json.dumps(vars(self)).encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync(path.parent)

    @staticmethod
    def _path():
        return Path(settings.VAR_DIR) / "restore-unfinished.json"
