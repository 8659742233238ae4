"""The engine: from a visitor's text to a page of results, in a fixed number of queries.

Visitors' text never reaches Wagtail's own search: on some input it raises, and its answers differ
between databases.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Case, Count, Func, IntegerField, Value, When, Window
from django.http import Http404
from django.utils.html import escape
from wagtail.models import Page

from clinic.visibility import only_public
from search.results import Found, Results
from search.words import fold_hashtag, parse_query

RESULTS_PER_PAGE = 10

# How much a word counts where it is found.
WEIGHTS = {"title": 8, "hashtags": 6, "headings": 3, "captions": 1, "body": 1}
WEIGHT_OF_WANTED_HASHTAG = 100

# The beginning of a word is enough to find it, if it is this long.
SHORTEST_BEGINNING = 3


ORDERS = ("relevance", "date")


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
                When(**{f"search_entry__folded_{field}__contains": text}, then=Value(weight)),
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


def _show(page):
    return Found(page=page, title=escape(page.title), excerpt=escape(page.summary))


def find(text, *, page_number=1, hashtag="", year=None, order="relevance", correct=True):
    """Return the :class:`Results` for what a visitor typed: pages that everybody may read.

    Any word is enough to be found, also by its beginning; more words, and words in the title, in
    hashtags or in headings, stand higher; then the newer page.

    :param hashtag: only pages with this hashtag, in any spelling.
    :param year: only pages of this year.
    :param order: one of :data:`ORDERS`.
    :param correct: whether misspelt words may be put right.
    :raises Http404: when there are fewer pages of results than ``page_number``.
    """
    query = parse_query(text)
    first = (page_number - 1) * RESULTS_PER_PAGE
    found = []
    if query.words:
        pages = only_public(Page.objects.all()).annotate(
            score=_score(query), total=Window(Count("pk"))
        )
        pages = pages.filter(score__gt=0)
        if hashtag:
            pages = pages.filter(
                search_entry__folded_hashtags__contains=f" {fold_hashtag(hashtag)} "
            )
        if year is not None:
            pages = pages.filter(search_entry__date__year=year)
        newest_first = ("-search_entry__date", "-pk")
        pages = pages.order_by(*(() if order == "date" else ("-score",)), *newest_first)
        found = list(
            pages.values_list("pk", "content_type", "total")[first : first + RESULTS_PER_PAGE]
        )
    if not found and page_number > 1:
        raise Http404(f"The results have no page {page_number}")
    paginator = Paginator(Page.objects.none(), RESULTS_PER_PAGE)
    paginator.count = found[0][2] if found else 0
    pages = _load_pages([(page, content_type) for page, content_type, _ in found])
    return Results(
        query=query,
        found=tuple(_show(page) for page in pages),
        list_page=paginator.get_page(page_number),
        order=order,
    )
