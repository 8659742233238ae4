"""The engine: from a visitor's text to a page of results, in a fixed number of queries.

Visitors' text never reaches Wagtail's own search: on some input it raises, and its answers differ
between databases.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import EmptyPage, Paginator
from django.db.models import F, Q
from django.http import Http404
from wagtail.models import Page

from clinic.visibility import only_public
from search.documents import hashtag_term
from search.entries import SearchEntry
from search.excerpts import make_excerpt, mark_terms
from search.facets import name_hashtags, narrow
from search.folding import fold_hashtag
from search.half_words import find_beginnings
from search.index_tables import SearchHashtag
from search.matching import Matches, Wanted, match_pages
from search.postings import Documents, read_documents, read_postings
from search.query import Query, parse_query
from search.reasons import explain, find_hashtags_that_answer
from search.results import Correction, Found, Results
from search.spelling import correct_query, nearest_words
from search.synonyms.expansion import find_synonyms

RESULTS_PER_PAGE = 10
ORDERS = ("relevance", "date")
NEAREST_OF_A_WORD = 3
MOST_WORDS_TO_SUGGEST_FOR = 2


@dataclass(frozen=True)
class Search:
    """One search: what was looked for, and all pages that answer, in the order of relevance."""

    query: Query
    correction: Correction | None
    wanted: Wanted
    documents: Documents
    matches: Matches


def _search(text, *, hashtag="", correct=True):
    """Return the :class:`Search` for ``text``.

    :param hashtag: the key of a hashtag whose postings are read as well, or empty.
    """
    typed = query = parse_query(text)
    filters = [hashtag_term(hashtag)] if hashtag else []
    postings = read_postings([*query.terms, *filters])
    correction, unknown = None, _find_unknown(query, postings)
    if correct and unknown and (meant := correct_query(query)):
        correction, query = Correction(text=meant, original=typed.text), parse_query(meant)
        postings |= read_postings(set(query.terms) - postings.keys())
        unknown = _find_unknown(query, postings)
    beginnings = find_beginnings([*unknown, *(name[1:] for name in query.hashtags)])
    wanted = Wanted(
        query=query,
        beginnings={unknown.get(word, word): terms for word, terms in beginnings.items()},
        synonyms=tuple(find_synonyms(_find_telling_terms(query))),
    )
    documents = read_documents()
    return Search(
        query=typed,
        correction=correction,
        wanted=wanted,
        documents=documents,
        matches=match_pages(wanted, documents, postings),
    )


def _find_telling_terms(query):
    return tuple(word.term for word in query.words if word.word)


def _find_unknown(query, postings):
    """Return the terms of the words of ``query`` that no page has, by the words."""
    return {word.word: word.term for word in query.words if word.word and word.term not in postings}


def _suggest_words(wanted, postings):
    """Return words of the site that are near to those that were typed and that no page has."""
    unknown = [*_find_unknown(wanted.query, postings)][:MOST_WORDS_TO_SUGGEST_FOR]
    nearest = (near for word in unknown for near in nearest_words(word, NEAREST_OF_A_WORD))
    return tuple(dict.fromkeys(nearest))


def find_page_ids(text):
    """Return the ids of the pages that answer ``text``, the best first, as the search page does."""
    search = _search(text)
    return search.documents.pages[search.matches.rows].tolist()


def _find_hidden_pages():
    """Return the ids of the pages that are in the index but not public, as can be for a moment."""
    public = only_public(Page.objects.all())
    hidden = SearchEntry.objects.exclude(page__in=public.values("pk"))
    return list(hidden.values_list("page", flat=True))


def _load_pages(page_ids):
    """Return entry and specific page of each of ``page_ids`` that everybody may read, in order."""
    entries = {
        entry.page_id: entry
        for entry in SearchEntry.objects.filter(page__in=page_ids)
        .defer("terms", "words")
        .annotate(content_type=F("page__content_type"))
    }
    by_type = {}
    for page_id, entry in entries.items():
        by_type.setdefault(entry.content_type, []).append(page_id)
    pages = {}
    for content_type, ids in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        public = only_public(model.objects.filter(pk__in=ids))
        pages.update((page.pk, page) for page in model.prefetch_for_rows(public))
    return [(entries[page_id], pages[page_id]) for page_id in page_ids if page_id in pages]


def _find_list_page(narrowed, documents, number):
    """Return the page ``number`` of the ids of the pages that are left.

    :raises Http404: when there are fewer.
    """
    try:
        return Paginator(documents.pages[narrowed.rows].tolist(), RESULTS_PER_PAGE).page(number)
    except EmptyPage:
        raise Http404(f"The results have no page {number}") from None


def _read_hashtags(numbers, chosen):
    """Return the hashtags with these ids, and the one with the key ``chosen``, by id."""
    if not (numbers or chosen):
        return {}
    rows = SearchHashtag.objects.filter(Q(pk__in=numbers) | Q(key=chosen))
    return {row.pk: row for row in rows}


def _show(page, entry, search, hashtags):
    marked = search.wanted.marked_terms
    return Found(
        page=page,
        title=mark_terms(page.title, marked),
        excerpt=make_excerpt(entry, marked),
        reason=explain(hashtags, search.wanted.terms),
    )


def find(text, *, page_number=1, hashtag="", year=None, order="relevance", correct=True):
    """Return the :class:`Results` for what a visitor typed: pages that everybody may read.

    Any word is enough to be found, also by its beginning; more words, rarer ones, and words in the
    title stand higher; then the newer page.

    :param hashtag: only pages with this hashtag, in any spelling.
    :param year: only pages of this year.
    :param order: one of :data:`ORDERS`.
    :param correct: whether misspelt words may be put right.
    :raises Http404: when there are fewer pages of results than ``page_number``.
    """
    hashtag = fold_hashtag(hashtag)
    search = _search(text, hashtag=hashtag, correct=correct)
    documents, matches = search.documents, search.matches
    filters = {"hashtag": hashtag, "year": year, "by_date": order == "date"}
    narrowed = narrow(matches, documents, **filters)
    list_page = _find_list_page(narrowed, documents, page_number)
    loaded = _load_pages(list_page.object_list)
    if len(loaded) < len(list_page):
        narrowed = narrow(matches, documents, **filters, hidden=_find_hidden_pages())
        list_page = _find_list_page(narrowed, documents, page_number)
        loaded = _load_pages(list_page.object_list)
    tagged = find_hashtags_that_answer(
        [entry.number for entry, _ in loaded],
        [matches.postings[term] for term in search.wanted.terms if term in matches.postings],
        documents.hashtags,
    )
    names = _read_hashtags(
        {*narrowed.hashtags, *(number for numbers in tagged.values() for number in numbers)},
        # One that no page has now is named to nobody.
        hashtag if hashtag_term(hashtag) in matches.postings else "",
    )
    return Results(
        query=search.query,
        correction=search.correction,
        found=tuple(
            _show(page, entry, search, [names[number] for number in tagged.get(entry.number, ())])
            for entry, page in loaded
        ),
        list_page=list_page,
        hashtags=name_hashtags(narrowed.hashtags, names, hashtag, len(narrowed.rows)),
        years=narrowed.years,
        order=order,
        suggestions=() if len(matches.rows) else _suggest_words(search.wanted, matches.postings),
        terms=_find_telling_terms(search.wanted.query),
        synonyms=search.wanted.synonyms,
    )
