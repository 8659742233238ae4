"""The hashtags that stand in the text of a post's body: found, taken out, lifted off its end."""

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from blog.hashtag_html import (
    find_blank_before,
    find_in_html,
    holds_nothing,
    lift_from_html,
    may_hold_hashtags,
    remove_from_html,
)
from blog.hashtags import find_hashtags, make_key, read_hashtag_line
from clinic.blocks.code import CodeBlock

# These stand below a text without being a part of it: its end is above them.
BELOW_THE_TEXT = frozenset(["call_us", "sources", "button"])


def _replace_texts(block, raw, replace):
    """Return ``raw``, the stored form of a value of ``block``, with its texts replaced.

    :param replace: is given each text, and whether it is HTML; returns what stands in its place.
        Addresses, choices and code are no texts.
    """
    if not raw or isinstance(block, CodeBlock):
        return raw
    if isinstance(block, blocks.RichTextBlock):
        return replace(raw, True)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return replace(raw, False)
    if isinstance(block, blocks.BaseStructBlock):
        return {
            name: _replace_texts(block.child_blocks.get(name), value, replace)
            for name, value in raw.items()
        }
    if isinstance(block, blocks.BaseStreamBlock):
        return [
            {
                **child,
                "value": _replace_texts(
                    block.child_blocks.get(child["type"]), child["value"], replace
                ),
            }
            for child in raw
        ]
    if isinstance(block, blocks.ListBlock):
        return [
            {**item, "value": _replace_texts(block.child_block, item["value"], replace)}
            if isinstance(item, dict) and item.get("type") == "item"
            else _replace_texts(block.child_block, item, replace)
            for item in raw
        ]
    if isinstance(block, BaseTypedTableBlock):
        return _replace_texts_of_table(block, raw, replace)
    return raw


def _replace_texts_of_table(block, raw, replace):
    cell_blocks = [block.child_blocks.get(column["type"]) for column in raw["columns"]]
    return {
        **raw,
        "caption": replace(raw.get("caption") or "", False),
        "columns": [
            {**column, "heading": replace(column["heading"] or "", False)}
            for column in raw["columns"]
        ],
        "rows": [
            {
                **row,
                "values": [
                    _replace_texts(cell_block, value, replace)
                    for cell_block, value in zip(cell_blocks, row["values"], strict=False)
                ],
            }
            for row in raw["rows"]
        ],
    }


def find_in_body(body, *, in_links=False):
    """Return the names of the hashtags in the texts of ``body``, in their order.

    :param body: a value of the body's StreamField.
    :param in_links: whether those in the links of its texts are some.
    """
    names = []

    def note(text, is_html):
        if may_hold_hashtags(text):
            names.extend(
                find_in_html(text, in_links=in_links)
                if is_html
                else [hashtag.name for hashtag in find_hashtags(text)]
            )
        return text

    _replace_texts(body.stream_block, list(body.raw_data), note)
    return names


def _remove_from_text(text, keys):
    parts, done = [], 0
    for hashtag in find_hashtags(text):
        if make_key(hashtag.name) in keys:
            parts.append(text[done : find_blank_before(text, hashtag.start)])
            done = hashtag.end
    return "".join([*parts, text[done:]])


def remove_from_body(body, keys):
    """Return ``body`` without the hashtags of these ``keys``, and the blank before each.

    :param body: a value of the body's StreamField, which stays as it is.
    """

    def remove(text, is_html):
        return (remove_from_html if is_html else _remove_from_text)(text, keys)

    raw = _replace_texts(body.stream_block, list(body.raw_data), remove)
    return blocks.StreamValue(body.stream_block, raw, is_lazy=True)


def _lift_from_list(value):
    items, names = list(value["items"]), []
    while items:
        item = items.pop()
        is_stored_with_id = isinstance(item, dict)
        rest, found = lift_from_html(item["value"] if is_stored_with_id else item)
        names = [*found, *names]
        if not holds_nothing(rest):
            items.append({**item, "value": rest} if is_stored_with_id else rest)
            break
    return ({**value, "items": items} if items else None), names


def _lift_from_heading(value):
    names = read_hashtag_line(value["text"])
    return (None if names else value), names


def _lift_from_paragraph(html):
    rest, names = lift_from_html(html)
    return (None if holds_nothing(rest) else rest), names


LIFT_FROM = {
    "paragraph": _lift_from_paragraph,
    "list": _lift_from_list,
    "heading": _lift_from_heading,
}


def lift_trailing_hashtags(raw_blocks):
    """Take the lines that hold nothing but hashtags off the end of a body.

    :param raw_blocks: the blocks in their stored form, as ``body.raw_data`` has them.
    :return: the blocks that are left, and the names of the hashtags in their order. Blocks and
        lines that are empty go with them; where there are none, all blocks stay as they are.
        What stands below a text by custom (a call-us block, sources) may follow the lines.
    """
    kept, below, names = list(raw_blocks), [], []
    while kept:
        block = kept.pop()
        if block["type"] in BELOW_THE_TEXT:
            below.insert(0, block)
            continue
        lift = LIFT_FROM.get(block["type"])
        value, found = lift(block["value"]) if lift else (block["value"], [])
        names = [*found, *names]
        if value is not None:
            kept.append({**block, "value": value} if found else block)
            break
    return ([*kept, *below], names) if names else (list(raw_blocks), [])
