"""Text and queries as words that can be compared, the same on every database.

Case, accents and compatibility forms are folded here, in Python: each database would do it in its
own way. A query is cut to a size that is always quick to answer.
"""

import unicodedata
from dataclasses import dataclass

MAX_QUERY_LENGTH = 1000
MAX_QUERY_WORDS = 64

# Words too common to tell posts apart; they count only if nothing else was asked for.
STOP_WORDS = frozenset(
    """
    a an and are as at be but by can do does for from has have how i if in is it my of on or so
    that the this to was what when where which who why will with you your
    """.split()  # noqa: SIM905 - thirty quoted words would read worse
)


@dataclass(frozen=True)
class Query:
    """What a visitor looks for."""

    text: str
    words: tuple[str, ...]
    hashtags: tuple[str, ...]


def clean_text(text):
    """Return ``text`` without what cannot be stored or sent: NUL and lone surrogates."""
    return text.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8")


def _fold(text):
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(
        character
        for character in folded
        if unicodedata.category(character) not in {"Mn", "Me", "Cf"}
    )


def _is_part_of_word(character):
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Mc"


def split_words(text):
    """Return the words of ``text``, folded, in their order."""
    return "".join(
        character if _is_part_of_word(character) else " " for character in _fold(clean_text(text))
    ).split()


def fold_hashtag(name):
    """Return the hashtag ``name`` as one folded word."""
    return "".join(filter(_is_part_of_word, _fold(clean_text(name))))


def parse_query(text):
    """Return the :class:`Query` that the visitor's ``text`` means.

    Never raises, whatever the text. A word with a number sign is looked for as a hashtag and as
    a word.
    """
    text = clean_text(text)[:MAX_QUERY_LENGTH].strip()
    words, hashtags = {}, {}
    for piece in unicodedata.normalize("NFKC", text).split():
        if piece.startswith("#") and (hashtag := fold_hashtag(piece)):
            hashtags[hashtag] = None
            words[hashtag] = None
        else:
            words.update(dict.fromkeys(split_words(piece)))
    telling = [word for word in words if word not in STOP_WORDS] or list(words)
    return Query(
        text=text,
        words=tuple(telling[:MAX_QUERY_WORDS]),
        hashtags=tuple(hashtags)[:MAX_QUERY_WORDS],
    )
