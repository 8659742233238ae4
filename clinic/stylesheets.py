"""The one style sheet of the site, joined from the files of ``clinic/static/clinic/css``."""

import os
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SITE_STYLESHEET = "clinic/css/site.css"
SOURCES = Path(__file__).resolve().parent / "static" / "clinic" / "css"


def join_stylesheets():
    """Return the text of the site's style sheet.

    ``layers.css`` comes first, since it declares the order of the layers. All other files name
    their layer, so their own order does not matter: it is by name.
    """
    first = SOURCES / "layers.css"
    others = sorted(path for path in SOURCES.rglob("*.css") if path != first)
    joined = "\n".join(path.read_text(encoding="utf-8") for path in (first, *others))
    without_comments = re.sub(r"/\*.*?\*/", "", joined, flags=re.DOTALL)
    return "\n".join(line.strip() for line in without_comments.splitlines() if line.strip()) + "\n"


class SiteStylesheetFinder(BaseFinder):
    """Offers ``clinic/css/site.css`` to ``collectstatic`` and to Django's static file view.

    Both want a file on disk, so it is kept under ``VAR_DIR`` and written when a source changed.
    """

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "stylesheets")
        super().__init__(*args, **kwargs)

    def check(self, **kwargs):
        """Report nothing: there is nothing to configure."""
        return []

    def find(self, path, find_all=False, **kwargs):
        """Return where ``path`` is on disk if it is the site's style sheet."""
        if path != SITE_STYLESHEET:
            return []
        self._write()
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        """Name the site's style sheet and the storage that holds it."""
        self._write()
        yield SITE_STYLESHEET, self.storage

    def _write(self):
        text = join_stylesheets()
        target = Path(self.storage.path(SITE_STYLESHEET))
        if target.exists() and target.read_text(encoding="utf-8") == text:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        # Replaced in one step, so that nobody reads half a style sheet.
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        draft.write_text(text, encoding="utf-8")
        draft.replace(target)
