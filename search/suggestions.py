"""Suggestions while a visitor types: posts whose title goes with what was typed so far.

Nothing of what is typed is written down anywhere: it is no search yet.
"""

import re
from dataclasses import asdict, dataclass

from wagtail.models import Page

from clinic.visibility import only_public
from search.words import clean_text, split_words

# Nobody types more before they search; what is pasted has no last word that is still growing.
LONGEST_TEXT = 100
FEWEST_LETTERS = 2
MOST_POSTS = 5

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Suggestion:
    """One suggestion: ``kind`` says what is at ``url``.

    ``parts`` are the pieces of ``text``; every second one is what was typed of it.
    """

    kind: str
    text: str
    parts: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class Typed:
    """What was typed: whole words, and the beginning of the last one."""

    words: tuple[str, ...]
    beginning: str


def _read(text):
    """Return what was :class:`Typed`, or ``None`` if that is too little or too much."""
    words = split_words(text) if len(text) <= LONGEST_TEXT else []
    if sum(map(len, words)) < FEWEST_LETTERS:
        return None
    return Typed(words=tuple(words[:-1]), beginning=words[-1])


def _find_typed_letters(word, typed):
    """Return how many letters of ``word`` were typed."""
    folded = "".join(split_words(word))
    if folded in typed.words:
        return len(word)
    if not folded.startswith(typed.beginning):
        return 0
    lengths = range(1, len(word) + 1)
    return next(n for n in lengths if len("".join(split_words(word[:n]))) >= len(typed.beginning))


def split_parts(text, typed):
    """Return the pieces of ``text``; every second one is what was :class:`Typed` of it."""
    parts, end = [], 0
    for match in WORD.finditer(text):
        letters = _find_typed_letters(match[0], typed)
        if letters:
            middle = match.start() + letters
            parts += [text[end : match.start()], text[match.start() : middle]]
            end = middle
    return (*parts, text[end:])


def _suggest_posts(typed):
    pages = only_public(Page.objects.order_by("-search_entry__date", "-pk"))
    for word in typed.words:
        pages = pages.filter(search_entry__title__contains=f" {word} ")
    pages = pages.filter(search_entry__title__contains=f" {typed.beginning}")
    return [
        Suggestion("post", page.title, split_parts(page.title, typed), page.get_url())
        for page in pages.only("title", "url_path")[:MOST_POSTS]
    ]


def suggest(text):
    """Return the suggestions for ``text``, as plain data for JSON; it never raises.

    Only what every visitor may read is suggested. Two letters are needed.
    """
    typed = _read(clean_text(text))
    return [asdict(suggestion) for suggestion in _suggest_posts(typed)] if typed else []
