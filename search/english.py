"""Ordinary English words, which are right wherever they stand: nobody needs ``kayaking`` mended.

They are the 82,765 words of the frequency dictionary that comes with symspellpy, each with how
often it was met. None of them is offered for being here, as most occur on no page of a clinic.
"""

import importlib.resources
import re
from functools import cache

# As contractions are folded: “don't” is ``dont``. The dictionary has none.
CONTRACTIONS = frozenset(
    """
    aint arent cant couldnt couldve didnt doesnt dont hadnt hasnt havent hes hows id im isnt itll
    its ive lets mightnt mustnt neednt shant shes shouldnt shouldve thats theres theyd theyll
    theyre theyve wasnt wed werent weve whats wheres whod wholl whos wont wouldnt wouldve yall
    youd youll youre youve
    """.split()  # noqa: SIM905 - sixty quoted words would read worse
)

# The dictionary has most words in their British spelling only: how the American one differs.
AMERICAN = tuple(
    (re.compile(f"{american}$"), british)
    for american, british in (
        (r"([iy])z(e[drs]?|ers|ings?|ations?)", r"\1s\2"),
        (r"or(s|ed|ing|al|ly|able|ably|ful|less|hood|ite|ites)?", r"our\1"),
        (r"ter(s|ed)?", r"tre\1"),
        (r"log(s)?", r"logue\1"),
        (r"ense(s)?", r"ence\1"),
        (r"l(ed|ers?|ings?)", r"ll\1"),
        (r"welry", r"wellery"),
        (r"euver(s|ed|ing)?", r"oeuvre\1"),
        (r"ward", r"wards"),
    )
)

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
    """Whether ``word``, folded, is an ordinary English word, in British or American spelling."""
    return (
        word in CONTRACTIONS
        or count_uses(word) > 0
        or any(count_uses(ending.sub(british, word)) for ending, british in AMERICAN)
    )
