"""What counts as a hashtag, and when two spellings are the same one.

A hashtag is made of letters, marks, digits and underscores of any script, as Unicode's hashtag
identifiers are (UAX #31), and has at least one letter. Its key, the same for all spellings, is
what stands in its address; its name is how it is shown, without the number sign.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

MAX_LENGTH = 100

# A piece in double quotes is one idea, even if it has spaces: the editor's field quotes it so.
PIECE = re.compile(r'"([^"]*)"|([^",]+)')
NUMBER_SIGN = re.compile("[#＃﹟]")

# Letters may be held together by these, which are no letters themselves (UAX #31, medial
# characters): the dot of Catalan and of Japanese names, and the joiners of Persian and Indic ones.
# Newer versions of Unicode count some of them, older ones others; we count them the same always.
MEDIAL = frozenset("·\u0387・･\u200c\u200d")

# What may hold a number sign in running text that begins no hashtag. Each begins where a word
# begins, or is of limited length, so that looking for it takes time in proportion to the text.
_ADDRESS_CHARACTERS = r"[^\s<>\"`“”「」『』、。，（）]*"
_COLOUR = r"\#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?!\w)"
LEFT_ALONE = re.compile(
    rf"""
    (?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://{_ADDRESS_CHARACTERS}       # https://example.com/#part
    | (?<![\w+.-])(?:mailto|tel|sms|data):{_ADDRESS_CHARACTERS}     # tel:*31#5551234
    | (?<![\w.-])www\.{_ADDRESS_CHARACTERS}                         # www.example.com/#part
    | (?<![\w.+%#-])[\w.+%#-]+@[\w-]+(?:\.[\w-]+)+                  # #me@example.com
    | (?<![\w.-])(?:[\w-]+\.)+[^\W\d_]{{2,}}(?::\d+)?[/?]{_ADDRESS_CHARACTERS}  # example.com/#part
    | (?<![^\s("'“‘«\[=])\.{{0,2}}/{_ADDRESS_CHARACTERS}            # /blog/#part
    | &\#(?:\d{{1,7}}|x[0-9a-f]{{1,6}});                            # &#39; &#x2019;
    | <(code|pre)\b[^<>]{{0,500}}>.{{0,5000}}?</\1>                 # <code>#fff</code>
    | </?[a-z][^<>]{{0,500}}>                                       # <a href="#part">
    | (`{{1,3}})(?!`)[^`\n]{{1,500}}\2                              # `#fff`
    | (?<![\w-])[\w-]{{0,30}}colou?r\s{{0,3}}:\s{{0,3}}{_COLOUR}    # color: #fff
    | (?<![\w-])(?:--[\w-]{{1,40}}|background[\w-]{{0,20}}|border[\w-]{{0,20}}|outline|fill|stroke
      |(?:box|text)-shadow)\s{{0,3}}:                               # border: 1px solid #ccc;
      (?:[^#;{{}}\n]{{0,80}}{_COLOUR}){{1,8}}[^#;{{}}\n]{{0,80}}[;}}]
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


# What may stand between the hashtags of a line that holds nothing else.
_BETWEEN_HASHTAGS = frozenset(",;|/·•.、，،؛\u200b\u2060\ufeff\ufe0e\ufe0f")


class NotAHashtag(ValueError):
    """The text is not a hashtag; the message says why, in words for the editor."""


@dataclass(frozen=True)
class FoundHashtag:
    """A hashtag in a text: from its number sign at ``start`` up to ``end``, and its name."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=4096)
def _is_variation_selector(character):
    """Whether ``character`` only chooses the look of the one before, as that of an emoji."""
    return unicodedata.name(character, "").startswith("VARIATION SELECTOR")


def _is_letter(character):
    return unicodedata.category(character)[0] == "L"


@lru_cache(maxsize=4096)
def _continues_hashtag(character):
    if not character:
        return False
    # Python's identifiers are Unicode's: what may follow a letter there is XID_Continue. It leaves
    # out a few ligatures that stand for several words; they are letters all the same.
    return character not in MEDIAL and (f"a{character}".isidentifier() or _is_letter(character))


def _may_stand_in_key(character):
    return _continues_hashtag(character) and not _is_variation_selector(character)


def _is_mark(character):
    return unicodedata.category(character)[0] == "M"


def _keep_identifier(text, *, medial=frozenset()):
    """Return ``text`` without what may not stand in a hashtag.

    :param medial: what may stand in it too, between two characters that may.
    """
    kept, held = [], ""
    for character in text:
        if _may_stand_in_key(character) and (kept or not _is_mark(character)):
            kept.append(f"{held}{character}")
            held = ""
        elif character in medial and kept and not held:
            held = character
        elif not _is_variation_selector(character):
            held = ""
    # What stood between a letter and its accent is gone: now they may be one.
    return unicodedata.normalize("NFC", "".join(kept))


def make_key(text):
    """Return the key of the hashtag ``text``: equal for every spelling of it.

    Case, full-width forms and the composition of accents make no difference (Unicode's NFKC and
    case folding), nor do number signs, spaces and punctuation. Empty if nothing is left.
    """
    folded = unicodedata.normalize("NFD", _keep_identifier(text)).casefold()
    folded = unicodedata.normalize("NFKC", folded).casefold()
    return _keep_identifier(unicodedata.normalize("NFKC", folded))


def clean_name(text):
    """Return how the hashtag ``text`` is shown: its letters as typed, without number sign."""
    return _keep_identifier(unicodedata.normalize("NFC", text), medial=MEDIAL)


def check_hashtag(text):
    """Return the name of the hashtag ``text``.

    :raises NotAHashtag: when it has no letter, or is too long to be stored.
    """
    name, key = clean_name(text), make_key(text)
    if not any(_is_letter(character) for character in key):
        raise NotAHashtag(f"“{text}” is not a hashtag: it needs at least one letter.")
    if max(len(name), len(key)) > MAX_LENGTH:
        raise NotAHashtag(f"“{text[:30]}…” is too long: use at most {MAX_LENGTH} letters.")
    return name


def read_hashtag(text, start):
    """Return the :class:`FoundHashtag` whose number sign is at ``start``, or ``None``.

    What stands before it is not looked at.
    """
    end = start + 1
    while _continues_hashtag(text[end : end + 1]) or (
        end > start + 1
        and text[end : end + 1] in MEDIAL
        and _continues_hashtag(text[end + 1 : end + 2])
    ):
        end += 1
    try:
        return FoundHashtag(start, end, check_hashtag(text[start + 1 : end]))
    except NotAHashtag:
        return None


def _follows_word(text, start):
    while start and _is_variation_selector(text[start - 1]):
        start -= 1
    return start > 0 and _continues_hashtag(text[start - 1])


def find_hashtags(text):
    """Return the :class:`FoundHashtag` objects of running text, in their order.

    As UAX #31 recommends for text, a number sign right after a letter, digit or underscore begins
    none (``abc#def``, ``C#``); nor do those in addresses, in character references, and in code.
    """
    if not NUMBER_SIGN.search(text):
        return []
    left_alone = [match.span() for match in LEFT_ALONE.finditer(text)]
    found, spans = [], iter([*left_alone, (len(text), len(text))])
    start, end = next(spans)
    for sign in NUMBER_SIGN.finditer(text):
        while end <= sign.start():
            start, end = next(spans)
        if start <= sign.start() or _follows_word(text, sign.start()):
            continue
        hashtag = read_hashtag(text, sign.start())
        if hashtag:
            found.append(hashtag)
    return found


def read_hashtag_line(text):
    """Return the names of the hashtags in a line of hashtags; none if it holds anything else.

    Blanks, commas and the like may stand between them, or nothing at all: ``#a#b``.
    """
    names, place = [], 0
    while place < len(text):
        if NUMBER_SIGN.match(text, place) and not NUMBER_SIGN.match(text, place + 1):
            hashtag = read_hashtag(text, place)
            if hashtag is None:
                return []
            names.append(hashtag.name)
            place = hashtag.end
        elif (
            NUMBER_SIGN.match(text, place)
            or text[place].isspace()
            or text[place] in _BETWEEN_HASHTAGS
        ):
            place += 1
        else:
            return []
    return names


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
