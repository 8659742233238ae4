"""Hashtags in HTML: found, linked, taken out, and lifted off its end; all other bytes stay."""

import re
from dataclasses import dataclass, field
from enum import Enum
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from blog.hashtags import NUMBER_SIGN, find_hashtags, make_key, read_hashtag_line

# These stand in the middle of a line; all others end it.
INLINE_ELEMENTS = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd"]
    + ["mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"]
)
# What these say is no running text.
VERBATIM_ELEMENTS = frozenset(
    ["code", "kbd", "pre", "samp", "script", "style", "svg", "template", "textarea", "title"]
)
# A link in these would stand in another one, or take its click.
CLICKABLE_ELEMENTS = frozenset(["a", "button", "label", "option", "select", "summary"])
# Without text in them these show nothing; any other element is content even without text.
BARE_ELEMENTS = INLINE_ELEMENTS | frozenset(
    ["blockquote", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "ul"]
)
VOID_ELEMENTS = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"]
    + ["track", "wbr"]
)

# A tag, a comment or a declaration begins so, and nothing else does:
# https://html.spec.whatwg.org/multipage/parsing.html#tag-open-state
MARKUP_BEGINS = re.compile("<[A-Za-z/!?]")


class Place(Enum):
    """Where a piece of text stands."""

    RUNNING_TEXT = "running text"
    CLICKABLE = "in a link or button"
    OWN_LINK = "in a link to a page or document of this site"
    VERBATIM = "in code"


@dataclass(frozen=True)
class Piece:
    """A piece of a line: ``text`` is what the source says from ``start`` to ``end``."""

    start: int
    end: int
    text: str
    place: Place
    open_elements: tuple[str, ...]

    @property
    def is_literal(self):
        """Whether source and text are the same, character by character."""
        return self.end - self.start == len(self.text)


@dataclass
class Line:
    """A line of text as a reader sees it: what no block element or line break interrupts."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self):
        """What the reader sees."""
        return "".join(piece.text for piece in self.pieces)

    def find_source(self, start, end):
        """Return the pieces of the source that say the text from ``start`` to ``end``.

        Each is ``(start, end, place)``; pieces that touch are one.
        """
        found, offset = [], 0
        for piece in self.pieces:
            first, last = max(start - offset, 0), min(end - offset, len(piece.text))
            offset += len(piece.text)
            if first >= last:
                continue
            if piece.is_literal:
                source = (piece.start + first, piece.start + last, piece.place)
            else:
                source = (piece.start, piece.end, piece.place)
            if found and found[-1][1:] == source[::2]:
                source = (found.pop()[0], *source[1:])
            found.append(source)
        return found


class _LineReader(HTMLParser):
    """Reads the lines of an HTML text, and the content that is no text, with their places."""

    def __init__(self, html):
        super().__init__(convert_charrefs=False)
        self.html = html
        self.line_starts = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self.open_elements = []
        self.own_links = []
        self.broken_until = 0
        self.events = []
        self.feed(html)
        self.close()

    def find_start(self):
        """Return where in the text the parser is."""
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def note(self, kind, name=""):
        """Note what begins here: its end is where the next begins."""
        start = self.find_start()
        if start < self.broken_until:
            kind = "other"
        self.events.append((start, kind, name, self.find_place(), tuple(self.open_elements)))

    def find_place(self):
        """Return where text would stand here."""
        if not VERBATIM_ELEMENTS.isdisjoint(self.open_elements):
            return Place.VERBATIM
        if CLICKABLE_ELEMENTS.isdisjoint(self.open_elements):
            return Place.RUNNING_TEXT
        return Place.OWN_LINK if self.own_links else Place.CLICKABLE

    def handle_starttag(self, tag, attrs):
        self.note("start", tag)
        if tag not in VOID_ELEMENTS:
            self.open_elements.append(tag)
            if tag == "a" and dict(attrs).get("linktype"):
                self.own_links.append(len(self.open_elements))

    def handle_startendtag(self, tag, attrs):
        self.note("start", tag)

    def handle_endtag(self, tag):
        self.note("end", tag)
        if tag in self.open_elements:
            while self.open_elements.pop() != tag:
                pass
            while self.own_links and self.own_links[-1] > len(self.open_elements):
                self.own_links.pop()

    def handle_data(self, data):
        start = self.find_start()
        if start >= self.broken_until and MARKUP_BEGINS.match(self.html, start):
            # The parser gave up on a tag or comment without an end: it is no text either.
            self.broken_until = (self.html.find(">", start) + 1) or len(self.html)
        self.note("text")

    def handle_entityref(self, name):
        self.note("reference")

    def handle_charref(self, name):
        self.note("reference")

    def handle_comment(self, data):
        self.note("other")

    def handle_decl(self, decl):
        self.note("other")

    def handle_pi(self, data):
        self.note("other")

    def unknown_decl(self, data):
        self.note("other")

    def read(self):
        """Yield each :class:`Line`, and each element that is content without text, in order.

        Such an element is ``(end, open_elements)``.
        """
        line = Line()
        ends = [*(event[0] for event in self.events), len(self.html)][1:]
        for (start, kind, name, place, elements), end in zip(self.events, ends, strict=True):
            source = self.html[start:end]
            if kind in {"text", "reference"}:
                text = unescape(source) if kind == "reference" else source
                line.pieces.append(Piece(start, end, text, place, elements))
            elif kind in {"start", "end"} and name not in INLINE_ELEMENTS:
                if line.pieces:
                    yield line
                    line = Line()
                if name not in BARE_ELEMENTS:
                    still_open = elements
                    if kind == "start" and name not in VOID_ELEMENTS:
                        still_open = (*elements, name)
                    yield end, still_open
        if line.pieces:
            yield line


def _read_lines(html):
    return [line for line in _LineReader(html).read() if isinstance(line, Line)]


def _find_in_line(line):
    """Yield each hashtag of running text in ``line`` with its places in the source."""
    for hashtag in find_hashtags(line.text):
        yield hashtag, line.find_source(hashtag.start, hashtag.end)


def _stands_in(sources, *places):
    return all(place in places for _, _, place in sources)


def may_hold_hashtags(html):
    """Whether there is a number sign in ``html``, in one way or another."""
    return bool(NUMBER_SIGN.search(html)) or "&num;" in html


def find_in_html(html, *, in_links=False):
    """Return the names of the hashtags in the running text of ``html``, in their order.

    Those in code are none.

    :param in_links: whether those in links and buttons are some.
    """
    if not may_hold_hashtags(html):
        return []
    places = set(Place) - {Place.VERBATIM} if in_links else {Place.RUNNING_TEXT}
    return [
        hashtag.name
        for line in _read_lines(html)
        for hashtag, sources in _find_in_line(line)
        if _stands_in(sources, *places)
    ]


def link_in_html(html, find_opening_tag):
    """Return ``html`` with its hashtags linked; every other byte stays as it is.

    :param find_opening_tag: returns the opening tag of the link for a hashtag's key, or ``None``
        for a hashtag that is not to be linked.
    """
    insertions = []
    for line in _read_lines(html):
        for hashtag, sources in _find_in_line(line):
            if _stands_in(sources, Place.RUNNING_TEXT):
                opening_tag = find_opening_tag(make_key(hashtag.name))
                if opening_tag:
                    for start, end, _ in sources:
                        insertions += [(start, opening_tag), (end, "</a>")]
    parts, done = [], 0
    for place, tag in insertions:
        parts += [html[done:place], tag]
        done = place
    return "".join([*parts, html[done:]])


def find_blank_before(text, start):
    """Return where the blank right before ``start`` begins; ``start`` if there is none."""
    return start - 1 if start and text[start - 1] in " \u00a0\t" else start


def remove_from_html(html, keys):
    """Return ``html`` without the hashtags of these ``keys`` and the blank before each.

    They are taken out of links as well, but not out of code.
    """
    parts, done = [], 0
    for line in _read_lines(html):
        text = line.text
        for hashtag, sources in _find_in_line(line):
            if make_key(hashtag.name) in keys and Place.VERBATIM not in {
                place for _, _, place in sources
            }:
                first = find_blank_before(text, hashtag.start)
                for start, end, _ in line.find_source(first, hashtag.end):
                    parts.append(html[done:start])
                    done = end
    return "".join([*parts, html[done:]])


def lift_from_html(html):
    """Take the lines of hashtags off the end of ``html``.

    :return: what is left (``""`` where there is nothing else), and the names of the hashtags;
        ``html`` itself where its end is no line of hashtags. Empty lines around them go as well.
    """
    names, end, still_open = [], 0, ()
    for line in reversed(list(_LineReader(html).read())):
        if not isinstance(line, Line):
            end, still_open = line
            break
        if not line.text.strip():
            continue
        found = read_hashtag_line(line.text)
        if not found or any(
            piece.place in {Place.VERBATIM, Place.OWN_LINK} for piece in line.pieces
        ):
            end, still_open = line.pieces[-1].end, line.pieces[-1].open_elements
            break
        names = [*found, *names]
    if not names:
        return html, []
    closing_tags = "".join(f"</{name}>" for name in reversed(still_open))
    return html[:end] + closing_tags, names


def holds_nothing(html):
    """Whether a reader of ``html`` sees nothing: no text, no picture."""
    return all(
        isinstance(line, Line) and not line.text.strip() for line in _LineReader(html).read()
    )
