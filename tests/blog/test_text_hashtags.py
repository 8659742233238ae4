import json

import pytest
from wagtail.blocks import StreamValue

from blog.models import BlogPage
from blog.text_hashtags import find_in_body, lift_trailing_hashtags, remove_from_body

BODY_BLOCK = BlogPage.body.field.stream_block

# Every kind of block that holds text, with a hashtag in each text and in what is no text.
EVERYWHERE = [
    ("heading", {"text": "About #one", "level": "h2"}),
    ("paragraph", "<p>Rest is #two, <a href='/x/#no'>not #no</a> <code>#no</code>.</p>"),
    (
        "list",
        {
            "style": "bulleted",
            "items": [
                {"type": "item", "id": "a", "value": "<p>Walk #three</p>"},
                "<p>Swim #four</p>",
            ],
        },
    ),
    (
        "steps",
        {
            "title": "#five",
            "steps": [{"type": "item", "id": "b", "value": {"title": "#six", "text": "<p>#seven"}}],
        },
    ),
    (
        "faq",
        {
            "items": [
                {"type": "item", "id": "c", "value": {"question": "#eight?", "answer": "<p>#nine"}}
            ]
        },
    ),
    ("quote", {"quote": "Move!\n#ten", "attribution": "#eleven"}),
    ("callout", {"title": "#twelve", "text": "<p>#thirteen</p>"}),
    ("care_card", {"urgency": "urgent", "title": "#fourteen", "text": "<p>#fifteen</p>"}),
    ("do_dont", {"do": ["#sixteen"], "dont": [{"type": "item", "id": "d", "value": "#seventeen"}]}),
    ("image", {"image": None, "caption": "#eighteen"}),
    ("illustration", {"name": "runner", "caption": "#nineteen"}),
    (
        "embed",
        {
            "url": "https://www.youtube.com/watch?v=AAAAAAAAAAA#no",
            "title": "#twenty",
            "transcript": "<p>#twentyone</p>",
        },
    ),
    (
        "table",
        {
            "columns": [{"type": "text", "heading": "#b"}, {"type": "rich_text", "heading": ""}],
            "rows": [{"values": ["#c", "<p>#d</p>"]}],
            "caption": "#a",
        },
    ),
    ("code", {"code": "#no"}),
    ("button", {"text": "See #e", "page": None, "url": "https://a.b/#no", "style": "primary"}),
    ("call_us", {"title": "#f", "text": "#g", "offer_paperwork": True}),
    (
        "sources",
        {"sources": [{"title": "#h", "publisher": "#i", "url": "https://example.com/#no"}]},
    ),
    ("gone", {"text": "#no"}),
]


def make_body(*blocks):
    raw = [{"type": kind, "value": value, "id": str(n)} for n, (kind, value) in enumerate(blocks)]
    return StreamValue(BODY_BLOCK, raw, is_lazy=True)


def raw_blocks(*blocks):
    return [{"type": kind, "value": value} for kind, value in blocks]


def test_hashtags_are_found_in_all_texts_and_in_nothing_else():
    numbers = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    more = "fifteen sixteen seventeen eighteen nineteen twenty twentyone a b c d e f g h i"
    assert find_in_body(make_body(*EVERYWHERE)) == f"{numbers} {more}".split()


def test_hashtags_are_found_in_a_body_that_was_just_written(db):
    post = BlogPage(
        body=[("paragraph", "<p>#a</p>"), ("heading", {"text": "#b", "level": "h2"})],
    )
    assert find_in_body(post.body) == ["a", "b"]


def test_hashtags_are_taken_out_of_all_texts_and_of_nothing_else():
    body = make_body(*EVERYWHERE)
    before = json.dumps(list(body.raw_data))
    keys = {name for name in find_in_body(body) if name != "two"}
    left = remove_from_body(body, keys)
    assert find_in_body(left) == ["two"]
    text = json.dumps(list(left.raw_data))
    assert text.count("#no") == before.count("#no")
    assert "See" in text
    assert json.dumps(list(body.raw_data)) == before


TEXT = ("paragraph", "<p>Rest is not the answer.</p>")
CALL = ("call_us", {"title": "Still sore?", "text": "", "offer_paperwork": True})
SOURCES = ("sources", {"sources": [{"title": "A study", "publisher": "", "url": ""}]})


def bullets(*items):
    return ("list", {"style": "bulleted", "items": list(items)})


def item(html):
    return {"type": "item", "id": html, "value": html}


@pytest.mark.parametrize(
    ("blocks", "rest", "hashtags"),
    [
        ([TEXT, ("paragraph", "<p>#a</p><p>#b</p>")], [TEXT], ["a", "b"]),
        ([TEXT, ("paragraph", "<p>#a</p>"), ("paragraph", "<p>#b</p>")], [TEXT], ["a", "b"]),
        (
            [("paragraph", "<p>Rest.</p><p>#a</p>"), ("paragraph", "<p></p>")],
            [("paragraph", "<p>Rest.</p>")],
            ["a"],
        ),
        ([("paragraph", "<p>Go<br/>#a<br/>#b #c</p>")], [("paragraph", "<p>Go</p>")], "abc"),
        ([TEXT, bullets(item("<p>#a</p>"), item("<p>#b</p>"))], [TEXT], ["a", "b"]),
        ([TEXT, bullets("<p>#a</p>", "<p>#b</p>")], [TEXT], ["a", "b"]),
        (
            [bullets(item("<p>Walk</p>"), item("<p>#a</p>"), item("<p> </p>"))],
            [bullets(item("<p>Walk</p>"))],
            ["a"],
        ),
        ([bullets("<p>Walk<br/>#a</p>", "<p>#b</p>")], [bullets("<p>Walk</p>")], ["a", "b"]),
        ([TEXT, ("heading", {"text": "#a #b", "level": "h2"})], [TEXT], ["a", "b"]),
        ([TEXT, ("paragraph", "<p>#a</p>"), CALL], [TEXT, CALL], ["a"]),
        ([TEXT, ("paragraph", "<p>#a</p>"), CALL, SOURCES], [TEXT, CALL, SOURCES], ["a"]),
        ([("paragraph", "<p>#a</p>")], [], ["a"]),
        ([TEXT, ("paragraph", "<p>#A</p><p>#a</p>")], [TEXT], ["A", "a"]),
        ([TEXT, ("image", {"image": 1, "caption": "#a"})], None, []),
        ([TEXT, ("quote", {"quote": "#a", "attribution": ""})], None, []),
        ([TEXT, ("code", {"code": "#a"})], None, []),
        ([("paragraph", "<p>#a</p>"), TEXT], None, []),
        ([("paragraph", "<p>Rest, #a.</p>")], None, []),
        ([TEXT, ("paragraph", "<p></p>")], None, []),
        ([TEXT, bullets(item("<p>Walk</p>"), item("<p></p>"))], None, []),
        ([TEXT, CALL], None, []),
        ([], None, []),
    ],
)
def test_lines_of_hashtags_are_lifted_off_the_end_of_a_body(blocks, rest, hashtags):
    raw = raw_blocks(*blocks)
    before = json.dumps(raw)
    left, names = lift_trailing_hashtags(raw)
    assert left == raw_blocks(*(blocks if rest is None else rest))
    assert names == list(hashtags)
    assert json.dumps(raw) == before
    assert lift_trailing_hashtags(left) == (left, [])
