"""Lists as Word and Outlook write them: paragraphs with a dot or number before the text."""

import re

from bs4.element import NavigableString

WORD_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.IGNORECASE)
WORD_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
# Word sets dots in fonts of symbols, where they are letters.
WORD_DOT_OR_NUMBER = re.compile(r"\s*(?:[^\w\s]|[onqvwüØ]|(?P<number>\(?\w{1,5}[.)]))\s*")
# A dot or number that was typed or pasted as text, and the run of wide spaces behind it.
TYPED_MARKER = re.compile(
    r"\s*(?:(?P<dot>[·•●○▪§◦‣])[\s\u00a0]+|(?P<letter>[o\-–])\s*\u00a0[\s\u00a0]+"
    r"|(?P<number>\d{1,2}[.)])\s*\u00a0[\s\u00a0]+)"
)


def is_word_marker(element):
    """Whether ``element`` holds the dot or number that Word puts before an item."""
    return bool(WORD_MARKER.search(element.get("style") or ""))


def remove_beginning(element, length):
    """Take the first ``length`` characters out of the text in ``element``."""
    for string in list(element.strings):
        if length <= 0:
            return
        kept = string[length:]
        length -= len(string)
        string.replace_with(NavigableString(kept))
