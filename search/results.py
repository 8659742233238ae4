"""What the engine answers: the pages found, and what a visitor can do next."""

from dataclasses import dataclass

from django.core.paginator import Page as ListPage
from django.utils.safestring import SafeString
from wagtail.models import Page

from search.query import Query
from search.synonyms.expansion import Expansion


@dataclass(frozen=True)
class Found:
    """One page that was found, and why.

    ``title`` and ``excerpt`` are HTML, escaped, with ``<mark>`` around what was looked for.
    ``reason`` says in plain text why the page is here when neither of them shows it, or is empty.
    """

    page: Page
    title: SafeString
    excerpt: SafeString
    reason: str = ""


@dataclass(frozen=True)
class Correction:
    """What was searched for instead of what was typed."""

    text: str
    original: str


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many results choosing it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True)
class Results:
    """The answer to a query: which pages, in which order, and how many in all.

    ``suggestions`` are words of the site that are near to what was typed, when nothing was found.
    ``terms`` are those of the words that were searched for in the end, after correction, and
    ``synonyms`` other names that words of them have.
    """

    query: Query
    found: tuple[Found, ...]
    list_page: ListPage
    correction: Correction | None = None
    hashtags: tuple[Choice, ...] = ()
    years: tuple[Choice, ...] = ()
    order: str = "relevance"
    suggestions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    synonyms: tuple[Expansion, ...] = ()

    @property
    def count(self):
        """How many pages were found in all."""
        return self.list_page.paginator.count

    @property
    def pages(self):
        """The pages of this page of results, in their order."""
        return [found.page for found in self.found]
