"""What a visitor has typed so far: whole words, and the beginning of the one still being typed."""

from dataclasses import dataclass

from search.folding import clean_text, fold, fold_hashtag
from search.stop_words import STOP_WORDS
from search.terms import Term, find_terms

# Nobody types more before they search, and what is pasted has no word that is still being typed.
LONGEST_TEXT = 100
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class TypedText:
    """A text that is still being typed.

    ``words`` are its whole words, without those too common to tell anything unless there are no
    others; ``last`` is the word that is still being typed, or ``None`` if all are whole.
    """

    text: str
    words: tuple[Term, ...]
    last: Term | None = None

    @property
    def beginning(self):
        """What there is of the word that is still being typed, folded; else empty."""
        return self.last.word if self.last else ""

    @property
    def is_hashtag(self):
        """Whether a hashtag is looked for."""
        return "#" in fold(self.text)

    def complete(self, word):
        """Return the text with ``word`` in place of its last one."""
        return self.text[: self.last.start] + word

    def correct(self, meant):
        """Return the text with its words as they were ``meant``: a tuple of words by word."""
        text, end = "", 0
        for word in filter(None, (*self.words, self.last)):
            if word.word in meant:
                text += self.text[end : word.start] + " ".join(meant[word.word])
                end = word.end
        return text + self.text[end:]


def _is_being_typed(text, words):
    """Whether the last of ``words`` ends where the text does, and stands there alone."""
    return words[-1].end == len(text) and (len(words) == 1 or words[-2].start != words[-1].start)


def read_typed_text(text):
    """Return the :class:`TypedText`, or ``None`` if it is too little or too much to go by."""
    text = clean_text(text)
    has_ended = text[-1:].isspace()
    text = " ".join(text.split())
    words = [term for term in find_terms(text) if term.word] if len(text) <= LONGEST_TEXT else []
    if sum(len(word.word) for word in words) < FEWEST_LETTERS:
        return None
    last = None if has_ended or not _is_being_typed(text, words) else words.pop()
    telling = [word for word in words if word.word not in STOP_WORDS]
    return TypedText(text, tuple(telling if telling or last else words), last)


def _find_end(text, word, beginning):
    """Return where in ``text`` those letters of ``word`` end that are ``beginning``."""
    ends = range(word.start + 1, word.end)
    return next((e for e in ends if len(fold(text[word.start : e])) >= len(beginning)), word.end)


def split_parts(text, typed, terms):
    """Return the pieces of ``text``; every second one is what goes with what was typed.

    :param terms: the terms of words that go with it as a whole.
    """
    parts, end = [], 0
    for word in find_terms(text):
        if not word.word or word.start < end:
            continue
        if typed.beginning and word.word.startswith(typed.beginning):
            mark_end = _find_end(text, word, typed.beginning)
        elif word.term in terms:
            mark_end = word.end
        else:
            continue
        parts += [text[end : word.start], text[word.start : mark_end]]
        end = mark_end
    return (*parts, text[end:])


def split_hashtag(name, typed):
    """Return the pieces of the hashtag ``name`` as :func:`split_parts` does, with its sign."""
    folded = fold(name)
    for wanted in (fold_hashtag(typed.text), typed.beginning):
        start = folded.find(wanted)
        # A letter that is folded to two shifts what follows it: then nothing is marked.
        if wanted and start >= 0 and len(folded) == len(name):
            end = start + len(wanted)
            return (f"#{name[:start]}", name[start:end], name[end:])
    return (f"#{name}",)
