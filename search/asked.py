"""What a visitor asks of the search page, read from its address."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from clinic.pagination import read_page_number
from search.engine import ORDERS
from search.folding import clean_text, fold_hashtag
from search.query import MAX_QUERY_LENGTH

# As the site itself writes it: `int` would also take `+2026` and digits of other scripts.
YEAR = re.compile(r"[1-9][0-9]{3}", re.ASCII)
LONGEST_HASHTAG = 100


@dataclass(frozen=True)
class Asked:
    """A query, the filters and the order chosen for it, and which page of the results.

    ``correct`` is false where the visitor wants exactly what was typed.
    """

    text: str = ""
    page_number: int = 1
    hashtag: str = ""
    year: int | None = None
    order: str = ORDERS[0]
    correct: bool = True

    @property
    def is_filtered(self):
        """Whether the results are narrowed down."""
        return bool(self.hashtag) or self.year is not None

    @property
    def is_plain(self):
        """Whether this is the first page of all results, the best match first."""
        return self.page_number == 1 and self.order == ORDERS[0] and not self.is_filtered

    @property
    def without_filters(self):
        """The same, not narrowed down."""
        return replace(self, page_number=1, hashtag="", year=None)

    @property
    def address(self):
        """The address of what is asked for, from the search page's own on: ``?q=knee``."""
        parameters = {
            "q": self.text,
            "hashtag": self.hashtag,
            "year": self.year,
            "order": "" if self.order == ORDERS[0] else self.order,
            "exact": "" if self.correct else 1,
            "page": "" if self.page_number == 1 else self.page_number,
        }
        return f"?{urlencode({name: value for name, value in parameters.items() if value})}"


def _read_hashtag(text):
    name = clean_text(text[:LONGEST_HASHTAG]).strip().lstrip("#＃")
    return name if fold_hashtag(name) else ""


def read_asked(request):
    """Return what the address of ``request`` asks for, as :class:`Asked`.

    A hashtag, a year or an order that is none counts as not chosen.

    :raises Http404: when ``?page=`` is not a number as the site writes it.
    """
    parameters = request.GET
    year = parameters.get("year", "")
    order = parameters.get("order", "")
    return Asked(
        text=clean_text(parameters.get("q", ""))[:MAX_QUERY_LENGTH].strip(),
        page_number=read_page_number(request),
        hashtag=_read_hashtag(parameters.get("hashtag", "")),
        year=int(year) if YEAR.fullmatch(year) else None,
        order=order if order in ORDERS else ORDERS[0],
        correct=parameters.get("exact") != "1",
    )
