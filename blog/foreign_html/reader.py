"""Reads the elements of foreign HTML into blocks, one by one."""

import re
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, RubyParenthesisString, RubyTextString, Tag

from blog.foreign_html.addresses import clean_address
from blog.foreign_html.raw_blocks import (
    ATTRIBUTION_LENGTH,
    HEADING_LENGTH,
    add_caption,
    flatten,
    gather_item,
    list_style,
    make_list,
    make_paragraph,
    make_quote,
)
from blog.foreign_html.recordings import TITLE_LENGTH, find_recording, make_embed
from blog.foreign_html.running_text import (
    PLAIN,
    SPACES,
    UNSEEN,
    collapse,
    escape,
    read_plain_text,
    restyle,
    split_lines,
    write_line,
)
from blog.foreign_html.tables import is_table_of_data, make_table, read_rows
from blog.foreign_html.word_lists import (
    TYPED_MARKER,
    WORD_DOT_OR_NUMBER,
    WORD_LEVEL,
    is_word_marker,
    remove_beginning,
)
from clinic.recordings import parse_recording_address

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


class Reader:
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
        """Return a reader of a part of the same document."""
        return Reader(self.find_image, self.keep_line_breaks)

    def walk_children(self, element, style):
        """Read what ``element`` contains."""
        for child in element.children:
            self.walk(child, style)

    def walk(self, node, style):
        """Read an element or a piece of text."""
        if isinstance(node, Tag):
            self.walk_element(node, restyle(node, style))
        elif type(node) in TEXTS:
            self.add_text(node, style)

    def walk_element(self, element, style):
        """Read ``element``, whose own form is in ``style`` already."""
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
        """Add ``text`` to the running paragraph."""
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
        for line in [*split_lines(runs), []]:
            recording = _read_recording_line(line)
            if line and not recording:
                lines.append(write_line(line))
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
        """Read ``br``."""
        self.runs.append(("\n", style))

    def read_heading(self, element, style):
        """Read ``h1`` to ``h6``; what is too long for a heading becomes bold text."""
        texts, media = flatten(self.read_apart(element))
        text = collapse(" ".join(read_plain_text(text) for text in texts))
        if len(text) > HEADING_LENGTH:
            self.add(make_paragraph(f"<b>{escape(text)}</b>"))
        elif text:
            level = "h2" if element.name in {"h1", "h2"} else "h3"
            self.add({"type": "heading", "value": {"text": text, "level": level}})
        self.add(*media)

    def read_list(self, element, style):
        """Read ``ul`` and ``ol``."""
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
                    self.read_apart(child, restyle(child, style)) if child else [],
                ):
                    found_items, found_media = gather_item(blocks)
                    items.extend(found_items)
                    media.extend(found_media)
                loose = self.begin()
            else:
                loose.walk(child, style)
        return items, media

    def read_stray_item(self, element, style):
        """Read ``li`` outside of any list."""
        items, media = gather_item(self.read_apart(element, style))
        self.add_to_open_list(items, numbered=False, level=1)
        self.add(*media)

    def read_word_item(self, element, style):
        """Read a paragraph that looks like an item of a list but is not marked up as one.

        Word and Outlook write lists so, with the dot or number typed before the text. Return
        whether ``element`` was one.
        """
        if element.name not in {"p", "div"} or element.find(_is_block):
            return False
        marker = element.find(is_word_marker)
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
            remove_beginning(element, typed.end())
        items, media = gather_item(self.read_apart(element, style))
        self.add_to_open_list(items, numbered=numbered, level=int(level[1]) if level else 1)
        self.add(*media)
        return True

    def add_to_open_list(self, items, *, numbered, level):
        """Add ``items`` to the list that the last item began, if nothing came between."""
        self.flush()
        if not items:
            return
        if (
            self.open_list is not None
            and self.blocks
            and self.blocks[-1] is self.open_list
            and (level > 1 or self.open_list["value"]["style"] == list_style(numbered))
        ):
            self.open_list["value"]["items"].extend(items)
        else:
            self.open_list = make_list(numbered, items)
            self.blocks.append(self.open_list)

    def read_quote(self, element, style):
        """Read ``blockquote``, with its source where one stands at its end."""
        if element.get("type") == "cite" or "gmail_quote" in (element.get("class") or []):
            # A mail program's mark of an older message, which is no quotation.
            self.add(*self.read_apart(element, style))
            return
        attribution = ""
        for source in element.find_all(["footer", "cite", "figcaption"]):
            text = collapse(source.get_text(" "))
            # A source stands last; a book named within the words stays there.
            if len(text) <= ATTRIBUTION_LENGTH and collapse(element.get_text(" ")).endswith(text):
                source.extract()
                attribution = text.lstrip("—–- ")
                break
        self.add(*make_quote(self.read_apart(element), attribution))

    def read_code(self, element, style):
        """Read ``pre``."""
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
        texts, media = flatten(self.read_apart(caption)) if caption is not None else ([], [])
        text = "\n".join(read_plain_text(text) for text in texts)
        if text and len(shown) == 1 and add_caption(shown[0], text):
            texts = []
        self.add(*shown, *(make_paragraph(text) for text in texts), *media)

    def read_image(self, element, style):
        """Read ``img``: our copy of it, else its description."""
        src = element.get("src") or ""
        if not src or src.startswith("data:"):
            # Pictures that load late keep their address here.
            src = element.get("data-src") or element.get("data-lazy-src") or src
        alt = collapse(element.get("alt") or "")
        if {"emoji", "wp-smiley"} & set(element.get("class") or []) or element.get("data-emoji"):
            self.add_text(alt, style)
            return
        found = self.find_image(src) if src else None
        if found:
            self.add({"type": "image", "value": {"image": found, "caption": ""}})
        elif alt:
            self.add(make_paragraph(f"<i>Picture: {escape(alt)}</i>"))

    def read_media(self, element, style):
        """Read a frame or a player: what we can play, else a link to it."""
        source = element.find("source")
        address = element.get("src") or element.get("data") or (source and source.get("src")) or ""
        title = collapse(element.get("title") or "")
        address = clean_address(address)
        recording = find_recording(address)
        self.flush()
        if recording:
            self.add(make_embed(recording, title))
        elif address:
            style = replace(style, href=address)
            self.add_text(title or address, style)
            self.flush()
        self.walk_children(element, style)
        self.flush()

    def read_link(self, element, style):
        """Read ``a``; where its address is not safe, its words alone."""
        self.walk_children(element, replace(style, href=clean_address(element.get("href"))))

    def read_short_quote(self, element, style):
        """Read ``q``."""
        self.add_text("“", style)
        self.walk_children(element, style)
        self.add_text("”", style)

    def read_table(self, element, style):
        """Read ``table``: its data, or the parts that it arranges."""
        if not is_table_of_data(element):
            self.flush()
            self.walk_children(element, style)
            self.flush()
            return
        caption = element.find("caption")
        titles, media = flatten(self.read_apart(caption)) if caption is not None else ([], [])
        title = collapse(" ".join(read_plain_text(text) for text in titles))
        rows, media_in_cells = read_rows(self, element)
        if len(rows) > 1:
            self.add(make_table(rows, title))
        else:
            texts = [*titles, *(text for row in rows for text, _ in row)]
            self.add(*(make_paragraph(text) for text in texts if text))
        self.add(*media, *media_in_cells)


READERS = {
    "a": Reader.read_link,
    "audio": Reader.read_media,
    "blockquote": Reader.read_quote,
    "br": Reader.read_break,
    "embed": Reader.read_media,
    "figure": Reader.read_figure,
    "h1": Reader.read_heading,
    "h2": Reader.read_heading,
    "h3": Reader.read_heading,
    "h4": Reader.read_heading,
    "h5": Reader.read_heading,
    "h6": Reader.read_heading,
    "iframe": Reader.read_media,
    "img": Reader.read_image,
    "li": Reader.read_stray_item,
    "object": Reader.read_media,
    "ol": Reader.read_list,
    "pre": Reader.read_code,
    "q": Reader.read_short_quote,
    "table": Reader.read_table,
    "ul": Reader.read_list,
    "video": Reader.read_media,
}


# Those of them that stand in running text.
BLOCK_READERS = READERS.keys() - {"a", "br", "img", "q"}


def _read_recording_line(line):
    """Return the block of a line that is nothing but a link to a recording, else ``None``."""
    text = "".join(text for text, _ in line)
    addresses = {style.href for _, style in line}
    if len(addresses) != 1 or len(text) > TITLE_LENGTH:
        return None
    recording = find_recording(addresses.pop() or text)
    if recording is None:
        return None
    return make_embed(recording, "" if parse_recording_address(text) else text)


def _is_block(element):
    return element.name in BLOCKS or element.name in BLOCK_READERS
