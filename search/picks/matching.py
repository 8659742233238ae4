"""Finds the pages that the staff put first for a search."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from clinic.visibility import only_public
from search.picks.query_keys import make_key
from search.picks.records import PickedPage

MOST_PICKS = 5


@dataclass(frozen=True)
class Pick:
    """A page that stands above the results, and the sentence that is said of it there."""

    page: Page
    description: str


def find_picks(terms, expansions=()):
    """Return the :class:`Pick` of each page that stands above the results, in the staff's order.

    Only pages that every visitor may read are among them. A search without picks costs one query;
    one with picks another for each type of page among them, however many picks there are.

    :param terms: the terms that were searched for, after correction, without the words that search
        leaves out.
    :param expansions: the :class:`~search.synonyms.expansion.Expansion` of these terms: picks for
        another name of the same thing count too, after those for the visitor's own words.
    """
    ranks = _rank_keys(tuple(terms), expansions)
    if not ranks:
        return []
    public = only_public(Page.objects.all()).order_by()
    rows = (
        PickedPage.objects.filter(pick__keys__key__in=ranks, page__in=public.values("pk"))
        .order_by("pick_id", "sort_order", "pk")
        .values_list("pick__keys__key", "page_id", "page__content_type_id", "description")
    )
    picked = {}
    for _, page_id, content_type, description in sorted(rows, key=lambda row: ranks[row[0]]):
        picked.setdefault(page_id, (content_type, description))
    chosen = dict(list(picked.items())[:MOST_PICKS])
    pages = _load_pages({page_id: content_type for page_id, (content_type, _) in chosen.items()})
    return [
        Pick(page=pages[page_id], description=description or getattr(pages[page_id], "summary", ""))
        for page_id, (_, description) in chosen.items()
        if page_id in pages
    ]


def _rank_keys(terms, expansions):
    """Return the keys that picks may stand under, the visitor's own words before other names."""
    keys = [make_key(terms)]
    for found in expansions:
        end = found.start + len(found.terms)
        keys.append(make_key((*terms[: found.start], *found.other, *terms[end:])))
    return {key: rank for rank, key in reversed(list(enumerate(keys))) if key}


def _load_pages(content_types):
    """Return the specific pages with these ids, by id; their content types are known."""
    by_type = {}
    for page_id, content_type in content_types.items():
        by_type.setdefault(content_type, []).append(page_id)
    pages = {}
    for content_type, page_ids in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        pages |= model.objects.filter(pk__in=page_ids).defer_streamfields().in_bulk()
    return pages
