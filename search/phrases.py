"""Words and phrases as the staff list them, and the keys by which search compares them."""

import re

from search.stop_words import STOP_WORDS
from search.terms import find_terms, find_words

MOST_WORDS = 6
MOST_CHARACTERS = 80
# Compatibility forms may grow when they are folded: one sign into a dozen letters.
LONGEST_KEY = 255


def split_phrases(text, *, separators="\n"):
    """Return the phrases listed in ``text``, without blanks around them, in their order."""
    pieces = re.split("|".join(map(re.escape, {*separators, "\n", "\r"})), text)
    return [phrase for piece in pieces if (phrase := " ".join(piece.split()))]


def join_phrases(phrases):
    """Return ``phrases`` as the staff see them in a form: one a line."""
    return "\n".join(phrases)


def find_telling_terms(phrase):
    """Return the terms of ``phrase`` in their order, without the words that search leaves out."""
    return tuple(
        found.term for found in find_terms(phrase) if found.word and found.word not in STOP_WORDS
    )


def make_key(phrase):
    """Return what all spellings of ``phrase`` that mean the same to search have in common.

    Its terms in their order; empty where it has none that tell anything.
    """
    return " ".join(find_telling_terms(phrase))


def shorten(phrase):
    """Return ``phrase``, or its beginning, as it is quoted in a message."""
    return f"{phrase[:40]}…" if len(phrase) > 40 else phrase


def describe_problem(phrase):
    """Return what keeps ``phrase`` from being searched for, as a sentence, or ``""``."""
    shown = f"“{shorten(phrase)}”"
    if not any(character.isalpha() for character in phrase):
        return f"{shown} has no letters. Write a word or a phrase."
    words = len(find_words(phrase))
    if words > MOST_WORDS:
        return f"{shown} has {words} words. A phrase may have {MOST_WORDS} at most."
    key = make_key(phrase)
    if len(phrase) > MOST_CHARACTERS or len(key) > LONGEST_KEY:
        return f"{shown} is too long. A phrase may have {MOST_CHARACTERS} characters at most."
    if not key:
        return (
            f"{shown} has only small words that search leaves out, such as “the”. "
            "Add the word it is about."
        )
    return ""
