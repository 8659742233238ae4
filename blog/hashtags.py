"""What counts as a hashtag, and when two spellings are the same one.

A hashtag is made of letters, marks, digits and underscores of any script, as Unicode's hashtag
identifiers are (UAX #31), and has at least one letter. Its key, the same for all spellings, is
what stands in its address; its name is how it is shown, without the number sign.
"""

import re
import unicodedata
from urllib.parse import quote

MAX_LENGTH = 100

# A piece in double quotes is one idea, even if it has spaces: the editor's field quotes it so.
PIECE = re.compile(r'"([^"]*)"|([^",]+)')
NUMBER_SIGN = re.compile("[#＃﹟]")


class NotAHashtag(ValueError):
    """The text is not a hashtag; the message says why, in words for the editor."""


def _may_stand_in_hashtag(character):
    category = unicodedata.category(character)
    if category in {"Mn", "Mc"}:
        # Variation selectors only choose the look of an emoji.
        return not unicodedata.name(character, "").startswith("VARIATION SELECTOR")
    return category[0] == "L" or category in {"Nd", "Nl"} or character == "_"


def _keep_identifier(text):
    kept = "".join(character for character in text if _may_stand_in_hashtag(character))
    while kept and unicodedata.category(kept[0])[0] == "M":
        kept = kept[1:]
    # What stood between a letter and its accent is gone: now they may be one.
    return unicodedata.normalize("NFC", kept)


def make_key(text):
    """Return the key of the hashtag ``text``: equal for every spelling of it.

    Case, full-width forms and the composition of accents make no difference (Unicode's NFKC and
    case folding), nor do number signs, spaces and punctuation. Empty if nothing is left.
    """
    folded = unicodedata.normalize("NFD", clean_name(text)).casefold()
    folded = unicodedata.normalize("NFKC", folded).casefold()
    return _keep_identifier(unicodedata.normalize("NFKC", folded))


def clean_name(text):
    """Return how the hashtag ``text`` is shown: its letters as typed, without number sign."""
    return _keep_identifier(unicodedata.normalize("NFC", text))


def check_hashtag(text):
    """Return the name of the hashtag ``text``.

    :raises NotAHashtag: when it has no letter, or is too long to be stored.
    """
    name, key = clean_name(text), make_key(text)
    if not any(unicodedata.category(character)[0] == "L" for character in key):
        raise NotAHashtag(f"“{text}” is not a hashtag: it needs at least one letter.")
    if max(len(name), len(key)) > MAX_LENGTH:
        raise NotAHashtag(f"“{text[:30]}…” is too long: use at most {MAX_LENGTH} letters.")
    return name


def split_hashtags(text):
    """Return the hashtags that stand in ``text``, as typed, in their order, each once.

    They are separated by commas, spaces or number signs; double quotes hold one together.
    """
    pieces = []
    for quoted, plain in PIECE.findall(text):
        if NUMBER_SIGN.search(quoted or plain):
            pieces.extend(NUMBER_SIGN.split(quoted or plain))
        else:
            pieces.extend([quoted] if quoted else plain.split())
    by_key = {}
    for piece in pieces:
        if piece.strip():
            by_key.setdefault(make_key(piece) or piece, piece.strip())
    return list(by_key.values())


def make_hashtag_url(blog_url, key):
    """Return the address of the posts under the hashtag with this key, in the blog at that one."""
    return f"{blog_url}hashtags/{quote(key)}/"
