"""The words of health that ship with the site: ``health_terms/``, one file to a subject.

They are known to search before the first post speaks of them, and can be offered where a word is
misspelt.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from search.folding import fold
from search.near_words import KnownWords

FOLDER = Path(__file__).with_name("health_terms")

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
INNER_MARK = re.compile(r"['’-]")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class HealthWords:
    """The shipped words, folded.

    ``shown`` has for each word how it is written; ``after`` and ``before`` have the words that
    stand beside a word in a term; ``known`` are the words that may be offered for others.
    """

    shown: dict[str, str]
    after: dict[str, frozenset[str]]
    before: dict[str, frozenset[str]]
    known: KnownWords

    def has_pair(self, first, second):
        """Whether the two words stand side by side in a term."""
        return second in self.after.get(first, ())


def _read_terms():
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield from filter(None, map(str.strip, line.split(",")))


@cache
def load_health_words():
    """Return the shipped :class:`HealthWords`; they are read once, when first asked for."""
    shown, marked = {}, {}
    after, before = defaultdict(set), defaultdict(set)
    for term in _read_terms():
        words = []
        for written in WORD.findall(term):
            parts = INNER_MARK.split(POSSESSIVE.sub("", written))
            for part in parts:
                word = fold(part)
                words.append(word)
                # The plain word, where a name is written like one: “bell”, not “Bell”.
                shown[word] = max(shown.get(word, part), part)
            # “X-ray” is also typed as “xray”.
            marked[fold(INNER_MARK.sub("", written))] = written
        for first, second in pairwise(words):
            after[first].add(second)
            before[second].add(first)
    shown = marked | shown
    # Abbreviations are too short to be meant by a longer word.
    offered = sorted(word for word, written in shown.items() if not written.isupper())
    return HealthWords(
        shown=shown,
        after={word: frozenset(others) for word, others in after.items()},
        before={word: frozenset(others) for word, others in before.items()},
        known=KnownWords(offered),
    )
