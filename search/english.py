"""Ordinary English words, which are right wherever they stand: nobody needs ``kayaking`` mended.

They are the 82,765 words of the frequency dictionary that comes with symspellpy, each with how
often it was met. None of them is offered for being here, as most occur on no page of a clinic.
"""

import importlib.resources
from functools import cache

DICTIONARY = importlib.resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"


@cache
def _load_lines():
    """Return the dictionary's lines, by the beginnings of their words, as texts.

    As texts they take a tenth of the memory of a table, and are quick enough for a word or two.
    """
    lines = {}
    for line in DICTIONARY.read_text(encoding="utf-8-sig").splitlines():
        lines.setdefault(line[:2], ["\n"]).append(f"{line}\n")
    return {beginning: "".join(found) for beginning, found in lines.items()}


def count_uses(word):
    """Return how often ``word``, folded, was met in English books, or 0 for no English word."""
    lines = _load_lines().get(f"{word} "[:2], "")
    place = lines.find(f"\n{word} ")
    if place < 0:
        return 0
    start = place + len(word) + 2
    return int(lines[start : lines.index("\n", start)])


def is_english(word):
    """Whether ``word``, folded, is an ordinary English word."""
    return count_uses(word) > 0
