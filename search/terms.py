"""What is compared in search: the terms of a text, with the places where they stand in it.

The index, queries and excerpts all read text here, so that they agree on what a word is.
"""

import re
import threading
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from search.folding import clean_text, fold, is_part_of_word

# To be raised whenever texts are read in another way: the index is then written anew.
READING = 1


class _Stemmer(threading.local):
    """A stemmer for each thread: it keeps the word that it works on, and two would mix theirs."""

    def __init__(self):
        self.english = snowballstemmer.stemmer("english")


_stemmer = _Stemmer()

# A longer run of letters is no word of any language: it is cut, and costs nobody anything.
LONGEST_WORD = 60

_CHUNK = re.compile(r"\S+")
_APOSTROPHES = "'’ʼ＇"
_ENGLISH = re.compile(r"[a-z]{3,}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_DECIMAL = re.compile(r"\d+\.\d+")
# The levels of the spine: C1 to C8, T1 to T12, L1 to L6, S1 to S5.
_LEVEL = r"(?:c[1-8]|t(?:1[0-2]|[1-9])|l[1-6]|s[1-5])"
_VERTEBRA = re.compile(_LEVEL)
_VERTEBRAE = re.compile(f"(?:{_LEVEL}){{2,}}")
_SEVERAL_DIGITS = re.compile(r"\d{3}")
# A number of the North American plan as people write it, or its last seven digits.
_PHONE = re.compile(
    r"(?<![\w+])(?:\+?1[\s.\-–/]{0,2})?\(?([2-9]\d{2})\)?[\s.\-–/]{0,2}(\d{3})[\s.\-–]{0,2}(\d{4})(?!\w)"
)
_LOCAL_PHONE = re.compile(r"(?<![\w+])(\d{3})[\s.\-–](\d{4})(?!\w)")


class Term(NamedTuple):
    """A term and its place.

    ``term`` is what is compared; ``word`` is the folded word as it is spelt, or ``""`` for another
    way to write the words around it, such as a phone number in one piece. ``start`` and ``end``
    are offsets into the text, and ``position`` counts its words.
    """

    term: str
    word: str
    start: int
    end: int
    position: int


@lru_cache(maxsize=50_000)
def stem(word):
    """Return the stem of a folded ``word`` (Snowball English, "Porter2"); other scripts stay."""
    return _stemmer.english.stemWord(word) if _ENGLISH.fullmatch(word) else word


def _find_runs(chunk):
    """Yield ``(start, end)`` of what may be words: numbers, and letters with their apostrophes."""
    start = None
    for place, character in enumerate(chunk):
        inside = is_part_of_word(character)
        if not inside and start is not None and 0 < place < len(chunk) - 1:
            before, after = chunk[place - 1], chunk[place + 1]
            inside = is_part_of_word(after) and (
                character in _APOSTROPHES
                or (character in ".," and before.isdigit() and after.isdigit())
            )
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(chunk)


def _read_number(run):
    if _THOUSANDS.fullmatch(run):
        return [run.replace(",", "")]
    return [run] if _DECIMAL.fullmatch(run) else re.split("[.,]", run)


def _read_run(run):
    """Return the folded words of ``run``, what stands between two characters that end words."""
    folded = fold(run)
    for apostrophe in _APOSTROPHES[1:]:
        folded = folded.replace(apostrophe, "'")
    folded = folded.removesuffix("'s")
    if "'" not in folded and _NUMBER.fullmatch(folded):
        return [number[:LONGEST_WORD] for number in _read_number(folded)]
    # Compatibility forms can hold what ends a word: the fraction one half, for example.
    letters = "".join(
        character if is_part_of_word(character) else " " for character in folded.replace("'", "")
    )
    words = []
    for word in letters.split():
        if _VERTEBRAE.fullmatch(word):
            words += _VERTEBRA.findall(word)
        else:
            words.append(word[:LONGEST_WORD])
    return words


def _read_chunk(chunk):
    """Return the words of ``chunk``, text without blanks, as ``(start, end, words, joined)``.

    ``joined`` is the one word that two with a hyphen between them can be written as, or ``""``;
    it belongs to the first.
    """
    found = []
    for start, end in _find_runs(chunk):
        words = _read_run(chunk[start:end])
        if words:
            found.append([start, end, words, ""])
    for first, second in zip(found, found[1:], strict=False):
        between = chunk[first[1] : second[0]]
        one, other = first[2][-1], second[2][0]
        if between not in {"-", "‐", "‑", "–", "/"}:
            continue
        # “L4/5” is short for “L4/L5”.
        if _VERTEBRA.fullmatch(one) and _VERTEBRA.fullmatch(one[0] + other) and other.isdigit():
            second[2][0] = one[0] + other
        elif between in {"-", "‐", "‑"} and one.isalpha() and other.isalpha():
            first[3] = one + other
    return tuple((start, end, tuple(words), joined) for start, end, words, joined in found)


_read_short_chunk = lru_cache(maxsize=50_000)(_read_chunk)


def _find_phones(text):
    """Return the phone numbers of ``text``: their digits by the offset of their first word."""
    if not _SEVERAL_DIGITS.search(text):
        return {}
    phones, seen = {}, set()
    for match in _PHONE.finditer(text):
        groups = [fold(group) for group in match.groups()]
        phones[match.start(1)] = ["".join(groups), "".join(groups[1:])]
        seen.add(match.start(2))
    for match in _LOCAL_PHONE.finditer(text):
        if match.start(1) not in seen:
            phones[match.start(1)] = [fold("".join(match.groups()))]
    return phones


def find_terms(text):
    """Return each :class:`Term` of ``text``, in its order. Never raises, whatever the text.

    A phone number gives its groups, and at the place of the first one also its ten digits and the
    last seven. Words with a hyphen between them give also the word without it.
    """
    # Of the same length as the text, so that offsets hold.
    text = text.replace("\x00", " ")
    phones = _find_phones(text)
    terms, position = [], 0
    for chunk in _CHUNK.finditer(text):
        offset = chunk.start()
        # Long ones hardly come twice, and what anybody can send must not fill the memory.
        is_short = chunk.end() - offset <= LONGEST_WORD
        read_chunk = _read_short_chunk if is_short else _read_chunk
        for start, end, words, joined in read_chunk(chunk.group()):
            place = (offset + start, offset + end)
            for word in words:
                terms.append(Term(stem(word), word, *place, position))
                position += 1
            if joined:
                terms.append(Term(stem(joined), "", *place, position - 1))
            for at, digits in phones.items():
                if place[0] <= at < place[1]:
                    first = position - len(words)
                    terms += [Term(way, "", *place, first) for way in digits if way not in words]
    return terms


def find_words(text):
    """Return the folded words of ``text`` as they are spelt, in their order."""
    return [term.word for term in find_terms(clean_text(text)) if term.word]
