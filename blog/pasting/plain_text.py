"""Plain text, from an e-mail or a plain-text editor, as blocks: paragraphs, lists and headings."""

import html
import re

from blog.foreign_html.addresses import clean_address
from blog.foreign_html.raw_blocks import HEADING_LENGTH, make_list, make_paragraph, split_paragraph
from blog.foreign_html.recordings import read_recording
from blog.hashtags import find_hashtags

# Mail programs wrap lines at 72 characters or so; nobody's paragraphs are all as short as this.
LONGEST_WRAPPED_LINE = 100
SHORTEST_FULL_LINE = 45
HEADING_WORDS = 10
SHORT_HEADING_LENGTH = 80
SHORTEST_TEXT_BELOW_HEADING = 80

BULLET = re.compile(r"\s*(?:[-*+•·▪◦‣●○∙➢►–]|o(?=\s{2,}))\s+(?=\S)")
NUMBER = re.compile(r"\s*\(?(\d{1,2})[.)]\s+(?=\S)")
MARKDOWN_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
RULE = re.compile(r"\s*([-*_=–—])(?:\s*\1){2,}\s*")
UNDERLINE = re.compile(r"(=|-){3,}")
CITED = re.compile(r"> ?")
SENTENCE_END = re.compile(r"[.!?…:][”\"’')\]]*$")
NO_HEADING_END = re.compile(r"[.,;:!…–—-][”\"’')\]]*$")
BOLD = re.compile(r"\*\*(?=\S)([^*]{1,400}?)(?<=\S)\*\*")
MARKDOWN_LINK = re.compile(r"\[([^][]{1,300})\]\((https?://[^\s()]{1,500})\)")
ADDRESS = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]’']")


def read_plain_blocks(text):
    """Return the raw blocks of plain ``text``, with one paragraph to a block.

    Lines that a mail program wrapped are joined again. Markdown's headings, bold and links are
    read too, since people paste it without knowing its name.
    """
    lines = _uncite(text.replace("\t", "    ").replace("\u00a0", " ").splitlines())
    pieces = _join_wrapped_lines(lines)
    return _find_headings(_read_pieces(pieces))


def _uncite(lines):
    """Return ``lines`` without the ``>`` that a mail program put before each of them."""
    written = [line for line in lines if line.strip()]
    if written and all(line.startswith(">") for line in written):
        return [CITED.sub("", line, count=1) for line in lines]
    return lines


def _join_wrapped_lines(lines):
    """Return ``lines`` with those that only a mail program's margin had parted in one."""
    width = max((len(line.rstrip()) for line in lines), default=0)
    is_wrapped = width <= LONGEST_WRAPPED_LINE and any(
        len(line) >= SHORTEST_FULL_LINE
        and not SENTENCE_END.search(line.rstrip())
        and following[:1].islower()
        for line, following in zip(lines, lines[1:], strict=False)
    )
    joined, previous = [], ""
    for line in lines:
        line = line.rstrip()
        if joined and _continues(previous, line, joined[-1], width if is_wrapped else None):
            joined[-1] = f"{joined[-1]} {line.strip()}"
        else:
            joined.append(line)
        previous = line
    return joined


def _continues(previous, line, piece, width):
    """Whether ``line`` goes on with the piece of text that ``previous`` belongs to.

    :param width: where lines were wrapped, or ``None`` if they were not.
    """
    if not previous.strip() or not line.strip() or _begins_piece(line):
        return False
    if MARKDOWN_HEADING.fullmatch(previous) or is_hashtag_line(previous):
        return False
    is_item = bool(BULLET.match(piece) or NUMBER.match(piece))
    if is_item and line[0].isspace():
        return True
    if width is None:
        return False
    first_word = line.split()[0]
    return len(previous) + 1 + len(first_word) > width or (
        len(previous) >= SHORTEST_FULL_LINE
        and not SENTENCE_END.search(previous)
        and first_word[0].islower()
    )


def _begins_piece(line):
    return bool(
        BULLET.match(line)
        or NUMBER.match(line)
        or MARKDOWN_HEADING.fullmatch(line)
        or RULE.fullmatch(line)
        or is_hashtag_line(line)
    )


def is_hashtag_line(line):
    """Whether ``line`` has hashtags and nothing else."""
    rest = line
    for hashtag in reversed(find_hashtags(line)):
        rest = rest[: hashtag.start] + rest[hashtag.end :]
    return rest != line and not rest.strip(" ,;.|")


def _read_pieces(pieces):
    """Return the blocks of ``pieces``; a paragraph is a pair of its text and what stood above."""
    blocks, is_apart = [], True
    for position, piece in enumerate(pieces):
        text = piece.strip()
        if not text:
            is_apart = True
            continue
        heading = MARKDOWN_HEADING.fullmatch(piece)
        if UNDERLINE.fullmatch(text) and not is_apart and blocks and blocks[-1]["type"] == "line":
            if len(blocks[-1]["text"]) <= HEADING_LENGTH:
                blocks[-1] = _make_heading(blocks[-1]["text"], "h2")
        elif RULE.fullmatch(piece):
            pass
        elif heading and heading[2] and len(heading[2]) <= HEADING_LENGTH:
            blocks.append(_make_heading(heading[2], "h2" if len(heading[1]) < 3 else "h3"))
        elif BULLET.match(piece):
            add_item(blocks, write_inline(BULLET.sub("", text, count=1)), numbered=False)
        elif _is_numbered(pieces, position):
            add_item(blocks, write_inline(NUMBER.sub("", text, count=1)), numbered=True)
        elif recording := read_recording(text):
            blocks.append(recording)
        else:
            is_last = position + 1 == len(pieces) or not pieces[position + 1].strip()
            blocks.append({"type": "line", "text": text, "alone": is_apart and is_last})
        is_apart = False
    return blocks


def _is_numbered(pieces, position):
    """Whether the piece is an item of a numbered list: the next or last number stands beside it.

    Numbered headings, with text between them, are no list: each would begin with 1 again.
    """
    match = NUMBER.match(pieces[position])
    if not match:
        return False
    for step in (1, -1):
        other = position + step
        while 0 <= other < len(pieces) and not pieces[other].strip():
            other += step
        beside = NUMBER.match(pieces[other]) if 0 <= other < len(pieces) else None
        if beside and int(beside[1]) == int(match[1]) + step:
            return True
    return False


def add_item(blocks, inline, *, numbered):
    """Add an item of a list to ``blocks``: to the list that they end in, or to a new one."""
    block = make_list(numbered, [f"<p>{inline}</p>"])
    last = blocks[-1] if blocks else None
    if last and last["type"] == "list" and last["value"]["style"] == block["value"]["style"]:
        items = [*last["value"]["items"], *block["value"]["items"]]
        blocks[-1] = {**last, "value": {**last["value"], "items": items}}
    else:
        blocks.append(block)


def find_typed_lists(blocks):
    """Return ``blocks`` in which paragraphs and lines that begin with a dot or number are lists.

    Mail programs have no other lists.

    :param blocks: raw blocks with one paragraph to a block.
    """
    lines = []
    for block in blocks:
        if block["type"] == "paragraph":
            (inline,) = split_paragraph(block)
            lines.extend((line, number > 0) for number, line in enumerate(inline.split("<br/>")))
        else:
            lines.append((block, False))
    pieces = [line if isinstance(line, str) else " " for line, _ in lines]
    found = []
    for position, (line, continues) in enumerate(lines):
        if not isinstance(line, str):
            found.append(line)
        elif BULLET.match(line):
            add_item(found, BULLET.sub("", line, count=1), numbered=False)
        elif _is_numbered(pieces, position):
            add_item(found, NUMBER.sub("", line, count=1), numbered=True)
        elif continues and found[-1]["type"] == "paragraph":
            (above,) = split_paragraph(found[-1])
            found[-1] = make_paragraph(f"{above}<br/>{line}")
        else:
            found.append(make_paragraph(line))
    return found


def _make_heading(text, level):
    return {"type": "heading", "value": {"text": BOLD.sub(r"\1", text), "level": level}}


def _find_headings(blocks):
    """Return ``blocks`` with lines as paragraphs, or headings where nothing else makes sense."""
    return [
        block
        if block["type"] != "line"
        else _make_heading(block["text"], "h2")
        if position and _is_heading(blocks, position)
        else make_paragraph(write_inline(block["text"]))
        for position, block in enumerate(blocks)
    ]


def _is_heading(blocks, position):
    """Whether a line is a heading: short, no sentence, above text and below the end of another.

    In doubt it is a paragraph, which reads well as one; a paragraph in the heading's place would
    not.
    """
    text = blocks[position]["text"]
    if position + 1 == len(blocks) or blocks[position + 1]["type"] == "heading":
        return False
    if len(text) > SHORT_HEADING_LENGTH or find_hashtags(text) or "://" in text:
        return False
    if not text[0].isalnum() or text[0].islower() or NO_HEADING_END.search(text):
        return False
    if sum(character.isdigit() for character in text) > 4:
        return False
    above, below = blocks[position - 1], blocks[position + 1]
    if text.isupper() and sum(character.isalpha() for character in text) > 3:
        return True
    if below["type"] != "line" or len(below["text"]) < SHORTEST_TEXT_BELOW_HEADING:
        return False
    follows_end = above["type"] != "line" or SENTENCE_END.search(above["text"])
    if not blocks[position]["alone"] and (text.endswith("?") or not follows_end):
        return False
    return 1 < len(text.split()) <= HEADING_WORDS


def write_inline(text):
    """Return plain ``text`` as inline HTML, with links where addresses stand.

    ``**bold**`` and ``[words](https://address)`` are read as Markdown has them.
    """
    pieces, done = [], 0
    for match in MARKDOWN_LINK.finditer(text):
        pieces.append(_write_words(text[done : match.start()]))
        pieces.append(_write_link(match[2], match[1]))
        done = match.end()
    return "".join([*pieces, _write_words(text[done:])])


def _write_words(text):
    pieces, done = [], 0
    for match in ADDRESS.finditer(text):
        pieces.append(_write_bold(text[done : match.start()]))
        pieces.append(_write_link(match[0], match[0]))
        done = match.end()
    return "".join([*pieces, _write_bold(text[done:])])


def _write_bold(text):
    return BOLD.sub(r"<b>\1</b>", html.escape(text, quote=False))


def _write_link(address, words):
    words = html.escape(words, quote=False)
    href = clean_address(address)
    return f'<a href="{html.escape(href)}">{words}</a>' if href else words
