"""Sets the type of a PDF with WeasyPrint; import it through :mod:`clinic.pdf` alone."""

import logging
import os
from pathlib import Path

from django.contrib.staticfiles import finders
from PIL import ImageFile
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

# WeasyPrint makes Pillow take broken pictures in the whole process; those of strangers are refused.
ImageFile.LOAD_TRUNCATED_IMAGES = False

OURS = "static:"

# Fonts say when they were last changed, which WeasyPrint's library sets to now; with a fixed day in
# this variable (https://reproducible-builds.org/specs/source-date-epoch/) equal PDFs stay equal.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")

# It logs what it does not understand of a page, which may be what a patient typed.
logging.getLogger("weasyprint").disabled = True


class RefusedAddress(ValueError):
    """A PDF is made of what it is given and of our own static files."""


class StaticFilesOnly(URLFetcher):
    """Reads our own static files, and neither the network nor any other file."""

    def fetch(self, url, headers=None):
        """Return the static file that ``url`` names.

        :raises RefusedAddress: for every other address.
        """
        found = finders.find(url.removeprefix(OURS)) if url.startswith(OURS) else None
        if not found:
            raise RefusedAddress("This is not one of our static files.")
        return URLFetcherResponse(url, Path(found).read_bytes())


def set_type(documents, *, base_url):
    """Return one PDF of HTML documents, one behind the other; see :func:`clinic.pdf.make_pdf`."""
    first, *others = [
        HTML(string=html, base_url=base_url, url_fetcher=StaticFilesOnly()).render(
            pdf_variant="pdf/ua-1"
        )
        for html in documents
    ]
    pages = [page for document in (first, *others) for page in document.pages]
    return first.copy(pages).write_pdf(pdf_variant="pdf/ua-1")
