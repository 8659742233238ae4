"""Which of a visitor's text may be kept as a term, if any: never what looks like personal data."""

import re
import unicodedata

from search.folding import clean_text
from search.stop_words import STOP_WORDS
from search.terms import find_words

MAX_LENGTH = 60
MAX_WORDS = 6

# Levels of the spine and vitamins are the only words with digits that are no number of anybody's.
VERTEBRA_OR_VITAMIN = re.compile(r"c[1-8]|t[1-9]|t1[0-2]|l[1-6]|s[1-5]|b6|b12|d3|k2")
ADDRESS = re.compile(r"@|://|\bwww\b|\w\.\w")
INTRODUCTIONS = re.compile(
    r"\b(?:my name|name is|call me|i was born|date of birth|birthday|social security"
    r"|my (?:address|phone|number|e ?mail))\b"
)


def looks_personal(text):
    """Return whether ``text`` looks as if it named somebody or told how to reach them.

    Digits (phones, dates, numbers of records), addresses of mail and of pages, and “my name is”.
    A name alone cannot be told from other words: that is what digests are for.
    """
    compatible = unicodedata.normalize("NFKC", clean_text(text)).casefold()
    words = find_words(text)
    return bool(
        ADDRESS.search(compatible)
        or INTRODUCTIONS.search(" ".join(words))
        or any(_has_digit(word) and not VERTEBRA_OR_VITAMIN.fullmatch(word) for word in words)
    )


def read_term(text):
    """Return the term that ``text`` is counted as, or ``""`` where it may not be kept.

    Case, accents, punctuation and spaces make no difference. A long text is somebody's story
    rather than a term, and is not kept either.
    """
    if looks_personal(text):
        return ""
    words = find_words(text)
    term = " ".join(words)
    if len(telling_words(term)) > MAX_WORDS or len(term) > MAX_LENGTH:
        return ""
    return term


def telling_words(term):
    """Return the words of ``term`` without those that every text has."""
    return [word for word in term.split() if word not in STOP_WORDS]


def _has_digit(word):
    return any(character.isnumeric() for character in word)
