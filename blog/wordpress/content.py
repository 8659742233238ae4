"""A post's content as WordPress would show it: HTML, and what can stand in for a summary."""

import re
from dataclasses import dataclass, field
from html import unescape

from django.utils.html import strip_tags

from blog.wordpress.block_markup import is_block_markup, read_block_markup
from blog.wordpress.paragraphs import make_paragraphs
from blog.wordpress.shortcodes import expand_shortcodes

MORE = re.compile(r"(?:<p>\s*)?<!--\s*more\b.*?-->(?:\s*</p>)?", re.S)
DROPPED_MARKS = re.compile(r"<!--\s*(?:noteaser|nextpage)\s*-->")
PROTOCOL_RELATIVE = re.compile(r"(\b(?:src|href)\s*=\s*[\"']?)//(?=[\w-]+\.)", re.I)
COMMENT = re.compile(r"<!--.*?-->", re.S)
INVISIBLE = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.I | re.S)
BLOCK_END = re.compile(r"</(?:p|div|h[1-6]|li|blockquote|figure|tr|pre)\s*>|<br\s*/?>", re.I)
NOT_IN_SUMMARY = re.compile(r"<(figure|table|pre|h[1-6])\b[^>]*>.*?</\1\s*>", re.I | re.S)
SHORTCODE = re.compile(r"\[/?[a-z][\w-]*(?:\s+[^\]]*)?/?\]", re.I)
ADDRESS_ALONE = re.compile(r"^\s*https?://\S+\s*$", re.M)
HASHTAG_LINE = re.compile(r"^\s*(?:[#＃]\w+[\s,]*)+$", re.M)
SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’')\]]*\s+(?=[\"“‘'(¿¡]*[\w])")
# A full stop after these ends no sentence.
ABBREVIATIONS = re.compile(
    r"(?:\b(?:Dr|Drs|Mr|Mrs|Ms|Prof|St|Jr|Sr|vs|etc|No|approx|[A-Z])|\be\.g|\bi\.e|\ba\.m|\bp\.m)\.$"
)
MAX_SUMMARY = 300
# More of a text is not looked at for its first sentences.
LOOKED_AT = 20_000


@dataclass
class Content:
    """What a post says, as HTML, and what the report should name.

    ``introduction`` is the HTML before “Read more”, or ``""`` if there is no such mark.
    """

    html: str
    introduction: str = ""
    kept_shortcodes: list[str] = field(default_factory=list)
    left_out_blocks: list[str] = field(default_factory=list)


def read_content(text, *, find_gallery, reusable=None):
    """Return the :class:`Content` of a post's ``text`` as the export has it.

    :param find_gallery: see :func:`blog.wordpress.shortcodes.expand_shortcodes`.
    :param reusable: the content of each reusable block by its number.
    """
    text = DROPPED_MARKS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    left_out = []
    if is_block_markup(text):
        markup = read_block_markup(text, reusable=reusable)
        left_out = markup.left_out
        expansion = expand_shortcodes(markup.html, find_gallery=find_gallery)
        html = expansion.html
    else:
        text = MORE.sub("\n\n<!--more-->\n\n", text)
        expansion = expand_shortcodes(text, find_gallery=find_gallery)
        html = make_paragraphs(expansion.html)
    html = PROTOCOL_RELATIVE.sub(r"\1https://", html)
    introduction, more, rest = _split_at_more(html)
    return Content(
        html=introduction + rest,
        introduction=introduction if more else "",
        kept_shortcodes=expansion.kept,
        left_out_blocks=left_out,
    )


def _split_at_more(html):
    match = MORE.search(html)
    if match is None:
        return html, "", ""
    return html[: match.start()], match[0], MORE.sub("", html[match.end() :])


def read_text(html):
    """Return ``html`` as one line of text, without its markup."""
    html = INVISIBLE.sub(" ", COMMENT.sub(" ", html))
    return " ".join(unescape(strip_tags(BLOCK_END.sub(r"\g<0> ", html))).split())


def make_summary(excerpt, content):
    """Return one or more whole sentences of at most 300 characters that stand for a post.

    They are from its excerpt, else from what stands before “Read more”, else its first ones.
    Empty only if there is no text at all.
    """
    for html in (excerpt, content.introduction, content.html):
        text = _read_running_text(html[:LOOKED_AT])
        if text:
            return shorten(text)
    return shorten(read_text(content.html[:LOOKED_AT]))


def _read_running_text(html):
    html = NOT_IN_SUMMARY.sub(" ", COMMENT.sub("", html))
    lines = unescape(strip_tags(BLOCK_END.sub("\n", INVISIBLE.sub(" ", html))))
    lines = HASHTAG_LINE.sub("", ADDRESS_ALONE.sub("", SHORTCODE.sub("", lines)))
    return " ".join(lines.split())


def shorten(text, length=MAX_SUMMARY):
    """Return the first sentences of ``text`` that fit into ``length`` characters.

    If the first alone is longer, it is cut between two words and ends in “…”.
    """
    if len(text) <= length:
        return text
    end = 0
    for match in SENTENCE_END.finditer(text, 0, length + 2):
        sentence_end = match.start() + len(match[0].rstrip())
        if sentence_end <= length and not ABBREVIATIONS.search(text[: match.start()]):
            end = sentence_end
    if end:
        return text[:end].rstrip()
    cut = text[: length - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"
