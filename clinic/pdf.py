"""Makes PDFs of HTML of our own: tagged for screen readers (PDF/UA), equal whenever it is equal.

WeasyPrint, which sets the type, needs libraries of the system and over a second to be imported.
So it is loaded with the first PDF, and a site without those libraries has no PDFs and works.
"""

import logging
import threading
from ctypes.util import find_library
from importlib import import_module

from django.core import checks
from django.views.decorators.debug import sensitive_variables

logger = logging.getLogger(__name__)

DEBIAN_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
_HOW_TO_INSTALL = f"On Debian: apt-get install {' '.join(DEBIAN_PACKAGES)}"

LONGEST_WAIT = 20
"""For how many seconds a PDF waits for those that are made before it."""

# One at a time in each process: setting type takes all of a processor, and visitors who only read
# are not to wait for it.
_turn = threading.BoundedSemaphore()


class PDFUnavailable(Exception):
    """No PDF could be made just now; no subclass carries what was to be in it."""


class PDFLibrariesMissing(PDFUnavailable):
    """The system lacks the libraries that set type."""


class PDFMakerBusy(PDFUnavailable):
    """Too many PDFs are being made at once."""


@sensitive_variables()
def make_pdf(*documents, base_url):
    """Return the PDF of a whole HTML document, or of several, which is made in memory.

    It holds nothing that is not in them: the only addresses that are followed are those of our
    static files, written ``static:clinic/fonts/…``. The same HTML makes the same bytes.

    :param documents: each with a title, a language, and a date in ``dcterms.created``; the PDF has
        those of the first. Each begins on a page of its own, and counts its pages for itself.
    :param base_url: what its links are relative to.
    :raises PDFUnavailable: when it cannot be made.
    """
    try:
        typesetting = import_module("clinic.pdf_typesetting")
    except OSError as error:
        logger.error("No PDF can be made: libraries are missing. %s", _HOW_TO_INSTALL)
        raise PDFLibrariesMissing("The libraries that set type are missing.") from error
    if not _turn.acquire(timeout=LONGEST_WAIT):
        raise PDFMakerBusy("Too many PDFs are being made at once.")
    try:
        return typesetting.set_type(documents, base_url=base_url)
    # Whatever went wrong, its text may hold what was to be printed.
    except Exception as error:
        logger.error("A PDF could not be made: %s", type(error).__name__)
        raise PDFUnavailable("The PDF could not be made.") from None
    finally:
        _turn.release()


@checks.register
def find_pdf_libraries(app_configs, **kwargs):
    """Warn, at start and before a release, when the libraries that set type are missing."""
    missing = [name for name in _LIBRARIES if find_library(name) is None]
    if not missing:
        return []
    return [
        checks.Warning(
            f"Forms cannot be printed as PDFs: the system lacks {', '.join(missing)}.",
            hint=f"{_HOW_TO_INSTALL}. Everything else works without.",
            id="clinic.W001",
        )
    ]
