import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.blocks.body import PostBodyBlock
from blog.foreign_html.addresses import clean_address
from blog.html_to_blocks import convert_html
from tests.blog.raw_blocks import bulleted, heading, numbered, paragraph

BODY = PostBodyBlock(required=False)
VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"


def quote(words, attribution=""):
    return {"type": "quote", "value": {"quote": words, "attribution": attribution}}


def embed(title="Video on YouTube", url=VIDEO):
    return {"type": "embed", "value": {"url": url, "title": title, "transcript": ""}}


def image(caption=""):
    return {"type": "image", "value": {"image": 7, "caption": caption}}


def table(columns, rows, caption):
    columns = [{"type": kind, "heading": name} for name, kind in columns]
    rows = [{"values": values} for values in rows]
    return {"type": "table", "value": {"columns": columns, "rows": rows, "caption": caption}}


def clean(blocks):
    """Check ``blocks`` as the editor does when the post is published."""
    return BODY.clean(BODY.to_python(blocks))


CASES = {
    "nothing": ("", []),
    "spaces alone": (" <p>&nbsp;</p><div>\n</div><br>", []),
    "text alone": ("Move & rest < sit", [paragraph("Move &amp; rest &lt; sit")]),
    "paragraphs are one block": ("<p>One</p>\n<p>Two</p>", [paragraph("One", "Two")]),
    "headings": (
        "<h1>A</h1><h2>B</h2><h3>C</h3><h6>D</h6>",
        [heading("A"), heading("B"), heading("C", "h3"), heading("D", "h3")],
    ),
    "a heading's form is left out": (
        "<h2><a href='/x'><b>Run</b>&nbsp; slowly</a></h2>",
        [heading("Run slowly")],
    ),
    "an empty heading": ("<h2> <br></h2><p>Text</p>", [paragraph("Text")]),
    "a heading too long": (f"<h2>{'a ' * 70}</h2>", [paragraph(f"<b>{('a ' * 70).strip()}</b>")]),
    "bold and italic": (
        "<p>Do <strong>not</strong> <em>wait</em> <b><i>now</i></b></p>",
        [paragraph("Do <b>not</b> <i>wait</i> <b><i>now</i></b>")],
    ),
    "spaces stay outside": (
        "<p>Do<b> not </b>wait</p>",
        [paragraph("Do <b>not</b> wait")],
    ),
    "styles of word processors": (
        "<p><span style='font-weight:700'>Bold</span> <span style='font-style: italic'>x</span>"
        "<b style='font-weight:normal'> plain</b></p>",
        [paragraph("<b>Bold</b> <i>x</i> plain")],
    ),
    "form that has no place here": (
        "<p><u>under</u> <sup>2</sup> <font color=red>red</font> <code>x</code></p>",
        [paragraph("under 2 red x")],
    ),
    "how it is spoken": (
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
        [paragraph("漢(kan)")],
    ),
    "line breaks": ("<p>One<br>two<br/><br/>Three</p>", [paragraph("One<br/>two", "Three")]),
    "text between elements": (
        "Before<p>in</p>between <b>bold</b><div>div</div>after",
        [paragraph("Before", "in", "between <b>bold</b>", "div", "after")],
    ),
    "a link": (
        '<p>See <a href="https://example.org/?a=1&amp;b=2" onclick="x()">this <b>page</b></a>.</p>',
        [
            paragraph(
                'See <a href="https://example.org/?a=1&amp;b=2">this <b>page</b></a>.',
            )
        ],
    ),
    "an unsafe link": ("<a href='javascript:alert(1)'>Click</a>", [paragraph("Click")]),
    "a list": ("<ul><li>One</li> <li><b>Two</b></li></ul>", [bulleted("One", "<b>Two</b>")]),
    "a numbered list": ("<ol><li><p>One</p></li><li>Two</li></ol>", [numbered("One", "Two")]),
    "an empty list": ("<ul><li> </li></ul>", []),
    "a list in a list": (
        "<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>",
        [bulleted("One", "Inner", "Two")],
    ),
    "a list beside items": (
        "<ul><li>One</li><ul><li>Inner</li></ul>stray<li>Two</li></ul>",
        [bulleted("One", "Inner", "stray", "Two")],
    ),
    "paragraphs in an item": (
        "<ul><li><p>One</p><p>more</p></li></ul>",
        [
            {
                "type": "list",
                "value": {"style": "bulleted", "items": ["<p>One</p><p>more</p>"]},
            }
        ],
    ),
    "items without a list": ("<li>One</li><li>Two</li>", [bulleted("One", "Two")]),
    "a list of terms": (
        "<dl><dt>Knee</dt><dd>A joint</dd></dl>",
        [paragraph("<b>Knee</b>", "A joint")],
    ),
    "a quote": (
        "<blockquote><p>Move.</p><p>Rest.</p><footer>— <cite>A nurse</cite></footer></blockquote>",
        [quote("Move.\nRest.", "A nurse")],
    ),
    "a quote that names a book": (
        "<blockquote>As <cite>the book</cite> says: move.</blockquote>",
        [quote("As the book says: move.")],
    ),
    "a quote too long": (
        f"<blockquote>{'word ' * 130}<cite>A nurse</cite></blockquote>",
        [paragraph(("word " * 130).strip(), "A nurse")],
    ),
    "a quote with a list": (
        "<blockquote><p>Do:</p><ul><li>walk</li></ul></blockquote>",
        [paragraph("Do:"), bulleted("walk")],
    ),
    "an older message": (
        "<blockquote type='cite'><p>Hello</p></blockquote>",
        [paragraph("Hello")],
    ),
    "a quote in the text": ("<p>He said <q>run</q></p>", [paragraph("He said “run”")]),
    "code": (
        "<pre><code>if pain &lt; 3:\n    run()\n</code></pre>",
        [{"type": "code", "value": {"code": "if pain < 3:\n    run()"}}],
    ),
    "a table": (
        "<table><caption>Plan</caption><thead><tr><th>Week</th><th>Walk</th></tr></thead>"
        "<tbody><tr><td>1</td><td><b>20</b> min</td></tr><tr><td>2</td></tr></tbody></table>",
        [
            table(
                [("Week", "text"), ("Walk", "rich_text")],
                [["1", "<p><b>20</b> min</p>"], ["2", ""]],
                "Plan",
            )
        ],
    ),
    "a table without headings of its own": (
        "<table><tr><td>Week</td><td>Walk</td></tr><tr><td>1</td><td>20</td></tr></table>",
        [table([("Week", "text"), ("Walk", "text")], [["1", "20"]], "Week, Walk")],
    ),
    "a table with an empty corner": (
        "<table><tr><td></td><td>Walk</td></tr><tr><td>1</td><td>20</td></tr></table>",
        [
            table(
                [("Column 1", "text"), ("Column 2", "text")],
                [["", "Walk"], ["1", "20"]],
                "Column 1, Column 2",
            )
        ],
    ),
    "a cell over two columns": (
        "<table><tr><th>A</th><th>B</th></tr><tr><td colspan=2>x</td></tr>"
        "<tr><td>1</td><td>2</td></tr></table>",
        [table([("A", "text"), ("B", "text")], [["x", ""], ["1", "2"]], "A, B")],
    ),
    "a table that arranges a page": (
        "<table><tr><td><h2>News</h2><p>Text</p></td><td>More</td></tr></table>",
        [heading("News"), paragraph("Text", "More")],
    ),
    "a table of one column": (
        "<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>",
        [paragraph("One", "Two")],
    ),
    "text in a table beside its cells": (
        "<table>Lost?<tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>",
        [paragraph("Lost?", "A", "B", "1", "2")],
    ),
    "videos in cells": (
        f"<table><tr><td>A</td><td>B</td></tr><tr><td>{VIDEO}</td><td>{VIDEO}</td></tr></table>",
        [paragraph("A", "B"), embed(), embed()],
    ),
    "a picture we have": (
        "<p>Before <a href='big.jpg'><img src='calf.jpg' alt='A calf'></a> after</p>",
        [paragraph("Before"), image(), paragraph("after")],
    ),
    "a picture with a caption": (
        "<figure><img src='calf.jpg'><figcaption>The <b>calf</b></figcaption></figure>",
        [image("The calf")],
    ),
    "a picture with a caption too long": (
        f"<figure><img src='calf.jpg'><figcaption>{'c ' * 120}</figcaption></figure>",
        [image(), paragraph(("c " * 120).strip())],
    ),
    "a picture that loads late": (
        "<img src='data:image/gif;base64,R0' data-src='calf.jpg'>",
        [image()],
    ),
    "a picture we have not": (
        "<figure><img src='knee.jpg' alt='A knee'><figcaption>Mine</figcaption></figure>",
        [paragraph("<i>Picture: A knee</i>", "Mine")],
    ),
    "a picture in a list": (
        "<ul><li>One <img src='calf.jpg'></li><li>Two</li></ul>",
        [bulleted("One", "Two"), image()],
    ),
    "a gallery": (
        "<figure class='wp-block-gallery'><figure><img src='calf.jpg'><figcaption>One</figcaption>"
        "</figure><figure><img src='calf.jpg'></figure><figcaption>Both</figcaption></figure>",
        [image("One"), image(), paragraph("Both")],
    ),
    "a smiley": ("<p>Run <img class='emoji' alt='🙂' src='x.png'></p>", [paragraph("Run 🙂")]),
    "a frame with a video": (
        "<iframe src='https://www.youtube.com/embed/abcdefghijk?rel=0' title='A stretch'></iframe>",
        [embed("A stretch")],
    ),
    "a frame with the player's own title": (
        "<iframe src='//www.youtube.com/embed/abcdefghijk' title='YouTube video player'></iframe>",
        [embed()],
    ),
    "a frame with a recording": (
        "<iframe src='https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/clinic/feet"
        "&amp;color=ff5500'></iframe>",
        [embed("Recording on SoundCloud", "https://soundcloud.com/clinic/feet")],
    ),
    "another frame": (
        "<iframe src='https://maps.example.com/?q=1' title='Map'></iframe>",
        [paragraph('<a href="https://maps.example.com/?q=1">Map</a>')],
    ),
    "a video's address alone on a line": (
        f"<p>Watch:<br>{VIDEO}<br>and move</p>",
        [paragraph("Watch:"), embed(), paragraph("and move")],
    ),
    "a link to a video alone on a line": (
        f"<p><a href='{VIDEO}'>Our stretch</a></p>",
        [embed("Our stretch")],
    ),
    "a link to a video in the text": (
        f"<p>See <a href='{VIDEO}'>our stretch</a></p>",
        [paragraph(f'See <a href="{VIDEO}">our stretch</a>')],
    ),
    "a video as WordPress has it": (
        f"<!-- wp:embed --><figure class='wp-block-embed'><div>\n{VIDEO}\n</div>"
        "<figcaption>The stretch</figcaption></figure><!-- /wp:embed -->",
        [embed("The stretch")],
    ),
    "what nobody sees": (
        "<title>T</title><style>p{}</style><script>x()</script><!-- c --><p hidden>h</p>"
        "<p style='display:none'>n<b>m</b></p><p>Seen</p>",
        [paragraph("Seen")],
    ),
    "a comment that does not end": ("<p>Seen</p><!-- lost?", [paragraph("Seen", "&lt;!-- lost?")]),
    "a condition that makes no sense": ("a<![foo b", [paragraph("a&lt;![foo b")]),
}


@pytest.mark.parametrize(("markup", "expected"), CASES.values(), ids=CASES)
def test_what_html_becomes(markup, expected):
    blocks = convert_html(markup, find_image=lambda src: 7 if src == "calf.jpg" else None)
    assert blocks == expected
    clean([block for block in blocks if block["type"] != "image"])


WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0in;} --></style></head>
<body lang=EN-US><div class=WordSection1><!--StartFragment-->
<h1>Back to running<o:p></o:p></h1>
<p class=MsoNormal>Warm&nbsp;up <b style='mso-bidi-font-weight:normal'>first</b>,
then <span style='font-weight:bold'>run</span>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Walk<o:p>
</o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>slowly</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]><i>Stretch</i></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1)<span>
&nbsp;</span></span>Breathe</p>
<p class=MsoNormal>#nomorebackpain</p>
</div></body></html>
"""


def test_a_document_of_words():
    assert convert_html(WORD) == [
        heading("Back to running"),
        paragraph("Warm up <b>first</b>, then <b>run</b>."),
        bulleted("Walk", "slowly", "<i>Stretch</i>"),
        numbered("Breathe"),
        paragraph("#nomorebackpain"),
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<p>·&nbsp;&nbsp;&nbsp; <b>Walk</b></p><p>·&nbsp; run</p>",
            bulleted("<b>Walk</b>", "run"),
        ),
        ("<p><span>o<span>&nbsp;&nbsp; </span></span>Walk</p>", bulleted("Walk")),
        ("<p>1.&nbsp;&nbsp; Walk</p><p>2.&nbsp;&nbsp; Run</p>", numbered("Walk", "Run")),
        ("<div>• Walk</div><div>• Run</div>", bulleted("Walk", "Run")),
        ("<p>1. Walk</p>", paragraph("1. Walk")),
        ("<p>o Walk</p>", paragraph("o Walk")),
    ],
    ids=["dot", "ring", "number", "bullet", "not a number", "not a ring"],
)
def test_lists_that_were_typed(markup, expected):
    assert convert_html(markup) == [expected]


def test_line_breaks_count_where_they_are_said_to():
    text = "One\ntwo <b>three</b>\n\nFour<br />\nfive\n<h2>Six</h2>\nSeven"
    assert convert_html(text, keep_line_breaks=True) == [
        paragraph("One<br/>two <b>three</b>", "Four<br/>five"),
        heading("Six"),
        paragraph("Seven"),
    ]
    assert convert_html(text)[0] == paragraph("One two <b>three</b> Four<br/>five")


ADDRESSES = {
    "https": ("https://example.org/a?b=c", "https://example.org/a?b=c"),
    "telephone": ("tel:+14235550134", "tel:+14235550134"),
    "mail": ("mailto:a@example.org", "mailto:a@example.org"),
    "on this site": ("/blog/", "/blog/"),
    "space": (" https://example.org/a b ", "https://example.org/a%20b"),
    "no scheme": ("//example.org/a", "https://example.org/a"),
    "google": (
        "https://www.google.com/url?q=https://example.org/&sa=D&source=editors",
        "https://example.org/",
    ),
    "outlook": (
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F&data=05",
        "https://example.org/",
    ),
    "google and back": ("https://www.google.com/url?q=javascript:alert(1)", ""),
    "javascript": ("JavaScript:alert(1)", ""),
    "javascript in pieces": ("java\nscript:alert(1)", ""),
    "data": ("data:text/html,x", ""),
    "file": ("file:///C:/x.docx", ""),
    "within the page": ("#top", ""),
    "relative": ("other.html", ""),
    "no host": ("https://", ""),
    "nonsense": ("https://[x", ""),
    "none": (None, ""),
}


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.values(), ids=ADDRESSES)
def test_addresses(address, expected):
    assert clean_address(address) == expected


WORDS = st.text("abcdefgäß漢", min_size=1, max_size=6)
NAMES = st.sampled_from(
    [
        *("a", "abbr", "article", "b", "blockquote", "br", "caption", "cite", "div", "dl"),
        *("dt", "dd", "em", "figcaption", "figure", "footer", "h1", "h2", "h4", "i", "iframe"),
        *("li", "o:p", "ol", "p", "pre", "q", "section", "span", "strong", "sup", "table"),
        *("tbody", "td", "th", "tr", "u", "ul"),
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        " style='font-weight:bold'",
        " style='mso-list:Ignore'",
        " class='gmail_quote'",
        " href='https://example.org/'",
        " src='https://example.org/x'",
        f" href='{VIDEO}'",
        " onclick='evil()'",
        " colspan='3'",
    ]
)
MARKUP = st.recursive(
    WORDS | st.sampled_from([" ", "\n", "&nbsp;", "<br>", VIDEO + " "]),
    lambda inner: st.builds(
        lambda name, attributes, parts: f"<{name}{attributes}>{'  '.join(parts)}</{name}>",
        *(NAMES, ATTRIBUTES, st.lists(inner, max_size=5)),
    ),
    max_leaves=30,
)


def read_words(text):
    return sorted(re.findall(r"\w+", text))


@settings(deadline=None, max_examples=300)
@given(MARKUP, st.booleans())
def test_every_word_comes_through_and_nothing_else(markup, keep_line_breaks):
    blocks = convert_html(markup, keep_line_breaks=keep_line_breaks)
    clean(blocks)
    written = json.dumps(blocks, ensure_ascii=False)
    expected = re.sub(r"<[^>]*>", " ", markup).replace("&nbsp;", " ").replace(VIDEO, " ")
    kept = set(read_words(re.sub(r"<[^>]*>|\\n", " ", written)))
    assert set(read_words(expected)) <= kept
    assert set(re.findall(r"</?(\w+)", written)) <= {"p", "br", "b", "i", "a"}
    assert set(re.findall(r"<\w+ (\w+)=", written)) <= {"href"}
    assert "evil" not in written


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from("<>!-[]/=\"'&;ab pulitr\n?#\u00a0·"), max_size=60))
def test_no_nonsense_is_too_much(markup):
    clean(convert_html(markup))


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 3000 + "word",
        "<ul><li>" * 2000 + "word",
        "<table><tr><td>" * 2000 + "word",
        "<b>" * 3000 + "word",
        "<!--" * 20000 + "word",
        "<![" * 20000 + "word",
        "\n" * 100_000 + "word",
    ],
    ids=["div", "list", "table", "bold", "comment", "condition", "lines"],
)
def test_a_monster_takes_no_longer_than_it_may(markup):
    started = time.process_time()
    blocks = convert_html(markup, keep_line_breaks=True)
    assert "word" in json.dumps(blocks)
    assert time.process_time() - started < 10
