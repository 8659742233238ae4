"""Text without what makes no difference to a reader who searches: case, accents, form.

Folding is done here, in Python: each database would do it in its own way.
"""

import unicodedata
from functools import lru_cache

# Combining marks that belong to letters of the scripts that have them, such as vowel signs of
# Hindi, stay; those that sit above or below a letter go, as accents do.
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cs", "Cc"})


# Folding can make one character into eighteen; so long a name is still told from others.
LONGEST_HASHTAG = 150


def clean_text(text):
    """Return ``text`` without what cannot be stored or sent: NUL and lone surrogates."""
    return text.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8")


def fold(text):
    """Return ``text`` in compatibility form, case folded, without accents and unseen characters.

    Normalised before and after case folding, as Unicode's default caseless matching asks (The
    Unicode Standard, section 3.13, D146). Folding what is folded changes nothing.
    """
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize(
        "NFC",
        "".join(
            character for character in folded if unicodedata.category(character) not in _UNSEEN
        ),
    )


@lru_cache(maxsize=4096)
def is_part_of_word(character):
    """Whether words are made of ``character``: letters, digits, and the marks they carry."""
    category = unicodedata.category(character)
    return category[0] in "LNM" or category == "Cf"


def fold_hashtag(name):
    """Return the hashtag ``name`` as one folded word, cut where it is longer than any is."""
    return "".join(filter(is_part_of_word, fold(clean_text(name))))[:LONGEST_HASHTAG]
