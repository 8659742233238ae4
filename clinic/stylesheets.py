"""The one style sheet of the site, joined from the files of ``clinic/static/clinic/css``."""

import re
from pathlib import Path

from clinic.joined_files import JoinedFileFinder

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


class SiteStylesheetFinder(JoinedFileFinder):
    """Offers ``clinic/css/site.css``."""

    address = SITE_STYLESHEET
    folder = "stylesheets"

    def join(self):
        """Return the text of the site's style sheet."""
        return join_stylesheets()
