"""Where sealed files lie."""

from pathlib import Path
from typing import Any, NoReturn

from django.core.files.storage import FileSystemStorage

from clinic.sealing.disk import sync


class SyncedFileSystemStorage(FileSystemStorage):
    """Files that are there for good once they are saved, and not there at all when that failed.

    What lies here is handed out by views that check who asks, and by nothing else.
    """

    def url(self, name: str | None) -> NoReturn:
        """Refuse: Django would make up an address below ``MEDIA_URL``.

        :raises ValueError: always.
        """
        raise ValueError("A sealed file has no address.")

    def _save(self, name: str, content: Any) -> str:
        try:
            name = super()._save(name, content)
            path = Path(self.path(name))
            sync(path)
            sync(path.parent)
        except OSError:
            # What a full disk has cut short.
            self.delete(name)
            raise
        return name
