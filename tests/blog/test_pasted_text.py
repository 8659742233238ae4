import datetime
import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumber_field.phonenumber import PhoneNumber

from blog.blocks.body import PostBodyBlock
from blog.pasted_text import read_pasted_html, read_pasted_text
from blog.pasting.surroundings import Surroundings
from tests.blog.raw_blocks import bulleted, heading, numbered, paragraph

PHONE = PhoneNumber.from_string("423-555-2671", region="US")
TODAY = datetime.date(2026, 5, 4)
SURROUNDINGS = Surroundings(
    names=("Riverside Joint Clinic", "The Motion Blog"), phone=PHONE, today=TODAY
)
BODY = PostBodyBlock(required=False)


def call_us(title, text):
    return {"type": "call_us", "value": {"title": title, "text": text, "offer_paperwork": True}}


def read(text):
    """Read ``text`` and check that the editor would take its blocks as they are."""
    post = read_pasted_text(text, SURROUNDINGS)
    BODY.clean(BODY.to_python(post.blocks))
    return post


def read_body(text):
    """Return the blocks of ``text`` below a title."""
    post = read(f"A title\n\n{text}")
    assert post.title == "A title"
    return post.blocks


POST = """The Motion Blog
Raked the Leaves, and Now My Shoulder Hurts
October 7, 2023
What happened? You spent a fine Saturday in the garden and raked until dusk. On Sunday you could \
not reach the top shelf any more.
Raking repeats one movement some hundred times, and a shoulder that rests all week is not used to \
that. It is rarely something bad, and there is a good deal that you can do about it- see below.
Before you rake the next time, you should:
- Swing your arms for five minutes to warm up.
- Change hands every few minutes.
- Take a smaller rake, and rake less at once.
At Riverside Joint Clinic we see this every fall. Most shoulders are well again within two weeks.
If yours is not, have it looked at. Call us today at 423-555-2671 to find a time or go online to \
Riverside Joint Clinic to get the paperwork out of the way. We are glad to help.
We keep you raking, without surgery.
#sorearms
#bestintown
Search our blog posts:"""


def check_post(post):
    assert post.title == "Raked the Leaves, and Now My Shoulder Hurts"
    assert post.date == datetime.date(2023, 10, 7)
    assert post.hashtags == ("sorearms", "bestintown")
    assert post.summary == (
        "What happened? You spent a fine Saturday in the garden and raked until dusk. On Sunday "
        "you could not reach the top shelf any more."
    )
    assert [block["type"] for block in post.blocks] == [
        *("paragraph", "list", "paragraph", "call_us", "paragraph"),
    ]
    assert post.blocks[0]["value"].startswith(f"<p>{post.summary}</p><p>Raking repeats")
    assert post.blocks[1:] == [
        bulleted(
            "Swing your arms for five minutes to warm up.",
            "Change hands every few minutes.",
            "Take a smaller rake, and rake less at once.",
        ),
        paragraph(
            "At Riverside Joint Clinic we see this every fall. Most shoulders are well again "
            "within two weeks.",
            "If yours is not, have it looked at.",
        ),
        call_us(
            "Call us today",
            "Find a time or go online to Riverside Joint Clinic to get the "
            "paperwork out of the way.",
        ),
        paragraph("We are glad to help.", "We keep you raking, without surgery."),
    ]


def test_a_post_as_the_website_shows_it():
    check_post(read(POST))


def test_a_post_with_windows_line_ends_and_blank_lines():
    check_post(read(POST.replace("\n", "\r\n\r\n")))


def test_a_post_whose_lines_a_mail_program_has_wrapped():
    def wrap(line):
        words, lines = line.split(" "), [""]
        for word in words:
            if len(lines[-1]) + 1 + len(word) > 72:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        return "\n".join(lines)

    wrapped = "\n".join(wrap(line) for line in POST.split("\n"))
    check_post(read(wrapped))
    check_post(read("\n".join(f"> {line}" for line in wrapped.split("\n"))))


@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_post_as_a_mail_program_formats_it(tag):
    lines = (html.escape(line) for line in POST.split("\n"))
    markup = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    check_post(read_pasted_html(markup, SURROUNDINGS))


def test_a_post_as_a_browser_copies_it():
    lines = [html.escape(line) for line in POST.split("\n")]
    items = "".join(f"<li>{line[2:]}</li>" for line in lines if line.startswith("- "))
    rest = [line for line in lines if not line.startswith("- ")]
    above, below = rest[3:6], rest[6:9]
    markup = (
        f"<p>{rest[0]}</p><h1>{rest[1]}</h1><p><time>{rest[2]}</time> | By Dr. Ada Poe</p>"
        f"{''.join(f'<p>{line}</p>' for line in above)}<ul>{items}</ul>"
        f"{''.join(f'<p>{line}</p>' for line in below)}"
        "<p>#sorearms<br>#bestintown</p><h3>Share this post</h3><p>Search our blog posts:</p>"
    )
    post = read_pasted_html(markup, SURROUNDINGS)
    check_post(post)
    assert post.author == "Dr. Ada Poe"


BODIES = {
    "paragraphs": (
        "One here.\nTwo here.\n\nThree.",
        [paragraph("One here.", "Two here.", "Three.")],
    ),
    "markup is text": ("a < b & <b>c</b>", [paragraph("a &lt; b &amp; &lt;b&gt;c&lt;/b&gt;")]),
    "markdown": (
        "## Do this\nWalk **often**.\n### Or this\nSee [the plan](https://example.org/a?b=1&c=2).",
        [
            heading("Do this"),
            paragraph("Walk <b>often</b>."),
            heading("Or this", "h3"),
            paragraph('See <a href="https://example.org/a?b=1&amp;c=2">the plan</a>.'),
        ],
    ),
    "underlined headings": (
        "Do this\n=======\nWalk.\n\n---\n\nRest.",
        [heading("Do this"), paragraph("Walk.", "Rest.")],
    ),
    "a part before any section": ("### Or this\nRest.", [heading("Or this"), paragraph("Rest.")]),
    "capitals": (
        "You can help.\nSTRETCH FIRST\nIt is quick.",
        [paragraph("You can help."), heading("STRETCH FIRST"), paragraph("It is quick.")],
    ),
    "a short line above a text": (
        f"You can help.\n\nWhat to do first\n\n{'Walk a little every hour. ' * 5}",
        [
            paragraph("You can help."),
            heading("What to do first"),
            paragraph(("Walk a little every hour. " * 5).strip()),
        ],
    ),
    "a question alone on its line": (
        f"You can help.\n\nWhy does it hurt?\n\n{'Walk a little every hour. ' * 5}",
        [
            paragraph("You can help."),
            heading("Why does it hurt?"),
            paragraph(("Walk a little every hour. " * 5).strip()),
        ],
    ),
    "a question in the text": (
        f"You can help.\nWhy does it hurt?\n{'Walk a little every hour. ' * 5}",
        [
            paragraph(
                "You can help.", "Why does it hurt?", ("Walk a little every hour. " * 5).strip()
            )
        ],
    ),
    "a short sentence": (
        f"You can help.\n\nMove.\n\n{'Walk a little every hour. ' * 5}",
        [paragraph("You can help.", "Move.", ("Walk a little every hour. " * 5).strip())],
    ),
    "a short line at the end": (
        "You can help.\n\nYours, the clinic",
        [paragraph("You can help.", "Yours, the clinic")],
    ),
    "lists with all kinds of dots": (
        "* One\n• Two\n– Three\n-  Four\n+ Five\n\n- Six",
        [bulleted("One", "Two", "Three", "Four", "Five", "Six")],
    ),
    "a list with wrapped items": (
        "- Walk to the shop\n  and back\n- Rest",
        [bulleted("Walk to the shop and back", "Rest")],
    ),
    "a numbered list": (
        "1. Walk\n2) Rest\n\n(3) Sleep\nWell done.",
        [numbered("Walk", "Rest", "Sleep"), paragraph("Well done.")],
    ),
    "numbered headings": (
        "1. Walk\nEvery day.\n2. Rest\nEvery night.",
        [paragraph("1. Walk", "Every day.", "2. Rest", "Every night.")],
    ),
    "no numbered list": (
        "2 cups of tea\n10. May is our day",
        [paragraph("2 cups of tea", "10. May is our day")],
    ),
    "a hyphen in the text": ("-5 degrees\nwell-known", [paragraph("-5 degrees", "well-known")]),
    "an address": (
        "See https://example.org/a_b, please.",
        [paragraph('See <a href="https://example.org/a_b">https://example.org/a_b</a>, please.')],
    ),
    "a video": (
        "Watch:\nhttps://youtu.be/abcdefghijk",
        [
            paragraph("Watch:"),
            {
                "type": "embed",
                "value": {
                    "url": "https://www.youtube.com/watch?v=abcdefghijk",
                    "title": "Video on YouTube",
                    "transcript": "",
                },
            },
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BODIES.values(), ids=BODIES)
def test_what_text_becomes(text, expected):
    assert read_body(text) == expected


TITLES = {
    "first line": ("Sore knees\n\nMove.", "Sore knees"),
    "question": ("Why do my knees hurt?\nMove.", "Why do my knees hurt?"),
    "markdown": ("# Sore **knees**\n\nMove.", "Sore knees"),
    "bold markdown": ("**Sore knees**\n\nMove.", "Sore knees"),
    "label": ("Title: Sore knees.\nMove.", "Sore knees."),
    "mail": ("From: Jo\nTo: Ada\nSubject: Fwd: RE: Sore knees\n\nMove.", "Sore knees"),
    "below the clinic's name": ("RIVERSIDE JOINT CLINIC\nSore knees\nMove.", "Sore knees"),
    "below a path": ("Home > The Motion Blog\nSore knees\nMove.", "Sore knees"),
    "below the name of an unknown blog": (
        "Joint Blog\nSore knees\nMay 1, 2024\nMove.",
        "Sore knees",
    ),
    "of a post about a blog": ("Why we have a blog\nIt helps.", "Why we have a blog"),
    "below the date": ("May 1, 2024\nSore knees\nMove.", "Sore knees"),
    "the name alone": ("The Motion Blog", "The Motion Blog"),
    "none: a sentence": ("Your knees hurt today.\nMove.", ""),
    "none: a greeting": ("Dear Ada,\nhere is the post.", ""),
    "none: a list": ("- Move\n- Rest", ""),
    "none: hashtags": ("#knees\nMove.", ""),
    "none: too long": ("word " * 40 + "\nMove.", ""),
    "none: nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "title"), TITLES.values(), ids=TITLES)
def test_titles(text, title):
    assert read(text).title == title


OPENINGS = {
    "date": ("March 25, 2022", "2022-03-25", ""),
    "numbers": ("3/25/2022", "2022-03-25", ""),
    "iso": ("2022-03-25", "2022-03-25", ""),
    "day first": ("25 March 2022", "2022-03-25", ""),
    "posted": ("Posted on Mar. 25th, 2022 at 9:30 am", "2022-03-25", ""),
    "weekday": ("Date: Friday, March 25, 2022", "2022-03-25", ""),
    "author": ("By Ada Poe, PT, DPT", None, "Ada Poe, PT, DPT"),
    "both": ("Posted on March 25, 2022 by Ada Poe", "2022-03-25", "Ada Poe"),
    "bar": ("March 25, 2022 | By Ada Poe | 3 min read", "2022-03-25", "Ada Poe"),
    "two lines": ("By: Ada Poe\nPublished: 2022-03-25\nShare", "2022-03-25", "Ada Poe"),
    "place": ("Posted in Knees, Running", None, ""),
}


@pytest.mark.parametrize(("lines", "date", "author"), OPENINGS.values(), ids=OPENINGS)
def test_what_stands_below_the_title(lines, date, author):
    post = read(f"A title\n{lines}\n\nMove every day.")
    assert post.date == (date and datetime.date.fromisoformat(date))
    assert post.author == author
    assert post.blocks == [paragraph("Move every day.")]


@pytest.mark.parametrize(
    "line",
    [
        "May 5, 2026",
        "2022-02-30",
        "On March 25, 2022 we moved.",
        "By walking you get well.",
        "Share your story with us.",
    ],
)
def test_a_line_that_is_text_stays_text(line):
    post = read(f"A title\n{line}\nMove.")
    assert post.date is None
    assert post.blocks == [paragraph(line, "Move.")]


@pytest.mark.parametrize(
    "line",
    ["Share", "Share this post on Facebook", "Posted in Knees", "0 comments", "Leave a comment"]
    + [
        "← Previous post",
        "The Motion Blog",
        "Search our blog posts:",
        "Back to blog",
        "Older Posts",
    ],
)
def test_a_websites_furniture_is_left_out_at_the_end(line):
    assert read_body(f"Move.\n\n{line}") == [paragraph("Move.")]
    assert read(f"A title\nMove.\n#knees\n{line}").hashtags == ("knees",)
    assert read(f"A title\nMove.\n{line}\n#knees").blocks == [paragraph("Move.")]


def test_hashtags():
    post = read("A title\nMove #often.\n#knees, #Backs #knees\n#bestintown")
    assert post.hashtags == ("knees", "Backs", "bestintown")
    assert post.blocks == [paragraph("Move #often.")]


def test_summary():
    sentence = "Dr. Poe says it takes two weeks of rest. "
    assert read(f"A title\n{sentence * 10}").summary == (sentence * 2).strip()
    assert read(f"A title\nSummary: {sentence * 10}\nRest.").summary == (sentence * 7).strip()
    assert read("A title\nSummary: All is well.\nMove.").summary == "All is well."
    assert read("A title\n- Move\n- Rest").summary == "Move; Rest"
    long = read(f"A title\n{'word ' * 90}.").summary
    assert len(long) <= 300
    assert long.endswith("word…")


WORDS = st.text("abcdeäß漢", min_size=1, max_size=8)
LINES = st.builds(
    lambda mark, words, end: f"{mark}{' '.join(words)}{end}",
    st.sampled_from(["", "", "- ", "1. ", "## ", "  ", "> "]),
    st.lists(WORDS, min_size=1, max_size=20),
    st.sampled_from(["", ".", "?", ":"]),
)


@settings(deadline=None, max_examples=200)
@given(st.lists(LINES | st.just(""), max_size=12))
def test_no_word_is_lost(lines):
    post = read("A title\n\n" + "\n".join(lines))
    written = f"{post.title} {post.blocks}"
    expected = re.findall(r"[a-zäß漢]+", " ".join(lines))
    assert set(expected) <= set(re.findall(r"[a-zäß漢]+", re.sub(r"<[^>]*>", " ", written)))


@pytest.mark.parametrize("text", ["- " * 60_000, "a " * 60_000, "a. " * 60_000, "\n" * 100_000])
def test_an_enormous_text_is_read(text):
    read(text)


@pytest.mark.parametrize("gap", [" " * 20_000, "\u3000" * 20_000], ids=["spaces", "wide"])
def test_wide_gaps_in_a_line_do_not_keep_anybody_waiting(gap):
    post = read_pasted_text(
        f"A{gap}title\n\nMove{gap}x.\n\nCall us{gap}x 423-555-2671.", SURROUNDINGS
    )
    assert post.title == "A title"
    assert post.blocks[-1]["type"] == "call_us"
