"""The block editor's markup: HTML between comments that say what it is."""

import json
import re
from dataclasses import dataclass, field

from blog.wordpress.paragraphs import BLOCK as HTML_BLOCK
from blog.wordpress.paragraphs import make_paragraphs
from blog.wordpress.shortcodes import make_figure, set_apart

DELIMITER = re.compile(
    r"<!--\s+(?P<end>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+"
    r"(?P<attributes>\{.*?\}\s+)?(?P<void>/)?-->",
    re.S,
)
MORE = "<!--more-->"
FIGCAPTION = re.compile(r"<figcaption\b[^>]*>(?P<text>.*?)</figcaption>", re.I | re.S)
GALLERY_IMAGE = re.compile(
    r"(?P<image><img\b[^>]*>)(?:\s*</a>)?\s*(?:<figcaption\b[^>]*>(?P<caption>.*?)</figcaption>)?",
    re.I | re.S,
)
GALLERY_CAPTION = re.compile(
    r"<figcaption\b[^>]*\bblocks-gallery-caption\b[^>]*>(?P<text>.*?)</figcaption>", re.I | re.S
)
# The same file once more, behind its name.
DOWNLOAD_BUTTON = re.compile(r"<a\b[^>]*\bwp-block-file__button\b[^>]*>.*?</a>", re.I | re.S)
# These show nothing that would be missed.
EMPTY_BLOCKS = {"spacer", "separator", "nextpage", "more"}


@dataclass
class Markup:
    """The HTML of a text written in the block editor, and the blocks whose content is elsewhere."""

    html: str = ""
    left_out: list[str] = field(default_factory=list)


def is_block_markup(content):
    """Whether ``content`` was written in the block editor."""
    return DELIMITER.search(content) is not None


def read_block_markup(content, *, reusable=None):
    """Return the :class:`Markup` of ``content``.

    :param reusable: the content of each reusable block by its number.
    """
    reusable = reusable or {}
    pieces, left_out = [], {}
    # What is open: name, attributes, and where its content begins in ``pieces``.
    open_blocks = []
    position = 0
    for match in DELIMITER.finditer(content):
        between = content[position : match.start()]
        pieces.append(between if open_blocks else _read_loose_text(between))
        position = match.end()
        name = match["name"].removeprefix("core/")
        if match["void"]:
            attributes = _read_attributes(match["attributes"])
            number = str(attributes.get("ref", ""))
            if name == "block" and number in reusable:
                # Once: a block that holds itself ends here.
                others = {key: value for key, value in reusable.items() if key != number}
                inner = read_block_markup(reusable[number], reusable=others)
                pieces.append(inner.html)
                left_out.update(dict.fromkeys(inner.left_out))
            elif name not in EMPTY_BLOCKS:
                left_out[name] = None
        elif not match["end"]:
            open_blocks.append((name, _read_attributes(match["attributes"]), len(pieces)))
        elif any(name == opened for opened, _, _ in open_blocks):
            while open_blocks:
                opened, attributes, start = open_blocks.pop()
                if opened == name:
                    inside = "".join(pieces[start:])
                    pieces[start:] = [_render(name, attributes, inside)]
                    break
    rest = content[position:]
    pieces.append(rest if open_blocks else _read_loose_text(rest))
    return Markup("".join(pieces), list(left_out))


def _read_attributes(text):
    try:
        attributes = json.loads(text) if text else {}
    except ValueError:
        return {}
    return attributes if isinstance(attributes, dict) else {}


def _read_loose_text(text):
    """Return text between blocks, which is of the classic editor if it is no HTML yet."""
    if not text.strip() or HTML_BLOCK.search(text):
        return text
    return make_paragraphs(text)


def _render(name, attributes, inside):
    if name in {"freeform", "classic"}:
        return make_paragraphs(inside)
    if name == "embed" or name.startswith("core-embed/"):
        return _render_embed(attributes, inside)
    if name == "gallery":
        return _render_gallery(inside)
    if name == "file":
        return DOWNLOAD_BUTTON.sub("", inside)
    if name == "more":
        return MORE
    if name == "shortcode":
        return f"<p>{inside.strip()}</p>" if not inside.strip().startswith("<") else inside
    return "" if name in EMPTY_BLOCKS else inside


def _render_embed(attributes, inside):
    address = attributes.get("url")
    if not isinstance(address, str) or not address.startswith("http"):
        return inside
    caption = FIGCAPTION.search(inside)
    below = f"<p>{caption['text']}</p>" if caption else ""
    return f"<p>{set_apart(address).strip()}</p>{below}"


def _render_gallery(inside):
    below = GALLERY_CAPTION.search(inside)
    images = GALLERY_IMAGE.finditer(GALLERY_CAPTION.sub("", inside))
    figures = "".join(make_figure(image["image"], image["caption"]) for image in images)
    return figures + (f"<p>{below['text']}</p>" if below else "")
