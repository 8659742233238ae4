"""Suggestions while a visitor types: words to search for, posts, and hashtags.

All of it comes from the index, which has what every visitor may read. Nothing of what is typed is
written down anywhere: it is no search yet.
"""

import datetime
from dataclasses import asdict, dataclass, replace
from functools import reduce
from operator import and_
from urllib.parse import urlencode

import numpy as np
from django.db.models import Q
from wagtail.models import Page

from clinic.hashtag_links import find_hashtag_urls
from clinic.visibility import only_public
from search.documents import hashtag_term
from search.folding import fold_hashtag
from search.index_tables import FIELDS, SearchHashtag, SearchWord
from search.models import SearchPage
from search.near_beginnings import find_near_beginnings
from search.postings import Postings, read_postings
from search.spelling import correct_words
from search.stop_words import STOP_WORDS
from search.terms import stem
from search.typed_text import FEWEST_LETTERS, TypedText, read_typed_text, split_hashtag, split_parts
from search.vocabulary import count_documents, load_words

TITLE = FIELDS.index("title")

# A list that can be taken in at a glance.
MOST_SUGGESTIONS = 8
MOST_WORDS = 3
MOST_POSTS = 4
MOST_HASHTAGS = 2
# Who types a number sign looks for hashtags.
MOST_WANTED_HASHTAGS = 5

# From so many letters on, an unknown word is rather a misspelt one than a misspelt beginning.
NEARLY_WHOLE = 6
# How much more a post counts for a word that has it in its title.
IN_TITLE = 3

# So many words that begin alike, and hashtags that fit, are looked at: those of most pages.
COMPLETIONS_LOOKED_AT = 16
HASHTAGS_LOOKED_AT = 30
# Of posts that fit equally well the newest are wanted, but their dates are known only of these.
POSTS_LOOKED_AT = 12


@dataclass(frozen=True)
class Suggestion:
    """One suggestion: ``kind`` says what is at ``url``.

    ``parts`` are the pieces of ``text``; every second one is what goes with what was typed.
    """

    kind: str
    text: str
    parts: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class Completions:
    """The words that the last one may become, each with its term; the likeliest first."""

    terms: dict[str, str]
    are_near: bool = False

    def find_terms(self, typed):
        """Return the terms that the last word of ``typed`` may stand for."""
        own = [] if self.are_near else [stem(typed.beginning)]
        return list(dict.fromkeys([*own, *self.terms.values()]))


NO_COMPLETIONS = Completions({})


@dataclass(frozen=True)
class Findings:
    """What the index has for a :class:`~search.typed_text.TypedText`."""

    typed: TypedText
    completions: Completions
    hashtags: list[SearchHashtag]
    postings: dict[str, Postings]
    is_corrected: bool = False

    @property
    def groups(self):
        """For each word the terms that it may stand for."""
        groups = [[word.term] for word in self.typed.words]
        if len(self.typed.beginning) >= FEWEST_LETTERS:
            groups.append(self.completions.find_terms(self.typed))
        return groups

    @property
    def unknown_words(self):
        """The whole words that no page has."""
        return [word.word for word in self.typed.words if word.term not in self.postings]

    @property
    def size(self):
        """One more than the highest number of a document."""
        return 1 + max((found.documents[-1] for found in self.postings.values()), default=0)


def _complete(typed):
    """Return the :class:`Completions` of the last word, in one query or none."""
    if len(typed.beginning) < FEWEST_LETTERS:
        return NO_COMPLETIONS
    rows = SearchWord.objects.filter(word__startswith=typed.beginning, documents__gt=0)
    rows = rows.order_by("-documents", "pk").values_list("word", "term")
    return Completions(dict(rows[:COMPLETIONS_LOOKED_AT]))


def _complete_nearly(typed):
    """Return the :class:`Completions` of what may have been meant by the last word."""
    near = find_near_beginnings(typed.beginning, load_words())
    counts = count_documents(near) if near else {}
    likely = sorted(counts, key=lambda word: (near[word], -counts[word][1], word))
    terms = {word: counts[word][0] for word in likely[:COMPLETIONS_LOOKED_AT]}
    return Completions(terms, are_near=True)


def _find_hashtags(typed):
    """Return the hashtags that begin with what was typed, or have all its words."""
    beginnings = [f" {word.word} " for word in typed.words]
    if typed.last:
        beginnings.append(f" {typed.beginning}")
    fits = reduce(and_, (Q(words__contains=beginning) for beginning in beginnings))
    if key := fold_hashtag(typed.text):
        fits |= Q(key__startswith=key)
    return list(SearchHashtag.objects.filter(fits).order_by("pk")[:HASHTAGS_LOOKED_AT])


def _guess(typed, completions):
    """Return what ``typed`` most likely becomes where its last word is misspelt, else itself."""
    if not (completions.are_near and completions.terms):
        return typed
    return read_typed_text(typed.complete(next(iter(completions.terms)))) or typed


def _look_up(typed, completions, *, is_corrected=False):
    """Return the :class:`Findings` for ``typed``, in two queries."""
    hashtags = _find_hashtags(_guess(typed, completions))
    found = Findings(typed, completions, hashtags, {}, is_corrected)
    terms = {term for group in found.groups for term in group}
    terms.update(hashtag_term(hashtag.key) for hashtag in hashtags)
    return replace(found, postings=read_postings(terms))


def _correct(found):
    """Return the :class:`Findings` for what was meant, or ``found`` if nothing better is known."""
    typed, unknown = found.typed, found.unknown_words
    is_unknown = len(typed.beginning) >= FEWEST_LETTERS and not found.completions.terms
    if is_unknown and len(typed.beginning) >= NEARLY_WHOLE:
        unknown.append(typed.beginning)
    meant = correct_words(unknown) if unknown else {}
    is_whole = typed.last is None or typed.beginning in meant
    completions = found.completions
    if is_unknown and not is_whole:
        completions = _complete_nearly(typed)
    if not meant and completions is found.completions:
        return found
    # A blank after the last word says that it is whole.
    corrected = read_typed_text(typed.correct(meant) + (" " if is_whole else ""))
    return _look_up(corrected, completions, is_corrected=True) if corrected else found


def _mark_documents(terms, found):
    """Return for each document whether it has any of ``terms``."""
    having = np.zeros(found.size, dtype=bool)
    for term in terms:
        if term in found.postings:
            having[found.postings[term].documents] = True
    return having


def _rank_completions(found):
    """Return the words that go with the others that were typed, those of most posts first."""
    others = np.ones(found.size, dtype=bool)
    for word in found.typed.words:
        others &= _mark_documents([word.term], found)
    ranked = {}
    for word, term in found.completions.terms.items():
        postings = found.postings.get(term)
        if postings is None or word in STOP_WORDS:
            continue
        fitting = postings.counts[others[postings.documents]]
        if len(fitting):
            ranked[word] = len(fitting) + IN_TITLE * np.count_nonzero(fitting[:, TITLE])
    if found.completions.are_near:
        return list(ranked)
    return sorted(ranked, key=lambda word: (-ranked[word], word))


def _list_texts(found):
    """Return the texts to search for that what was typed may become, the best first."""
    typed, completions = found.typed, found.completions
    if typed.is_hashtag:
        return []
    if typed.last is None:
        has_all = found.is_corrected and not found.unknown_words
        return [typed.text] if has_all else []
    # Several words in one are suggested as the hashtag that they are.
    hashtags = {row.key for row in found.hashtags if len(row.words.split()) > 1}
    # Other forms of a word find the same, so one is enough; what is typed already is there.
    texts, terms = [], {completions.terms.get(typed.beginning)}
    for word in _rank_completions(found):
        if completions.terms[word] not in terms and word not in hashtags:
            terms.add(completions.terms[word])
            texts.append(typed.complete(word))
    return texts


def _rank_posts(found):
    """Return the numbers of posts with all words, some in the title, each with its rank.

    More words in the title rank higher, then how often the words stand anywhere in the post.
    """
    times, titles = np.zeros(found.size, dtype=int), np.zeros(found.size, dtype=int)
    has_all = np.ones(found.size, dtype=bool)
    for terms in found.groups:
        has_any, in_title = np.zeros((2, found.size), dtype=bool)
        for term in terms:
            if postings := found.postings.get(term):
                has_any[postings.documents] = True
                in_title[postings.documents] |= postings.counts[:, TITLE] > 0
                times[postings.documents] += postings.counts.sum(axis=1, dtype=int)
        titles += in_title
        has_all &= has_any
    (numbers,) = np.nonzero(has_all & (titles > 0))
    order = np.lexsort((numbers, times[numbers], titles[numbers]))
    best = numbers[order[::-1][:POSTS_LOOKED_AT]].tolist()
    return {number: (int(titles[number]), int(times[number])) for number in best}


def _find_url(page, pk, url_path):
    """Return the address of the page with this id and path, with ``page`` in its place."""
    page.pk, page.url_path = pk, url_path
    return page.get_url()


def _suggest_posts(found):
    ranks = _rank_posts(found)
    if not ranks:
        return []
    # No pages are made of the rows: that would cost more than all else here. One stands for all,
    # as each would ask anew for the addresses of the sites.
    page = Page()
    posts = only_public(Page.objects.filter(search_entry__number__in=ranks)).values_list(
        "search_entry__number", "search_entry__date", "pk", "title", "url_path"
    )
    best = sorted(
        posts,
        key=lambda post: (ranks[post[0]], post[1] or datetime.date.min, post[0]),
        reverse=True,
    )
    marked = {term for terms in found.groups for term in terms}
    return [
        Suggestion(
            kind="post",
            text=title,
            parts=split_parts(title, found.typed, marked),
            url=_find_url(page, pk, url_path),
        )
        for _, _, pk, title, url_path in best[:MOST_POSTS]
    ]


def _find_results_url():
    """Return the address of the search page, or ``""`` while it is not published."""
    found = SearchPage.objects.live().order_by("path").values_list("pk", "url_path").first()
    return (found and _find_url(Page(), *found)) or ""


def _suggest_words(found):
    texts = _list_texts(found)[:MOST_WORDS]
    results_url = _find_results_url() if texts else ""
    return [
        Suggestion("word", text, split_parts(text, found.typed, ()), _address(results_url, text))
        for text in texts
        if results_url
    ]


def _suggest_hashtags(found):
    counts = {
        hashtag.name: len(found.postings[term].documents)
        for hashtag in found.hashtags
        if (term := hashtag_term(hashtag.key)) in found.postings
    }
    most = MOST_WANTED_HASHTAGS if found.typed.is_hashtag else MOST_HASHTAGS
    names = sorted(counts, key=lambda name: (-counts[name], name))[:most]
    urls = find_hashtag_urls(names) if names else {}
    if len(urls) < len(names) and (results_url := _find_results_url()):
        urls = {name: _address(results_url, f"#{name}") for name in names} | urls
    return [
        Suggestion("hashtag", f"#{name}", split_hashtag(name, found.typed), urls[name])
        for name in names
        if name in urls
    ]


def _address(results_url, text):
    return f"{results_url}?{urlencode({'q': text})}"


def suggest(text):
    """Return what to suggest for ``text``, as plain data for JSON.

    Never raises, whatever the text. Only what every visitor may read is suggested.
    """
    typed = read_typed_text(text)
    if typed is None:
        return []
    found = _look_up(typed, _complete(typed))
    if found.unknown_words or (typed.last and not found.completions.terms):
        found = _correct(found)
    words, posts = _suggest_words(found), _suggest_posts(found)
    hashtags = _suggest_hashtags(found)
    mixed = [*hashtags, *posts, *words] if typed.is_hashtag else [*words, *posts, *hashtags]
    return [asdict(suggestion) for suggestion in mixed[:MOST_SUGGESTIONS]]
