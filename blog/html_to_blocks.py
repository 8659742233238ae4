"""Foreign HTML, from word processors, mail programs and other websites, as blocks of a post.

Nothing of it is trusted: only words, bold, italic and links with safe schemes come through, and
all words do. What has no block of its own, or is too long for it, becomes paragraphs.
"""

import html
import re
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, RubyParenthesisString, RubyTextString, Tag
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from clinic.recordings import parse_recording_address

HEADING_LENGTH = 120
QUOTE_LENGTH = 600
ATTRIBUTION_LENGTH = 120
CAPTION_LENGTH = 200
CELL_LENGTH = 200
TITLE_LENGTH = 120
CELLS = ["td", "th"]
NOT_IN_CELLS = [
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
    "figure",
    "iframe",
]
# Nesting beyond what any document has: its text is kept, its form is not.
MAX_DEPTH = 80

WEB_SCHEMES = {"http", "https"}
SAFE_SCHEMES = {*WEB_SCHEMES, "mailto", "tel"}
MAX_DETOURS = 3
INVISIBLE = {
    *("base", "head", "link", "meta", "noscript", "param", "script", "style", "svg", "template"),
    *("title", "track"),
}
BLOCKS = {
    *("address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog"),
    *(
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
    ),
    *("html", "legend", "main", "menu", "nav", "option", "p", "search", "section", "summary"),
    *("tbody", "td", "tfoot", "th", "thead", "tr"),
}
TEXTS = {NavigableString, CData, RubyTextString, RubyParenthesisString}
BOLD = {"b", "strong", "dt", "summary"}
ITALIC = {"i", "em", "cite", "dfn", "var"}

# Word's conditions, such as <![if !supportLists]>, which the parser would choke on.
CONDITION = re.compile(r"<!\[(?!CDATA\[)[^>]{0,200}>")
BROKEN_CONDITION = re.compile(r"<!\[(?!CDATA\[)")
LINE_BREAK = re.compile(r"(<br\b[^>]{0,200}>)[ \t\r]*\n", re.IGNORECASE)
# What HTML collapses, and the spaces that word processors fill with.
SPACES = re.compile(r"[ \t\n\r\f\v\u00a0\u2007\u202f]+")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\ufeff]")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
FONT_WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(\w+)", re.IGNORECASE)
FONT_STYLE = re.compile(r"(?<![\w-])font-style\s*:\s*(\w+)", re.IGNORECASE)
WORD_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.IGNORECASE)
WORD_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
# Word sets dots in fonts of symbols, where they are letters.
WORD_DOT_OR_NUMBER = re.compile(r"\s*(?:[^\w\s]|[onqvwüØ]|(?P<number>\(?\w{1,5}[.)]))\s*")
# A dot or number that was typed or pasted as text, and the run of wide spaces behind it.
TYPED_MARKER = re.compile(
    r"\s*(?:(?P<dot>[·•●○▪§◦‣])[\s\u00a0]+|(?P<letter>[o\-–])\s*\u00a0[\s\u00a0]+"
    r"|(?P<number>\d{1,2}[.)])\s*\u00a0[\s\u00a0]+)"
)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Style:
    """How a piece of text is set: what of its form comes through."""

    bold: bool = False
    italic: bool = False
    href: str = ""


PLAIN = Style()


def convert_html(markup, *, find_image=None, keep_line_breaks=False):
    """Return the raw stream data of a post's body, without ids, for ``markup``.

    :param find_image: a function that returns the primary key of our copy of the picture at an
        address, or ``None``. Without it, or without a copy, the picture's description stays.
    :param keep_line_breaks: whether a line break and a blank line in the text mean themselves,
        as in WordPress's classic posts, rather than a space, as in HTML.
    """
    soup = _parse(markup, keep_line_breaks)
    if _is_too_deep(soup):
        lines = filter(None, (_collapse(text) for text in soup.get_text("\n").split("\n")))
        return join_paragraphs([make_paragraph(_escape(line)) for line in lines])
    reader = _Reader(find_image or (lambda src: None), keep_line_breaks)
    return join_paragraphs(reader.read(soup))


def make_paragraph(inline):
    """Return the paragraph block of a piece of inline HTML."""
    return {"type": "paragraph", "value": f"<p>{inline}</p>"}


def split_paragraph(block):
    """Return the inline HTML of each paragraph of a paragraph block that was made here."""
    return block["value"].removeprefix("<p>").removesuffix("</p>").split("</p><p>")


def join_paragraphs(blocks):
    """Return ``blocks`` with paragraphs that follow one another in one block, as authors write."""
    joined = []
    for block in blocks:
        if joined and block["type"] == joined[-1]["type"] == "paragraph":
            joined[-1] = {"type": "paragraph", "value": joined[-1]["value"] + block["value"]}
        else:
            joined.append(block)
    return joined


def read_plain_text(markup):
    """Return the text of HTML that was made here; each paragraph and line break is a new line."""
    text = markup.replace("<br/>", "\n").replace("</p><p>", "\n")
    return html.unescape(TAG.sub("", text))


def clean_address(address):
    """Return ``address`` if a reader may safely follow it from here, else ``""``.

    The detours that Google and Outlook put before links are left out. An address within the
    page it was copied from leads nowhere here.
    """
    address = CONTROL.sub("", address or "").strip().replace(" ", "%20")
    for _ in range(MAX_DETOURS):
        if address.startswith("//"):
            address = f"https:{address}"
        parts = _split_address(address)
        if parts is None:
            return ""
        if not parts.scheme:
            return address if address.startswith("/") else ""
        if parts.scheme not in SAFE_SCHEMES or (parts.scheme in WEB_SCHEMES and not parts.hostname):
            return ""
        onward = _find_detour(parts)
        if not onward:
            return address
        address = CONTROL.sub("", onward).strip().replace(" ", "%20")
    return ""


def _split_address(address):
    try:
        parts = urlsplit(address)
        # Reading it is what refuses a host that makes no sense.
        parts.hostname  # noqa: B018
    except ValueError:
        return None
    return parts


def _find_detour(parts):
    """Return the address that a link of Google's or Outlook's passes through to, or ``""``."""
    host = parts.hostname or ""
    if host in {"www.google.com", "google.com"} and parts.path == "/url":
        return parse_qs(parts.query).get("q", [""])[0]
    if host.endswith(".safelinks.protection.outlook.com"):
        return parse_qs(parts.query).get("url", [""])[0]
    return ""


def _parse(markup, keep_line_breaks):
    markup = CONDITION.sub("", _remove_comments(markup))
    markup = BROKEN_CONDITION.sub("&lt;![", markup)
    if keep_line_breaks:
        markup = LINE_BREAK.sub(r"\1", markup.replace("\r\n", "\n"))
    soup = BeautifulSoup(markup, "html.parser")
    for element in soup.find_all(_is_invisible):
        # What lies in an element that was taken out is out already.
        if not element.decomposed:
            element.decompose()
    return soup


def _remove_comments(markup):
    kept, position = [], 0
    while (start := markup.find("<!--", position)) >= 0:
        end = markup.find("-->", start + 4)
        if end < 0:
            break
        kept.append(markup[position:start])
        position = end + 3
    return "".join([*kept, markup[position:]])


def _is_invisible(element):
    style = element.get("style") or ""
    return (
        element.name in INVISIBLE
        or element.has_attr("hidden")
        or (element.name == "input" and element.get("type") == "hidden")
        or bool(HIDDEN.search(style))
    )


def _is_too_deep(soup):
    depths = {id(soup): 0}
    for element in soup.find_all(True):
        depths[id(element)] = depths[id(element.parent)] + 1
        if depths[id(element)] > MAX_DEPTH:
            return True
    return False


def _collapse(text):
    return SPACES.sub(" ", UNSEEN.sub("", text)).strip()


class _Reader:
    """Reads elements into blocks; the text between them gathers in runs until a block ends."""

    def __init__(self, find_image, keep_line_breaks):
        self.find_image = find_image
        self.keep_line_breaks = keep_line_breaks
        self.blocks = []
        self.runs = []
        # The list that single items, as Word writes them, are added to while it is the last block.
        self.open_list = None

    def read(self, element, style=PLAIN):
        """Return the blocks of what ``element`` contains."""
        self.walk_children(element, style)
        self.flush()
        return self.blocks

    def read_apart(self, element, style=PLAIN):
        """Return the blocks of what ``element`` contains, without adding them."""
        return self.begin().read(element, style)

    def begin(self):
        return _Reader(self.find_image, self.keep_line_breaks)

    def walk_children(self, element, style):
        for child in element.children:
            self.walk(child, style)

    def walk(self, node, style):
        if isinstance(node, Tag):
            self.walk_element(node, _restyle(node, style))
        elif type(node) in TEXTS:
            self.add_text(node, style)

    def walk_element(self, element, style):
        if element.name in READERS:
            READERS[element.name](self, element, style)
        elif element.name in BLOCKS:
            self.flush()
            if not self.read_word_item(element, style):
                self.walk_children(element, style)
            self.flush()
        else:
            self.walk_children(element, style)

    # Running text

    def add_text(self, text, style):
        text = UNSEEN.sub("", text)
        lines = re.sub(r"\n\s*\n", "\n\n", text).split("\n") if self.keep_line_breaks else [text]
        for number, line in enumerate(lines):
            if number:
                self.runs.append(("\n", style))
            self.runs.append((SPACES.sub(" ", line), style))

    def flush(self):
        """End the running paragraph."""
        runs, self.runs = self.runs, []
        lines = []
        for line in [*_split_lines(runs), []]:
            recording = _read_recording_line(line)
            if line and not recording:
                lines.append(_write_line(line))
                continue
            if lines:
                self.blocks.append(make_paragraph("<br/>".join(lines)))
                lines = []
            if recording:
                self.blocks.append(recording)

    def add(self, *blocks):
        """Add ``blocks`` after what has been read so far."""
        self.flush()
        self.blocks.extend(blocks)

    # Elements with a block of their own

    def read_break(self, element, style):
        self.runs.append(("\n", style))

    def read_heading(self, element, style):
        texts, media = _flatten(self.read_apart(element))
        text = _collapse(" ".join(read_plain_text(text) for text in texts))
        if len(text) > HEADING_LENGTH:
            self.add(make_paragraph(f"<b>{_escape(text)}</b>"))
        elif text:
            level = "h2" if element.name in {"h1", "h2"} else "h3"
            self.add({"type": "heading", "value": {"text": text, "level": level}})
        self.add(*media)

    def read_list(self, element, style):
        items, media = self.gather_items(element, style)
        if items:
            self.add(make_list(element.name == "ol", items))
        self.add(*media)

    def gather_items(self, element, style):
        """Return the items of a list, each followed by those of lists in it, and its media."""
        items, media = [], []
        loose = self.begin()
        for child in [*element.children, None]:
            if child is None or getattr(child, "name", None) == "li":
                for blocks in (
                    loose.read(BeautifulSoup("", "html.parser")),
                    self.read_apart(child, _restyle(child, style)) if child else [],
                ):
                    found_items, found_media = _gather_item(blocks)
                    items.extend(found_items)
                    media.extend(found_media)
                loose = self.begin()
            else:
                loose.walk(child, style)
        return items, media

    def read_stray_item(self, element, style):
        items, media = _gather_item(self.read_apart(element, style))
        self.add_to_open_list(items, numbered=False, level=1)
        self.add(*media)

    def read_word_item(self, element, style):
        """Read a paragraph that looks like an item of a list but is not marked up as one.

        Word and Outlook write lists so, with the dot or number typed before the text. Return
        whether ``element`` was one.
        """
        if element.name not in {"p", "div"} or element.find(_is_block):
            return False
        marker = element.find(_is_word_marker)
        level = WORD_LEVEL.search(element.get("style") or "")
        typed = TYPED_MARKER.match(element.get_text())
        match = WORD_DOT_OR_NUMBER.fullmatch(marker.get_text()) if marker is not None else None
        if match:
            marker.decompose()
            numbered = bool(match["number"])
        elif not typed:
            return False
        else:
            numbered = bool(typed["number"])
            _remove_beginning(element, typed.end())
        items, media = _gather_item(self.read_apart(element, style))
        self.add_to_open_list(items, numbered=numbered, level=int(level[1]) if level else 1)
        self.add(*media)
        return True

    def add_to_open_list(self, items, *, numbered, level):
        self.flush()
        if not items:
            return
        if (
            self.open_list is not None
            and self.blocks
            and self.blocks[-1] is self.open_list
            and (level > 1 or self.open_list["value"]["style"] == _list_style(numbered))
        ):
            self.open_list["value"]["items"].extend(items)
        else:
            self.open_list = make_list(numbered, items)
            self.blocks.append(self.open_list)

    def read_quote(self, element, style):
        if element.get("type") == "cite" or "gmail_quote" in (element.get("class") or []):
            # A mail program's mark of an older message, which is no quotation.
            self.add(*self.read_apart(element, style))
            return
        attribution = ""
        for source in element.find_all(["footer", "cite", "figcaption"]):
            text = _collapse(source.get_text(" "))
            # A source stands last; a book named within the words stays there.
            if len(text) <= ATTRIBUTION_LENGTH and _collapse(element.get_text(" ")).endswith(text):
                source.extract()
                attribution = text.lstrip("—–- ")
                break
        self.add(*_make_quote(self.read_apart(element), attribution))

    def read_code(self, element, style):
        for line_break in element.find_all("br"):
            line_break.replace_with("\n")
        code = UNSEEN.sub("", element.get_text()).replace("\r\n", "\n").strip("\n").rstrip()
        if code.strip():
            self.add({"type": "code", "value": {"code": code}})

    def read_figure(self, element, style):
        """Read a figure: what it shows, and its caption with the picture if there is just one."""
        caption = element.find("figcaption")
        if caption is not None and caption.find_parent("figure") is not element:
            caption = None
        if caption is not None:
            caption.extract()
        shown = self.read_apart(element, style)
        texts, media = _flatten(self.read_apart(caption)) if caption is not None else ([], [])
        text = "\n".join(read_plain_text(text) for text in texts)
        if text and len(shown) == 1 and _add_caption(shown[0], text):
            texts = []
        self.add(*shown, *(make_paragraph(text) for text in texts), *media)

    def read_image(self, element, style):
        src = element.get("src") or ""
        if not src or src.startswith("data:"):
            # Pictures that load late keep their address here.
            src = element.get("data-src") or element.get("data-lazy-src") or src
        alt = _collapse(element.get("alt") or "")
        if {"emoji", "wp-smiley"} & set(element.get("class") or []) or element.get("data-emoji"):
            self.add_text(alt, style)
            return
        found = self.find_image(src) if src else None
        if found:
            self.add({"type": "image", "value": {"image": found, "caption": ""}})
        elif alt:
            self.add(make_paragraph(f"<i>Picture: {_escape(alt)}</i>"))

    def read_media(self, element, style):
        source = element.find("source")
        address = element.get("src") or element.get("data") or (source and source.get("src")) or ""
        title = _collapse(element.get("title") or "")
        address = clean_address(address)
        recording = _find_recording(address)
        self.flush()
        if recording:
            self.add(_make_embed(recording, title))
        elif address:
            style = replace(style, href=address)
            self.add_text(title or address, style)
            self.flush()
        self.walk_children(element, style)
        self.flush()

    def read_link(self, element, style):
        self.walk_children(element, replace(style, href=clean_address(element.get("href"))))

    def read_short_quote(self, element, style):
        self.add_text("“", style)
        self.walk_children(element, style)
        self.add_text("”", style)

    def read_table(self, element, style):
        if not _is_table_of_data(element):
            self.flush()
            self.walk_children(element, style)
            self.flush()
            return
        caption = element.find("caption")
        titles, media = _flatten(self.read_apart(caption)) if caption is not None else ([], [])
        title = _collapse(" ".join(read_plain_text(text) for text in titles))
        rows, media_in_cells = _read_rows(self, element)
        if len(rows) > 1:
            self.add(_make_table(rows, title))
        else:
            texts = [*titles, *(text for row in rows for text, _ in row)]
            self.add(*(make_paragraph(text) for text in texts if text))
        self.add(*media, *media_in_cells)


READERS = {
    "a": _Reader.read_link,
    "audio": _Reader.read_media,
    "blockquote": _Reader.read_quote,
    "br": _Reader.read_break,
    "embed": _Reader.read_media,
    "figure": _Reader.read_figure,
    "h1": _Reader.read_heading,
    "h2": _Reader.read_heading,
    "h3": _Reader.read_heading,
    "h4": _Reader.read_heading,
    "h5": _Reader.read_heading,
    "h6": _Reader.read_heading,
    "iframe": _Reader.read_media,
    "img": _Reader.read_image,
    "li": _Reader.read_stray_item,
    "object": _Reader.read_media,
    "ol": _Reader.read_list,
    "pre": _Reader.read_code,
    "q": _Reader.read_short_quote,
    "table": _Reader.read_table,
    "ul": _Reader.read_list,
    "video": _Reader.read_media,
}
# Those of them that stand in running text.
BLOCK_READERS = READERS.keys() - {"a", "br", "img", "q"}


# The form of text


def _restyle(element, style):
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


def _split_lines(runs):
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


def _write_line(line):
    """Return the inline HTML of a line; spaces stand outside of what is set apart."""
    written = []
    for href, linked in groupby(line, key=lambda run: run[1].href):
        pieces = []
        for style, runs in groupby(linked, key=lambda run: run[1]):
            piece = _escape("".join(text for text, _ in runs))
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


def _escape(text):
    return html.escape(text, quote=False)


# Blocks


def _flatten(blocks):
    """Return ``blocks`` as inline HTML of paragraphs, and those that cannot be text."""
    texts, media = [], []
    for block in blocks:
        value = block["value"]
        match block["type"]:
            case "paragraph":
                texts.extend(split_paragraph(block))
            case "heading":
                texts.append(f"<b>{_escape(value['text'])}</b>")
            case "list":
                texts.extend(
                    text.removeprefix("<p>").removesuffix("</p>") for text in value["items"]
                )
            case "quote":
                lines = filter(None, [value["quote"], value["attribution"]])
                texts.append("<br/>".join(_escape(line) for line in lines).replace("\n", "<br/>"))
            case "code":
                texts.append("<br/>".join(_escape(value["code"]).split("\n")))
            case _:
                media.append(block)
    return texts, media


def _gather_item(blocks):
    """Return the items that the content of one item makes: itself, and those of lists in it."""
    items, texts, media = [], [], []
    for block in [*blocks, None]:
        if block is not None and block["type"] != "list":
            found_texts, found_media = _flatten([block])
            texts.extend(found_texts)
            media.extend(found_media)
            continue
        if texts:
            items.append("".join(f"<p>{text}</p>" for text in texts))
            texts = []
        if block is not None:
            items.extend(block["value"]["items"])
    return items, media


def _list_style(numbered):
    return "numbered" if numbered else "bulleted"


def make_list(numbered, items):
    """Return the list block of ``items``, each the HTML of its paragraphs."""
    return {"type": "list", "value": {"style": _list_style(numbered), "items": items}}


def _make_quote(blocks, attribution):
    """Return ``blocks`` as one quote if they are its words alone and few enough, else as such."""
    if blocks and all(block["type"] == "paragraph" for block in blocks):
        texts, _ = _flatten(blocks)
        words = "\n".join(read_plain_text(text) for text in texts)
        if len(words) <= QUOTE_LENGTH:
            return [{"type": "quote", "value": {"quote": words, "attribution": attribution}}]
    return [*blocks, make_paragraph(_escape(attribution))] if attribution else blocks


def _add_caption(block, text):
    """Give ``block`` a caption if it can have one; return whether it has it now."""
    text = _collapse(text)
    match block["type"]:
        case "image" if len(text) <= CAPTION_LENGTH:
            block["value"]["caption"] = text
        case "embed" if len(text) <= TITLE_LENGTH:
            block["value"]["title"] = text
        case "table":
            block["value"]["caption"] = text
        case "quote" if len(text) <= ATTRIBUTION_LENGTH and not block["value"]["attribution"]:
            block["value"]["attribution"] = text
        case _:
            return False
    return True


def _find_recording(address):
    """Return the recording that an address or the address of its frame leads to, or ``None``."""
    recording = parse_recording_address(address)
    parts = _split_address(address)
    if recording is None and parts is not None and parts.hostname == "w.soundcloud.com":
        recording = parse_recording_address(parse_qs(parts.query).get("url", [""])[0])
    if recording is None:
        return None
    try:
        URLValidator(schemes=["https"])(recording.page_url)
    except ValidationError:
        return None
    return recording


def _make_embed(recording, title):
    if not title or len(title) > TITLE_LENGTH or title.lower().endswith("video player"):
        title = f"{'Video' if recording.is_video else 'Recording'} on {recording.host}"
    return {
        "type": "embed",
        "value": {"url": recording.page_url, "title": title, "transcript": ""},
    }


def read_recording(text):
    """Return the block of a text that is the address of a recording, else ``None``."""
    recording = _find_recording(text)
    return _make_embed(recording, "") if recording else None


def _read_recording_line(line):
    """Return the block of a line that is nothing but a link to a recording, else ``None``."""
    text = "".join(text for text, _ in line)
    addresses = {style.href for _, style in line}
    if len(addresses) != 1 or len(text) > TITLE_LENGTH:
        return None
    recording = _find_recording(addresses.pop() or text)
    if recording is None:
        return None
    return _make_embed(recording, "" if parse_recording_address(text) else text)


# Lists of word processors


def _is_block(element):
    return element.name in BLOCKS or element.name in BLOCK_READERS


def _is_word_marker(element):
    return bool(WORD_MARKER.search(element.get("style") or ""))


def _remove_beginning(element, length):
    """Take the first ``length`` characters out of the text in ``element``."""
    for string in list(element.strings):
        if length <= 0:
            return
        kept = string[length:]
        length -= len(string)
        string.replace_with(NavigableString(kept))


# Tables


def _is_table_of_data(table):
    """Whether a table has rows and columns of text, and does not just arrange a page's parts."""
    if table.get("role") in {"presentation", "none"} or table.find(NOT_IN_CELLS):
        return False
    for string in table.strings:
        if string.strip() and string.find_parent([*CELLS, "caption", "table"]) is table:
            return False
    rows = [row for row in table.find_all("tr") if row.get_text().strip()]
    columns = zip_longest(*(row.find_all(CELLS) for row in rows))
    filled = [
        any(cell is not None and cell.get_text().strip() for cell in column) for column in columns
    ]
    return len(rows) > 1 and len(filled) > 1 and all(filled)


def _read_rows(reader, table):
    """Return the rows of a table of data, each a list of cells, and the media in its cells.

    A cell is its inline HTML and whether it is a heading.
    """
    rows, media = [], []
    for row in table.find_all("tr"):
        cells = []
        for cell in row.find_all(CELLS):
            texts, found = _flatten(reader.read_apart(cell))
            is_heading = cell.name == "th"
            cells.append(("</p><p>".join(texts), is_heading))
            cells.extend([("", is_heading)] * (_read_span(cell) - 1))
            media.extend(found)
        if any(text for text, _ in cells):
            rows.append(cells)
    width = max(map(len, rows), default=0)
    return [[*cells, *[("", False)] * (width - len(cells))] for cells in rows], media


def _read_span(cell):
    span = cell.get("colspan") or "1"
    return min(int(span), 20) if span.isdecimal() and span != "0" else 1


def _make_table(rows, caption):
    """Return the block of ``rows``, whose first row becomes the headings if it can."""
    first = [read_plain_text(text).strip() for text, _ in rows[0]]
    is_heading = all(is_th for _, is_th in rows[0]) or (
        all(first) and all(len(text) <= CELL_LENGTH and "\n" not in text for text in first)
    )
    headings = [_collapse(text) for text in first] if is_heading else [""] * len(first)
    headings = [text or f"Column {number}" for number, text in enumerate(headings, 1)]
    body = rows[1:] if is_heading else rows
    columns, cells_by_column = [], []
    for number, heading in enumerate(headings):
        texts = [row[number][0] for row in body]
        is_rich = any("<" in text or len(text) > CELL_LENGTH for text in texts)
        columns.append({"type": "rich_text" if is_rich else "text", "heading": heading})
        cells_by_column.append(
            [f"<p>{text}</p>" if text else "" for text in texts]
            if is_rich
            else [read_plain_text(text) for text in texts]
        )
    return {
        "type": "table",
        "value": {
            "columns": columns,
            "rows": [{"values": list(values)} for values in zip(*cells_by_column, strict=True)],
            "caption": caption or ", ".join(headings),
        },
    }
