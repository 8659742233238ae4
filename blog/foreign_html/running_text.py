"""Running text: runs of words with the little form that comes through, and their HTML."""

import html
import re
from dataclasses import dataclass, replace
from itertools import groupby

BOLD = {"b", "strong", "dt", "summary"}
ITALIC = {"i", "em", "cite", "dfn", "var"}
# What HTML collapses, and the spaces that word processors fill with.
SPACES = re.compile(r"[ \t\n\r\f\v\u00a0\u2007\u202f]+")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\ufeff]")
FONT_WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(\w+)", re.IGNORECASE)
FONT_STYLE = re.compile(r"(?<![\w-])font-style\s*:\s*(\w+)", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Style:
    """How a piece of text is set: what of its form comes through."""

    bold: bool = False
    italic: bool = False
    href: str = ""


PLAIN = Style()


def restyle(element, style):
    """Return the style of what ``element`` contains, given the style around it."""
    if element.name in BOLD:
        style = replace(style, bold=True)
    if element.name in ITALIC:
        style = replace(style, italic=True)
    declarations = element.get("style") or ""
    if match := FONT_WEIGHT.search(declarations):
        weight = match[1].lower()
        bold = weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= 600)
        style = replace(style, bold=bold)
    if match := FONT_STYLE.search(declarations):
        style = replace(style, italic=match[1].lower() in {"italic", "oblique"})
    return style


def split_lines(runs):
    """Return the lines of ``runs``, each a list of runs without spaces at its ends."""
    lines = [[]]
    for text, style in runs:
        if text == "\n":
            lines.append([])
        elif text:
            lines[-1].append((text, style))
    return [_trim_line(line) for line in lines]


def _trim_line(line):
    trimmed, after_space = [], True
    for text, style in line:
        if after_space:
            text = text.removeprefix(" ")
        if text:
            trimmed.append((text, style))
            after_space = text.endswith(" ")
    while trimmed and not trimmed[-1][0].rstrip(" "):
        trimmed.pop()
    if trimmed:
        trimmed[-1] = (trimmed[-1][0].rstrip(" "), trimmed[-1][1])
    return trimmed


def write_line(line):
    """Return the inline HTML of a line; spaces stand outside of what is set apart."""
    written = []
    for href, linked in groupby(line, key=lambda run: run[1].href):
        pieces = []
        for style, runs in groupby(linked, key=lambda run: run[1]):
            piece = escape("".join(text for text, _ in runs))
            piece = _wrap(piece, "<i>", "</i>") if style.italic else piece
            piece = _wrap(piece, "<b>", "</b>") if style.bold else piece
            pieces.append(piece)
        piece = "".join(pieces)
        written.append(_wrap(piece, f'<a href="{html.escape(href)}">', "</a>") if href else piece)
    return "".join(written)


def _wrap(piece, opening, closing):
    inner = piece.strip(" ")
    if not inner:
        return piece
    before, _, after = piece.partition(inner)
    return f"{before}{opening}{inner}{closing}{after}"


def escape(text):
    """Return plain ``text`` as HTML."""
    return html.escape(text, quote=False)


def collapse(text):
    """Return ``text`` with single spaces, and none at its ends."""
    return SPACES.sub(" ", UNSEEN.sub("", text)).strip()


def read_plain_text(markup):
    """Return the text of HTML that was made here; each paragraph and line break is a new line."""
    text = markup.replace("<br/>", "\n").replace("</p><p>", "\n")
    return html.unescape(TAG.sub("", text))
