"""Paragraphs from line breaks, as WordPress's classic editor leaves them to be made.

It stores a text with bare line breaks: an empty line ends a paragraph, a single one breaks the
line. HTML blocks among them stay what they are.
"""

import re

# Text right inside of these is running text, and becomes paragraphs.
HOLDS_PARAGRAPHS = {
    "",
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "fieldset",
    "footer",
    "form",
    "header",
    "main",
    "section",
}
# These may hold one line, or several paragraphs when there are empty lines.
HOLDS_EITHER = {"dd", "dt", "li", "td", "th"}
HOLDS_LINES = {
    "caption",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "legend",
    "p",
    "summary",
}
HOLDS_BLOCKS = {"dl", "figure", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"}
STANDS_ALONE = {"hr"}
# Opening one of these ends the one that was left open before it.
CLOSES = {
    "dd": {"dd", "dt"},
    "dt": {"dd", "dt"},
    "li": {"li"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"td", "th", "tr"},
}

_NAMES = "|".join(
    sorted(
        (HOLDS_PARAGRAPHS | HOLDS_EITHER | HOLDS_LINES | HOLDS_BLOCKS | STANDS_ALONE) - {""},
        key=len,
        reverse=True,
    )
)
BLOCK = re.compile(
    r"(?P<untouched><(?P<element>pre|script|style|textarea|svg|iframe|object|video|audio|select)\b"
    r"[^>]*>.*?</(?P=element)\s*>)"
    rf"|<(?P<end>/?)(?P<name>{_NAMES})\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.IGNORECASE | re.DOTALL,
)
EMPTY_LINE = re.compile(r"\n\s*\n")
TAG_OR_LINE_BREAK = re.compile(r"(?P<tag><[^>]*>)|[ \t]*\n[ \t]*")
LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def make_paragraphs(html):
    """Return ``html`` with ``<p>`` and ``<br>`` where WordPress would put them."""
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    pieces, open_names, position = [], [], 0
    for block in BLOCK.finditer(html):
        _add_text(pieces, html[position : block.start()], open_names)
        position = block.end()
        if not block["untouched"]:
            _follow(open_names, block["name"].lower(), is_end=bool(block["end"]))
        pieces.append(block[0])
    _add_text(pieces, html[position:], open_names)
    return "\n".join(pieces)


def _follow(open_names, name, *, is_end):
    """Keep ``open_names`` in step with the start or the end of the element ``name``."""
    if is_end:
        if name in open_names:
            while open_names.pop() != name:
                pass
    elif name not in STANDS_ALONE:
        while open_names and (open_names[-1] == "p" or open_names[-1] in CLOSES.get(name, ())):
            open_names.pop()
        open_names.append(name)


def _add_text(pieces, text, open_names):
    """Add the running ``text``, which holds no block, to ``pieces``."""
    text = text.strip()
    if not text:
        return
    inside = open_names[-1] if open_names else ""
    has_empty_lines = EMPTY_LINE.search(text)
    if inside in HOLDS_BLOCKS:
        pieces.append(text)
    elif inside in HOLDS_PARAGRAPHS or (inside in HOLDS_EITHER and has_empty_lines):
        paragraphs = (paragraph.strip() for paragraph in EMPTY_LINE.split(text))
        pieces.extend(f"<p>{_break_lines(paragraph)}</p>" for paragraph in paragraphs if paragraph)
    else:
        pieces.append(_break_lines(text))


def _break_lines(text):
    """Return ``text`` with a ``<br>`` for each line break outside of tags that has none yet."""
    result, after_break = [], False
    position = 0
    for match in TAG_OR_LINE_BREAK.finditer(text):
        between = text[position : match.start()]
        if between.strip():
            after_break = False
        result.append(between)
        position = match.end()
        if match["tag"]:
            after_break = bool(LINE_BREAK_TAG.fullmatch(match["tag"]))
            result.append(match["tag"])
        else:
            result.append("\n" if after_break else "<br>\n")
            after_break = False
    return "".join([*result, text[position:]])
