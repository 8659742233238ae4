"""What stands around a post where it was copied from: names, dates, buttons, searches."""

import datetime
import re
from dataclasses import dataclass, field

from phonenumber_field.phonenumber import PhoneNumber

from blog.foreign_html.raw_blocks import make_paragraph, split_paragraph
from blog.foreign_html.running_text import read_plain_text
from blog.pasting.written_dates import read_date

TITLE_LENGTH = 150
# A title, its date, its author and what a website puts there stand within so many lines.
LINES_OF_OPENING = 8
LABEL_LENGTH = 60

TITLE_LABEL = re.compile(r"(?:title|headline|subject|post title|blog title)\s*:\s*", re.IGNORECASE)
REPLY = re.compile(r"(?:(?:fwd?|fw|re|aw)\s*:\s*)+", re.IGNORECASE)
MAIL_HEADER = re.compile(
    r"(?:from|to|sent|cc|bcc|reply-to|importance|attachments?)\s*:", re.IGNORECASE
)
SUMMARY_LABEL = re.compile(r"(?:summary|teaser|excerpt|intro)\s*:\s*(?=\S)", re.IGNORECASE)
DATE_LABEL = re.compile(
    r"(?:(?:posted|published|written|updated|last updated|date)\s*(?:on\s*)?:?\s*)", re.IGNORECASE
)
AUTHOR = re.compile(
    r"(?:(?i:posted|written|published)\s+)?(?i:by):?\s+"
    r"(?P<name>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,4}(?:,\s*[A-Z]{2,5}){0,4})"
)
BETWEEN_LABELS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s+(?=by\s+[A-Z])")
BETWEEN_NAMES = re.compile(r"\s*[|•·»›>/]\s*|\s+[–—-]\s+")
NAMES_OF_ANY_SITE = {"home", "blog", "our blog", "the blog", "news", "articles", "posts", "menu"}
NAME_OF_A_BLOG = re.compile(r".{0,40}\bblog", re.IGNORECASE)
FURNITURE = re.compile(
    r"""
    search(?:\ (?:our|the|this|my))?(?:\ (?:blog|site|website))?(?:\ posts?|\ articles)?\ ?[:…]?
    | (?:share|tweet|pin(?:\ it)?|print|e-?mail|like|follow\ us|copy\ link)
    | share(?:\ this)?(?:\ (?:post|article|page|story))?(?:\ (?:on|with|via)\ \w+(?:\ \w+)?)?:?
    | (?:posted|filed|published)\ (?:in|under):?\ [\w\ ,&-]{1,50}
    | (?:leave|write|post|add)\ a\ (?:comment|reply)
    | (?:no|\d+)\ (?:comments?|replies|responses|likes?|views?|shares?)
    | (?:[←«<]\ ?)?(?:previous|older|newer|next)(?:\ (?:posts?|articles?|entries))?(?:\ ?[→»>])?
    | (?:back\ to\ (?:the\ )?(?:blog|top|all\ posts|posts|home|main))
    | (?:skip\ to\ (?:main\ )?content|toggle\ navigation|subscribe|uncategorized)
    | \d{1,2}\ min(?:ute)?s?\ read
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Surroundings:
    """What we know of where a post may come from and goes to.

    :param names: what the clinic and its blog are called.
    :param phone: the clinic's ``PhoneNumber``, or an empty value.
    :param today: the last date that a post can have.
    """

    names: tuple[str, ...]
    phone: PhoneNumber | str | None
    today: datetime.date

    def knows_name(self, line):
        """Whether ``line`` is a name of the clinic or its blog, or a path of such names."""
        known = {_fold(name) for name in self.names} | NAMES_OF_ANY_SITE
        parts = [_fold(part) for part in BETWEEN_NAMES.split(line)]
        return any(parts) and all(part in known or not part for part in parts)


@dataclass
class Opening:
    """What stands at the head of a post, and the blocks that remain below it."""

    title: str = ""
    date: datetime.date | None = None
    author: str = ""
    summary: str = ""
    blocks: list = field(default_factory=list)


def take_opening(blocks, surroundings):
    """Return the :class:`Opening` of a post: title, date, author, and what is left of ``blocks``.

    A line that is none of these and no furniture of a website is where the text begins.

    :param blocks: raw blocks with one paragraph to a block.
    """
    opening, rest = Opening(), _split_first_lines(blocks)
    for _ in range(LINES_OF_OPENING):
        if not rest or not _take_line(opening, rest, surroundings):
            break
        rest = rest[1:]
    opening.blocks = rest
    return opening


def drop_furniture(blocks, surroundings):
    """Return ``blocks`` without a website's buttons, searches and names at their end."""
    blocks = _split_last_lines(blocks)
    while blocks:
        line = read_line(blocks[-1])
        if not line or not (is_furniture(line) or surroundings.knows_name(line)):
            break
        blocks = blocks[:-1]
    return blocks


def is_furniture(line):
    """Whether ``line`` is unmistakably a button or a label of a website."""
    return len(line) <= LABEL_LENGTH and bool(FURNITURE.fullmatch(" ".join(line.split())))


def read_line(block):
    """Return the text of a paragraph of one line or of a heading, else ``""``.

    Its words have one space between them, however wide the gaps were.
    """
    if block["type"] == "heading":
        return " ".join(block["value"]["text"].split())
    if block["type"] == "paragraph":
        text = read_plain_text(block["value"]).strip()
        return "" if "\n" in text else " ".join(text.split())
    return ""


def _fold(name):
    return " ".join(re.sub(r"[^\w\s]", " ", name).split()).casefold()


def _split_first_lines(blocks):
    """Return ``blocks`` with each line of a first paragraph of short lines in one of its own."""
    for position, block in enumerate(blocks[:LINES_OF_OPENING]):
        if block["type"] == "paragraph" and "<br/>" in block["value"]:
            return [*blocks[:position], *_split_lines(block), *blocks[position + 1 :]]
    return blocks


def _split_last_lines(blocks):
    if blocks and blocks[-1]["type"] == "paragraph" and "<br/>" in blocks[-1]["value"]:
        (inline,) = split_paragraph(blocks[-1])
        lines = inline.split("<br/>")
        last = read_plain_text(lines[-1]).strip()
        if is_furniture(last):
            return [*blocks[:-1], make_paragraph("<br/>".join(lines[:-1])), make_paragraph(last)]
    return blocks


def _split_lines(block):
    (inline,) = split_paragraph(block)
    lines = inline.split("<br/>")
    short = [len(read_plain_text(line)) <= TITLE_LENGTH for line in lines]
    count = short.index(False) if False in short else len(lines)
    if not count:
        return [block]
    below = [make_paragraph("<br/>".join(lines[count:]))] if lines[count:] else []
    return [*(make_paragraph(line) for line in lines[:count]), *below]


def _take_line(opening, rest, surroundings):
    """Note in ``opening`` what the first of ``rest`` is; return whether it was anything."""
    line = read_line(rest[0])
    if not line:
        return False
    if _take_labels(opening, line, surroundings):
        return True
    if is_furniture(line) or MAIL_HEADER.match(line) and not opening.title:
        return True
    if opening.title:
        return _take_summary(opening, line)
    return _is_name_above_title(rest, surroundings) or _take_title(opening, rest)


def _take_labels(opening, line, surroundings):
    """Take a line that says when, by whom and where the post was published, and nothing else."""
    date, author = opening.date, opening.author
    for part in BETWEEN_LABELS.split(line):
        found = read_date(DATE_LABEL.sub("", part, count=1)) if len(part) <= LABEL_LENGTH else None
        by = AUTHOR.fullmatch(part)
        if found and found <= surroundings.today:
            date = date or found
        elif by and len(part) <= LABEL_LENGTH:
            author = author or by["name"]
        elif not is_furniture(part):
            return False
    opening.date, opening.author = date, author
    return True


def _take_summary(opening, line):
    label = SUMMARY_LABEL.match(line)
    if label and not opening.summary:
        opening.summary = line[label.end() :]
        return True
    return False


def _is_name_above_title(rest, surroundings):
    line, following = read_line(rest[0]), rest[1:]
    if not following:
        return False
    if surroundings.knows_name(line):
        return True
    # A blog by another name: its name stands above the title, and that above the date.
    below = [read_line(block) for block in following[:2]]
    return bool(
        NAME_OF_A_BLOG.fullmatch(line)
        and len(below) == 2
        and _reads_as_title(below[0])
        and read_date(DATE_LABEL.sub("", below[1], count=1))
    )


def _take_title(opening, rest):
    line = read_line(rest[0])
    is_marked = rest[0]["type"] == "heading" or _is_bold(rest[0]) or TITLE_LABEL.match(line)
    title = REPLY.sub("", TITLE_LABEL.sub("", line, count=1), count=1).strip()
    title = title.strip("*_").strip()
    is_possible = len(title) <= TITLE_LENGTH and any(letter.isalnum() for letter in title)
    if is_possible and (is_marked or _reads_as_title(title)):
        opening.title = title
        return True
    return False


def _reads_as_title(line):
    return (
        0 < len(line) <= TITLE_LENGTH
        and any(character.isalpha() for character in line)
        and not re.search(r"[.,;:][”\"’')]*$", line)
        and not line.startswith(("#", "http://", "https://"))
    )


def _is_bold(block):
    value = block["value"]
    return (
        block["type"] == "paragraph"
        and value.startswith("<p><b>")
        and value.endswith("</b></p>")
        and value.count("<b>") == 1
    )
