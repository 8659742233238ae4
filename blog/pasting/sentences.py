"""Where sentences end, in plain text and in the inline HTML that pasted text becomes."""

import re

# A full stop after one of these ends no sentence.
ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:(?:Dr|Mr|Mrs|Ms|Prof|St|Ave|Rd|vs|approx|No|Fig|Inc|Jr|Sr|e\.g|i\.e|etc"
    r"|a\.m|p\.m|U\.S|Ph\.D)\.|[A-Z]\.)$"
)
# The space between two sentences, whatever quotation marks, brackets and tags stand around it.
BOUNDARY = re.compile(
    r"(?P<end>[.!?…][”\"’')\]]{0,3}(?:</\w+>){0,4})(?P<space>(?:\s|<br/>)+)"
    r"(?=(?:<\w[^>]*>){0,4}[“\"‘'(\[]?[A-Z0-9])"
)
TAG = re.compile(r"<(/?)(\w+)[^>]*?(/?)>")


def split_sentences(text):
    """Return the sentences of ``text``, plain or inline HTML, without the spaces between them.

    In HTML none is cut within an element: ``<b>One. Two.</b>`` stays together.
    """
    sentences, start = [], 0
    for match in BOUNDARY.finditer(text):
        before = text[start : match.end("end")]
        if ABBREVIATION.search(re.sub(r"<[^>]*>", "", before)) or _is_open(before):
            continue
        sentences.append(before)
        start = match.end("space")
    return [*sentences, text[start:]] if text[start:].strip() else sentences


def _is_open(markup):
    depth = 0
    for closing, _, empty in TAG.findall(markup):
        if not empty:
            depth += -1 if closing else 1
    return depth != 0


def shorten_to_sentences(text, length, enough=None):
    """Return the first whole sentences of ``text`` that have room in ``length`` characters.

    Of a first sentence that is too long, its first words.

    :param enough: how many characters suffice: no further sentence is added to so many.
    """
    kept = ""
    for sentence in split_sentences(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > length or len(kept) >= (enough or length):
            break
        kept = longer
    return kept or shorten_to_words(text, length)


def shorten_to_words(text, length):
    """Return ``text``, or its first words and an ellipsis where it is longer than ``length``."""
    if len(text) <= length:
        return text
    words = text[: length - 1]
    if " " in words and not text[length - 1].isspace():
        words = words.rpartition(" ")[0]
    return words.rstrip(" ,;:–—-") + "…"
