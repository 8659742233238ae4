"""The passage of a page that a search shows, with what was looked for marked in it.

The words of a long text are not all analysed for it: cheap comparisons of letters find the places
that are worth a look, and only the passage that is shown is analysed as the index was.
"""

import re
import unicodedata
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import mark_safe

from search.terms import find_terms

# In characters: thirty to forty words.
PASSAGE_LENGTH = 220
# How much of a sentence is shown before the first mark, where all of it would be too much.
LEAD = 60
# A text without blanks is cut within so many characters.
LONGEST_WORD = 40
# A passage ends with a sentence if that leaves so much of it.
SHORTEST = 120
MOST_PLACES = 100

NOT_ASCII = re.compile(r"[^\x00-\x7f]")
BLANK = re.compile(r"\s")
VERTEBRA = re.compile(r"[a-z][0-9]{1,2}", re.ASCII)
PHONE = re.compile(r"[0-9]{7,}", re.ASCII)
LINE_BREAKS = re.compile(r"(?P<before>\S?)[^\S\n]*\n\s*")
LAST_WORD = re.compile(r"\s\S*\Z")
SENTENCE_END = re.compile(r"(?:[.!?…][\"”’')\]]*|\n)\Z")
END_OF_LINE = frozenset(".!?…:;,—–-")
END_OF_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*(?=\s)|\n")
SECOND_WORD = re.compile(r"[-‐‑][^\W_]+")
DIGIT = re.compile(r"\d")
# What may stand between two marks that read as one.
JOINT = re.compile(r"[ \u00a0-]?")


class Place(NamedTuple):
    """A word in a text that has one of the terms looked for."""

    start: int
    end: int
    term: str


@lru_cache(maxsize=4096)
def _fold_character(character):
    """Return ``character`` as it is compared, one for one: offsets stay what they are."""
    folded = unicodedata.normalize("NFKD", character).casefold()
    return folded[0] if folded else character


def _fold_letters(text):
    """Return ``text``, folded letter by letter: each stands where it stood."""
    if text.isascii():
        return text.lower()
    return NOT_ASCII.sub(lambda match: _fold_character(match[0]), text).lower()


@lru_cache(maxsize=4096)
def _beginnings(term):
    """Return what words with this term may begin with.

    A word begins with its Snowball stem but for the last letter of that, which may be changed:
    “happily” has “happi”. The exceptions are the likes of “dying”, which has “die”.
    """
    if PHONE.fullmatch(term):
        return (term[:3],)
    if VERTEBRA.fullmatch(term):
        # “L4/5” has “l5”.
        return tuple(f"{term[0]}{digit}" for digit in "123456789")
    if term.endswith("ie"):
        return (term[:-2] or term,)
    return (term[:-1] or term,)


@lru_cache(maxsize=16384)
def _terms_of(word):
    return frozenset(found.term for found in find_terms(word))


def _find_places(text, terms):
    """Return the :class:`Place` objects of ``terms`` in ``text``, in their order.

    They serve to choose a passage: what stands between two blanks is looked at by itself, and of
    a word that stands everywhere the first places are enough.
    """
    folded = _fold_letters(text)
    places = []
    for term in terms:
        is_phone = PHONE.fullmatch(term)
        found = []
        for beginning in _beginnings(term):
            at = folded.find(beginning)
            while at >= 0 and len(found) < MOST_PLACES:
                if at == 0 or not folded[at - 1].isalnum():
                    end = BLANK.search(text, at, at + LONGEST_WORD)
                    end = end.start() if end else min(len(text), at + LONGEST_WORD)
                    if is_phone or term in _terms_of(text[at:end]):
                        found.append(Place(at, end, term))
                at = folded.find(beginning, at + len(beginning))
        places += found
    return sorted(places, key=attrgetter("start"))


def _choose_places(places, weights):
    """Return the best run of ``places`` that fits into a passage, and what it is worth.

    Different terms count by their weight; of equals, one where two stand beside each other, as in
    a phrase, then the earlier.
    """
    best, worth = (), (0, False)
    counts = dict.fromkeys((place.term for place in places), 0)
    weight = beside = first = 0
    for last, place in enumerate(places):
        weight += 0 if counts[place.term] else weights.get(place.term, 1)
        counts[place.term] += 1
        beside += last > first and _stand_together(places[last - 1], place)
        while place.end - places[first].start > PASSAGE_LENGTH:
            left = places[first]
            counts[left.term] -= 1
            weight -= 0 if counts[left.term] else weights.get(left.term, 1)
            first += 1
            beside -= first <= last and _stand_together(left, places[first])
        if (weight, beside > 0) > worth:
            best, worth = (places[first], place), (weight, beside > 0)
    return best, worth


def _stand_together(place, following):
    return place.term != following.term and following.start - place.end <= 1


def _find_start(text, at):
    """Return where a passage begins that shows ``at``: at a sentence, else at a word, before."""
    earliest = max(0, at - LEAD)
    if earliest == 0:
        return 0
    ends = [match.end() for match in END_OF_SENTENCE.finditer(text, earliest, at)]
    if ends:
        return ends[-1]
    blank = BLANK.search(text, earliest, at)
    return blank.end() if blank else earliest


def _find_end(text, start, at):
    """Return where a passage ends that shows ``start`` to ``at``: after a sentence or a word."""
    latest = max(start + PASSAGE_LENGTH, at)
    if latest >= len(text):
        return len(text)
    ends = [
        match.end() for match in END_OF_SENTENCE.finditer(text, max(at, start + SHORTEST), latest)
    ]
    if ends:
        return ends[-1]
    word = LAST_WORD.search(text, max(at, latest - LONGEST_WORD), latest)
    return word.start() if word else latest


def _is_border(text, at):
    """Whether a sentence, a line or the whole text begins or ends at ``at``, blanks apart."""
    before, following = text[max(0, at - 5) : at].rstrip(" "), text[at : at + 3].lstrip(" ")
    return not before or not following or following[0] == "\n" or bool(SENTENCE_END.search(before))


def _join_lines(text):
    """Return ``text`` in one line, with a dot where a line ended without a mark of its own."""

    def join(match):
        before = match["before"]
        return f"{before} " if before in END_OF_LINE else f"{before} · "

    return LINE_BREAKS.sub(join, text.strip())


def _cut_passage(text, places):
    start = _find_start(text, places[0].start) if places else 0
    end = _find_end(text, start, places[-1].end if places else 0)
    passage = _join_lines(text[start:end])
    opening = "" if _is_border(text, start) else "… "
    closing = "" if _is_border(text, end) else " …"
    return f"{opening}{passage}{closing}"


def _find_end_of_term(text, found):
    """Return where the words end that ``found``, another way to write them, stands for.

    Its own place is that of the first of them, as of the hyphenated “knee-cap” for “kneecap”.
    """
    if found.word:
        return found.end
    if PHONE.fullmatch(found.term):
        digits = [digit.end() for digit in DIGIT.finditer(text, found.start, found.start + 24)]
        return max(found.end, digits[: len(found.term)][-1])
    second = SECOND_WORD.match(text, found.end)
    return second.end() if second else found.end


def mark_terms(text, marked_terms):
    """Return ``text``, escaped, with ``<mark>`` around each word that has one of the terms.

    Words that stand beside each other are one mark. But for the marks the text stays as it is.
    """
    spans = []
    for found in find_terms(text) if marked_terms else ():
        if found.term not in marked_terms:
            continue
        end = _find_end_of_term(text, found)
        if spans and (
            found.start <= spans[-1][1] or JOINT.fullmatch(text, spans[-1][1], found.start)
        ):
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([found.start, end])
    pieces, done = [], 0
    for start, end in spans:
        pieces += escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"
        done = end
    pieces.append(escape(text[done:]))
    return mark_safe("".join(pieces))  # noqa: S308 - each piece of text is escaped


def make_excerpt(entry, marked_terms, weights=None):
    """Return the passage of ``entry`` that shows most of the terms, escaped and marked.

    Without any of them it is the beginning of the text.

    :param entry: the :class:`~search.entries.SearchEntry` of a page, with the text it shows.
    :param weights: term → how much it tells, such as its inverse document frequency; 1 if unknown.
    """
    weights = weights or {}
    best, best_worth, chosen = entry.body, (0, False), ()
    for text in (entry.body, "\n".join(entry.headings), "\n".join(entry.captions)):
        places, worth = _choose_places(_find_places(text, marked_terms), weights)
        if worth > best_worth:
            best, best_worth, chosen = text, worth, places
    return mark_terms(_cut_passage(best, chosen), marked_terms)
