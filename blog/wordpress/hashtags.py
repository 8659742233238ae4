"""Hashtags from the tags and categories of the old site."""

import re
import unicodedata
from html import unescape

from blog.hashtags import NotAHashtag, check_hashtag, make_key

TAXONOMIES = {"category", "post_tag"}
UNCATEGORIZED = {"uncategorized", "uncategorised"}
# Left out, these make another word of it: “C++”, “50% off”.
TELLING = re.compile(r"[+#=<>*%@^~|\\]")


def read_hashtags(terms):
    """Return the names of the hashtags of ``terms``, and of those that can be none.

    Names with spaces are written together: “back pain” becomes “backpain”.
    """
    names, refused = {}, {}
    for term in terms:
        if term.taxonomy not in TAXONOMIES or term.slug in UNCATEGORIZED:
            continue
        text = " ".join(unescape(term.name).split())
        if make_key(text) in UNCATEGORIZED:
            continue
        try:
            if TELLING.search(text.lstrip("#")) or _is_mostly_symbols(text):
                raise NotAHashtag(text)
            names.setdefault(make_key(text), (check_hashtag(text), text.lstrip("#").strip()))
        except NotAHashtag:
            refused[text] = None
    return list(names.values()), list(refused)


def _is_mostly_symbols(text):
    letters = sum(unicodedata.category(character)[0] in "LN" for character in text)
    symbols = sum(unicodedata.category(character) in {"So", "Sk", "Sc"} for character in text)
    return symbols > letters
