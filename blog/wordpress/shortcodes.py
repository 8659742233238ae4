"""WordPress's shortcodes: those that WordPress itself has become HTML, all others stay as text."""

import re
from dataclasses import dataclass, field
from html import escape, unescape

from clinic.recordings import parse_recording_address

ATTRIBUTE = re.compile(
    r"""(?P<name>[\w-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s'"]+))"""
)
# Code is shown as typed, shortcodes in it too.
CODE = re.compile(r"(<(pre|code|script|style|textarea)\b[^>]*>.*?</\2\s*>)", re.I | re.S)
CAPTION = re.compile(
    r"\[(?P<name>wp_caption|caption)\b(?P<attributes>[^\]]*)\](?P<inside>.*?)\[/(?P=name)\]",
    re.S,
)
IMAGE = re.compile(r"(?:<a\b[^>]*>\s*)?(?P<image><img\b[^>]*>)(?:\s*</a>)?", re.I)
GALLERY = re.compile(r"\[gallery\b(?P<attributes>[^\]]*)\]")
EMBED = re.compile(r"\[embed\b[^\]]*\]\s*(?P<address>.*?)\s*\[/embed\]", re.S)
# As one writes them for Jetpack: [youtube https://…], [youtube=https://…], [vimeo 12345].
VIDEO = re.compile(r"\[(?P<host>youtube|vimeo)(?:\s+|=)(?P<what>[^\]]+)\]")
VIDEO_FILE = re.compile(
    r"\[(?P<name>video|audio)\b(?P<attributes>[^\]]*)\](?:\s*\[/(?P=name)\])?", re.S
)
ALONE_ON_LINE = re.compile(r"^[ \t]*(?P<address>https?://[^\s<>\"]+)[ \t]*$", re.M)
# Doubled brackets are how one writes about a shortcode.
ESCAPED = re.compile(r"\[\[([a-zA-Z/][\w-]*[^\[\]]*)\]\]")
HIDDEN_BRACKETS = {"\ue000": "[", "\ue001": "]"}
LEFT = re.compile(r"\[(?P<name>[a-z][\w-]*)(?P<attributes>(?:\s[^\[\]]*|=[^\[\]]*)?)/?\]", re.I)
# Words in brackets that are no shortcodes but what writers put there.
WRITERS_WORDS = {"sic", "a", "an", "the", "he", "she", "it", "they", "we", "i", "is", "are", "x"}


@dataclass
class Expansion:
    """HTML without WordPress's own shortcodes, and the names of those that stay as text."""

    html: str
    kept: list[str] = field(default_factory=list)


def expand_shortcodes(html, *, find_gallery):
    """Return the :class:`Expansion` of ``html``, as WordPress's editor stores it.

    :param find_gallery: returns the images of a gallery as pairs of address and caption, for the
        numbers it names, or for ``None`` when it shows all images of its post.
    """
    pieces, kept = [], {}
    for number, piece in enumerate(CODE.split(html)):
        # Split gives text, code, and the name of the code's element in turn.
        if number % 3 == 0:
            expanded = _expand_text(ESCAPED.sub("\ue000\\1\ue001", piece), find_gallery)
            kept.update(dict.fromkeys(_find_left(expanded)))
            pieces.append(expanded.translate(str.maketrans(HIDDEN_BRACKETS)))
        elif number % 3 == 1:
            pieces.append(piece)
    return Expansion("".join(pieces), list(kept))


def _expand_text(text, find_gallery):
    if "[" in text:
        text = CAPTION.sub(_make_figure, text)
        text = GALLERY.sub(lambda match: _make_gallery(match, find_gallery), text)
        text = EMBED.sub(lambda match: set_apart(match["address"]), text)
        text = VIDEO.sub(_make_video, text)
        text = VIDEO_FILE.sub(_make_video_file, text)
    return ALONE_ON_LINE.sub(lambda match: set_apart(match["address"]), text)


def _read_attributes(text):
    return {
        match["name"].lower(): match["double"] or match["single"] or match["bare"] or ""
        for match in ATTRIBUTE.finditer(text)
    }


def make_figure(image, caption):
    """Return the HTML of an image, given as its tag, with its caption."""
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"\n\n<figure>{image}{below}</figure>\n\n"


def _make_figure(match):
    image = IMAGE.search(match["inside"])
    if image is None:
        return match["inside"]
    after = match["inside"][image.end() :].strip()
    caption = after or escape(_read_attributes(match["attributes"]).get("caption", ""), quote=False)
    return match["inside"][: image.start()] + make_figure(image["image"], caption)


def _make_gallery(match, find_gallery):
    attributes = _read_attributes(match["attributes"])
    named = attributes.get("ids") or attributes.get("include")
    numbers = re.findall(r"\d+", named) if named else None
    images = find_gallery(numbers)
    if not images:
        return match[0]
    return "".join(
        make_figure(f'<img src="{escape(address)}">', escape(caption, quote=False))
        for address, caption in images
    )


def set_apart(address):
    """Return the HTML of the address of a recording, or of whatever else was embedded: a link.

    :param address: as it stands in HTML.
    """
    address = unescape(address)
    if not address.startswith(("http://", "https://")):
        return f"\n\n{escape(address, quote=False)}\n\n"
    shown = escape(address)
    link = f'<a href="{shown}">{shown}</a>'
    # A recording's needs a paragraph of its own to be shown as such.
    return f"\n\n{link}\n\n" if parse_recording_address(address) else link


def _make_video(match):
    what = unescape(match["what"]).strip().strip('"')
    address = what.split()[0] if what else ""
    if address.startswith("//"):
        address = f"https:{address}"
    if not address.startswith("http"):
        host = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
        address = host[match["host"]] + address
    return set_apart(address) if parse_recording_address(address) else match[0]


def _make_video_file(match):
    address = _read_attributes(match["attributes"]).get("src", "")
    return set_apart(address) if parse_recording_address(address) else match[0]


def _find_left(text):
    """Yield the names of what reads like a shortcode in ``text``."""
    for match in LEFT.finditer(text):
        name, attributes = match["name"], match["attributes"].strip()
        is_word = not attributes and name.lower() in WRITERS_WORDS
        is_sentence = attributes and "=" not in attributes and f"[/{name}]" not in text
        if not is_word and not is_sentence:
            yield name
