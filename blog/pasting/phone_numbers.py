"""The clinic's phone number in pasted text: as a link, and as the invitation to call."""

import re

from blog.foreign_html.raw_blocks import make_paragraph, split_paragraph
from blog.foreign_html.running_text import read_plain_text
from blog.pasting.sentences import split_sentences
from clinic.phones import dial_url

TITLE_LENGTH = 100
TEXT_LENGTH = 400
SHORT_TITLE_LENGTH = 60

CALLS = r"(?:call|phone|ring|dial|contact|reach|telephone)"
CALL = re.compile(
    rf"\b{CALLS}\s+(?:us|our\s+(?:front\s+desk|\w+)|the\s+(?:clinic|office|front\s+desk))"
    r"(?:\s+(?:today|now|anytime|any\s+time|right\s+away))?\b",
    re.IGNORECASE,
)
BEGINS_WITH_CALL = re.compile(rf"(?:please\s+|just\s+|so\s+)?{CALLS}\b", re.IGNORECASE)
ENDS_WITH_CALL = re.compile(rf"\b{CALLS}$", re.IGNORECASE)
ASKS_TO_CALL = re.compile(rf"\b(?:{CALLS}|calling|a\s+call)\b", re.IGNORECASE)
# Without the number, a sentence in which it is said what the number is makes no sense.
NEEDS_NUMBER = re.compile(
    r"(?:^|\s)(?:is|are|was|be|and|or|to|of|from|number|numbers|by)\W*$", re.IGNORECASE
)
# What one calls for, where it is as good as an order by itself: “Set up a visit.”
PURPOSE = re.compile(
    r"\s*to\s+(?=(?:arrange|begin|book|find|get|learn|make|plan|request|reserve|schedule|set\s+up"
    r"|speak|start|talk)\b)",
    re.IGNORECASE,
)
OTHER_NUMBER_FOLLOWS = re.compile(r"\W*(?:or|and|,)\W*\+?\d", re.IGNORECASE)
SEPARATOR = r"[\s().\-\u2010\u2011\u2012\u2013/]{0,3}"


def compile_number(phone):
    """Return the expression that matches ``phone``, a ``PhoneNumber``, however it is spelled."""
    digits = SEPARATOR.join(str(phone.national_number))
    other_country = r"(?<!\+\d[\s.-])(?<!\+\d\d[\s.-])(?<!\+\d\d\d[\s.-])"
    return re.compile(
        rf"(?<![\d+]){other_country}(?:\+?{phone.country_code}{SEPARATOR})?\(?{digits}(?!\d)"
    )


def link_number(inline, number, phone):
    """Return ``inline`` HTML in which ``number``, outside of links, is a link that calls it.

    :param number: what :func:`compile_number` returned for ``phone``.
    """

    def link(match):
        return f'<a href="{dial_url(phone)}">{match[0]}</a>'

    pieces, in_link = [], False
    for piece in re.split(r"(<[^>]*>)", inline):
        if piece.startswith("<"):
            in_link = piece.startswith("<a") or (in_link and piece != "</a>")
        elif not in_link:
            piece = number.sub(link, piece)
        pieces.append(piece)
    return "".join(pieces)


def make_calls(blocks, phone):
    """Return ``blocks`` in which the clinic's number calls the clinic.

    The last sentence that asks readers to call it becomes the block that shows the number; what
    stands beside it in its paragraph stays there. Elsewhere the number becomes a link.

    :param blocks: raw blocks, as :func:`blog.html_to_blocks.convert_html` makes them, with one
        paragraph to a block.
    :param phone: the clinic's ``PhoneNumber``; where it is empty, nothing changes.
    """
    if not phone or not dial_url(phone):
        return blocks
    number = compile_number(phone)
    made, has_call = [], False
    for block in reversed(blocks):
        replacement = None if has_call else _take_out_call(block, number)
        has_call = has_call or replacement is not None
        made = [*([block] if replacement is None else replacement), *made]
    return [_link_in_block(block, number, phone) for block in made]


def _take_out_call(block, number):
    """Return the blocks that replace a paragraph with a sentence that asks to call, or ``None``."""
    if block["type"] != "paragraph":
        return None
    (inline,) = split_paragraph(block)
    sentences = split_sentences(inline)
    for position in reversed(range(len(sentences))):
        words = read_plain_text(sentences[position]).split()
        call = _make_call(" ".join(words), number)
        if call:
            around = (sentences[:position], sentences[position + 1 :])
            before, after = ([make_paragraph(" ".join(part))] if part else [] for part in around)
            return [*before, call, *after]
    return None


def _make_call(sentence, number):
    """Return the block of a sentence that asks to call the number, or ``None``."""
    match = number.search(sentence)
    if not match or not ASKS_TO_CALL.search(sentence):
        return None
    before, after = sentence[: match.start()], sentence[match.end() :]
    before = re.sub(r"[\s,:;(–—-]*(?:\b(?:at|on|under|via)\b)?[\s:(]*$", "", before)
    after = after.removeprefix(")")
    if NEEDS_NUMBER.search(before) or OTHER_NUMBER_FOLLOWS.match(after) or number.search(after):
        return None
    text = f"{before}{after}".strip()
    if not before or len(text) > TEXT_LENGTH:
        return None
    title = _make_title(before)
    purpose = PURPOSE.match(after)
    if _fold(text) == _fold(title):
        text = ""
    elif purpose and _fold(before) == _fold(title):
        # The title has said the call; said twice, it would read as a mistake.
        text = after[purpose.end()].upper() + after[purpose.end() + 1 :]
    return {"type": "call_us", "value": {"title": title, "text": text, "offer_paperwork": True}}


def _fold(words):
    return re.sub(r"\W+", "", words).casefold()


def _make_title(before_number):
    """Return the call in a few words, from what stands before the number."""
    is_title = BEGINS_WITH_CALL.match(before_number) and not ENDS_WITH_CALL.search(before_number)
    if is_title and len(before_number) <= SHORT_TITLE_LENGTH:
        return before_number[0].upper() + before_number[1:]
    call = CALL.search(before_number)
    if call and len(call[0]) <= TITLE_LENGTH:
        return call[0][0].upper() + call[0][1:]
    return "Call us"


def _link_in_block(block, number, phone):
    match block["type"]:
        case "paragraph":
            return {**block, "value": link_number(block["value"], number, phone)}
        case "list":
            items = [link_number(item, number, phone) for item in block["value"]["items"]]
            return {**block, "value": {**block["value"], "items": items}}
    return block
