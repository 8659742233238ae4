"""What a visitor looks for: the words, phrases and hashtags in what was typed.

Three things mean more than the words they hold: quotes make a phrase, a minus before a word leaves
pages out, and a number sign puts the pages with that hashtag first. All else is words: nothing
that can be typed is an error.
"""

import re
from dataclasses import dataclass

from search.folding import clean_text, fold_hashtag
from search.stop_words import STOP_WORDS
from search.terms import Term, find_terms

MAX_QUERY_LENGTH = 1000
MAX_QUERY_WORDS = 64
# Where stop words stand costs most to read, as every page has them: of the phrases of a query so
# many are looked for, and in the place of another one any word may stand.
MAX_STOP_WORDS_OF_PHRASES = 8

# Each is one character for one, so that places in the text stay what they are. An apostrophe is
# part of a word, as in “don't”: single quotes never make a phrase.
SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟″＂«»", '"'),
        **dict.fromkeys("−－﹣", "-"),
        **dict.fromkeys("＃﹟", "#"),
    }
)

# A minus counts at the beginning of a word only: “L4-L5” and “- knee” have none. Quotes open a
# phrase only at the beginning of a word too (5" is a length), and only where they are closed.
OPERATORS = re.compile(
    r"""
    (?P<minus> (?<! \S ) - (?= [^\s-] ) )?
    (?:
        (?<! \w ) " (?P<phrase> [^"]* ) "
        | (?<! [\w&/#] ) [#] (?P<hashtag> [^\s#",;:.!?()]+ )
        | (?(minus) (?P<word> [^\s"#]+ ) | (?!) )
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Query:
    """What a visitor looks for.

    :param text: what was typed, without what cannot be stored, as it is shown again.
    :param words: the words any of which a page must have, each once, in their order.
    :param phrases: sequences of words that a page must have, as typed between quotes.
    :param excluded: sequences of words that a page must not have; a hashtag is one of one term.
    :param hashtags: the terms of the hashtags whose pages come first.
    :param loose: what stands outside of quotes and without a minus, in the order of the text: of
        this, what is misspelt may be put right.
    """

    text: str = ""
    words: tuple[Term, ...] = ()
    phrases: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[tuple[Term, ...], ...] = ()
    hashtags: tuple[str, ...] = ()
    loose: tuple[Term, ...] = ()

    @property
    def terms(self):
        """Every single term that is looked for or left out, each once, but for phrases."""
        return tuple(
            dict.fromkeys(
                [
                    *(word.term for word in self.words),
                    *self.hashtags,
                    *(sequence[0].term for sequence in self.excluded if len(sequence) == 1),
                ]
            )
        )


def _blank(text, start, end):
    """Return ``text`` with spaces from ``start`` to ``end``, so that all else keeps its place."""
    return text[:start] + " " * (end - start) + text[end:]


def _read_sequence(text):
    """Return the words of ``text`` as they are spelt, one for each place in it."""
    return tuple(term for term in find_terms(text) if term.word)


def _read_operators(text):
    """Take the operators out of ``text``.

    Returns what is left of it without and with its phrases, every character in its place, then the
    phrases and what is excluded as sequences of words, and the hashtags.
    """
    phrases, excluded, hashtags = [], [], []
    loose = wanted = text.replace('"', " ").replace("#", " ")
    for found in OPERATORS.finditer(text):
        name = fold_hashtag(found["hashtag"] or "")
        if found["minus"]:
            loose, wanted = _blank(loose, *found.span()), _blank(wanted, *found.span())
            if name:
                excluded.append((Term(f"#{name}", "", 0, 0, 0),))
            elif sequence := _read_sequence(found["phrase"] or found["word"] or ""):
                excluded.append(sequence)
        elif name:
            loose = _blank(loose, *found.span())
            hashtags.append(f"#{name}")
        elif sequence := _read_sequence(found["phrase"] or ""):
            loose = _blank(loose, *found.span())
            phrases.append(sequence)
    return loose, wanted, phrases, excluded, hashtags


def _limit(sequences):
    """Return as many of ``sequences`` as have :data:`MAX_QUERY_WORDS` words together, each once."""
    kept, words, stop_words = [], 0, 0
    for sequence in dict.fromkeys(sequences):
        words += len(sequence)
        if words > MAX_QUERY_WORDS:
            break
        looked_for = []
        for term in sequence:
            stop_words += term.word in STOP_WORDS
            if term.word not in STOP_WORDS or stop_words <= MAX_STOP_WORDS_OF_PHRASES:
                looked_for.append(term)
        if looked_for:
            kept.append(tuple(looked_for))
    return tuple(kept)


def parse_query(text):
    """Return the :class:`Query` that the visitor's ``text`` means.

    Never raises, whatever the text. Words too common to tell pages apart are left out, unless
    nothing else was asked for; inside a phrase they stay.
    """
    text = clean_text(text)[:MAX_QUERY_LENGTH].strip()
    loose, wanted, phrases, excluded, hashtags = _read_operators(text.translate(SIGNS))
    words = {}
    for term in find_terms(wanted):
        words.setdefault(term.term, term)
    telling = [term for term in words.values() if term.word not in STOP_WORDS]
    return Query(
        text=text,
        words=tuple((telling or list(words.values()))[:MAX_QUERY_WORDS]),
        phrases=_limit(phrases),
        excluded=_limit(excluded),
        hashtags=tuple(dict.fromkeys(hashtags))[:MAX_QUERY_WORDS],
        loose=_read_sequence(loose)[:MAX_QUERY_WORDS],
    )
