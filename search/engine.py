"""The engine: from a visitor's text to a page of results, in a fixed number of queries.

Visitors' text never reaches Wagtail's own search: on some input it raises, and its answers differ
between databases.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as ListPage
from django.db.models import Case, Func, IntegerField, Value, When
from wagtail.models import Page

from clinic.pagination import find_list_page
from search.words import Query, parse_query

RESULTS_PER_PAGE = 10

# How much a word counts where it is found.
WEIGHTS = {"title": 8, "hashtags": 6, "headings": 3, "captions": 1, "body": 1}
WEIGHT_OF_WANTED_HASHTAG = 100

# The beginning of a word is enough to find it, if it is this long.
SHORTEST_BEGINNING = 3


@dataclass(frozen=True)
class Results:
    """The answer to a query: which pages, in which order, and how many in all."""

    query: Query
    pages: list
    list_page: ListPage | None

    @property
    def count(self):
        """How many pages were found in all."""
        return self.list_page.paginator.count if self.list_page else 0


class Sum(Func):
    """A plain sum of its terms, however many: nested additions would exhaust the stack."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = IntegerField()


def _score(query):
    terms = []
    for word in query.words:
        wanted = f" {word}" if len(word) >= SHORTEST_BEGINNING else f" {word} "
        for field, weight in WEIGHTS.items():
            terms.append((field, wanted, weight))
    for hashtag in query.hashtags:
        terms.append(("hashtags", f" {hashtag} ", WEIGHT_OF_WANTED_HASHTAG))
    return Sum(
        *(
            Case(
                When(**{f"search_entry__{field}__contains": text}, then=Value(weight)),
                default=Value(0),
            )
            for field, text, weight in terms
        )
    )


def _load_pages(found):
    """Return the specific pages of ``found``, pairs of page and content type, in their order."""
    keys = {}
    for page, content_type in found:
        keys.setdefault(content_type, []).append(page)
    loaded = {}
    for content_type, pages in keys.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        for page in model.prefetch_for_rows(model.objects.filter(pk__in=pages)):
            loaded[page.pk] = page
    return [loaded[page] for page, _ in found if page in loaded]


def find(text, *, page_number=1):
    """Return the :class:`Results` for what a visitor typed: pages that everybody may read.

    Any word is enough to be found, also by its beginning; more words, and words in the title, in
    hashtags or in headings, stand higher; then the newer page.

    :raises Http404: when there are fewer pages of results than ``page_number``.
    """
    query = parse_query(text)
    if not query.words:
        find_list_page([], page_number, per_page=RESULTS_PER_PAGE)
        return Results(query=query, pages=[], list_page=None)
    found = (
        Page.objects.live()
        .public()
        .annotate(score=_score(query))
        .filter(score__gt=0)
        .order_by("-score", "-search_entry__date", "-pk")
        .values_list("pk", "content_type")
    )
    list_page = find_list_page(found, page_number, per_page=RESULTS_PER_PAGE)
    return Results(query=query, pages=_load_pages(list(list_page)), list_page=list_page)
