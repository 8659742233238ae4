"""A whole post, pasted as one text, taken apart into the fields and blocks it belongs in."""

import datetime
import re
from dataclasses import dataclass

from blog.foreign_html.raw_blocks import (
    HEADING_LENGTH,
    join_paragraphs,
    make_paragraph,
    split_paragraph,
)
from blog.foreign_html.running_text import read_plain_text
from blog.hashtags import split_hashtags
from blog.html_to_blocks import convert_html
from blog.pasting.phone_numbers import make_calls
from blog.pasting.plain_text import find_typed_lists, read_plain_blocks
from blog.pasting.sentences import shorten_to_sentences
from blog.pasting.surroundings import drop_furniture, read_line, take_opening
from blog.text_hashtags import lift_trailing_hashtags

SUMMARY_LENGTH = 300
# It stands in large type right above the text that it is taken from: a sentence or two.
ENOUGH_OF_A_SUMMARY = 80
BOLD_HEADING_LENGTH = 80


@dataclass(frozen=True)
class PastedPost:
    """What a pasted text comes apart into; ``date`` is ``None`` and ``author`` empty if not said.

    ``blocks`` are raw stream data of a post's body, ``hashtags`` names without the number sign.
    """

    title: str
    date: datetime.date | None
    author: str
    summary: str
    blocks: list
    hashtags: tuple[str, ...]


def read_pasted_text(text, surroundings):
    """Return the :class:`PastedPost` that plain ``text`` is.

    ``title`` or ``blocks`` are empty where none can be told.

    :param surroundings: the :class:`blog.pasting.surroundings.Surroundings` of the post.
    """
    return _read_post(read_plain_blocks(text), surroundings)


def read_pasted_html(markup, surroundings):
    """Return the :class:`PastedPost` that formatted text is; see :func:`read_pasted_text`."""
    blocks = [part for block in convert_html(markup) for part in _part_paragraphs(block)]
    return _read_post(_find_bold_headings(find_typed_lists(blocks)), surroundings)


def _read_post(blocks, surroundings):
    opening = take_opening(blocks, surroundings)
    blocks = drop_furniture(opening.blocks, surroundings)
    blocks, names = lift_trailing_hashtags(blocks)
    blocks = drop_furniture(blocks, surroundings)
    summary = opening.summary or shorten_to_sentences(
        _find_first_text(blocks), SUMMARY_LENGTH, ENOUGH_OF_A_SUMMARY
    )
    blocks = make_calls(blocks, surroundings.phone)
    return PastedPost(
        title=opening.title,
        date=opening.date,
        author=opening.author,
        summary=shorten_to_sentences(summary, SUMMARY_LENGTH),
        blocks=join_paragraphs(_raise_first_headings(blocks)),
        hashtags=tuple(split_hashtags(" ".join(f"#{name}" for name in names))),
    )


def _part_paragraphs(block):
    if block["type"] != "paragraph":
        return [block]
    return [make_paragraph(inline) for inline in split_paragraph(block)]


def _find_bold_headings(blocks):
    """Return ``blocks`` with short lines all in bold as headings, where text follows them."""
    found = []
    for position, block in enumerate(blocks):
        line = read_line(block)
        is_heading = (
            block["type"] == "paragraph"
            and re.fullmatch(r"<p><b>(?:(?!</b>).)*</b></p>", block["value"])
            and 0 < len(line) <= min(BOLD_HEADING_LENGTH, HEADING_LENGTH)
            and not line.endswith((".", ",", ";", "!"))
            and position + 1 < len(blocks)
            and blocks[position + 1]["type"] in {"paragraph", "list"}
        )
        if is_heading:
            block = {"type": "heading", "value": {"text": line.rstrip(":"), "level": "h2"}}
        found.append(block)
    return found


def _raise_first_headings(blocks):
    """Return ``blocks`` in which no part of a section comes before the first section."""
    raised, has_section = [], False
    for block in blocks:
        if block["type"] == "heading" and not has_section:
            has_section = block["value"]["level"] == "h2"
            block = {**block, "value": {**block["value"], "level": "h2"}}
        raised.append(block)
    return raised


def _find_first_text(blocks):
    """Return the first paragraph of the text, or else whatever words come first."""
    for kinds in ({"paragraph"}, {"list"}, {"quote", "heading", "code"}):
        for block in blocks:
            if block["type"] in kinds:
                return " ".join(_read_text(block).split())
    return ""


def _read_text(block):
    match block["type"]:
        case "paragraph":
            return read_plain_text(block["value"])
        case "list":
            return "; ".join(read_plain_text(item) for item in block["value"]["items"])
        case "quote":
            return block["value"]["quote"]
        case "heading":
            return block["value"]["text"]
    return block["value"]["code"]
