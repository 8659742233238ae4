import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.hashtag_html import (
    find_in_html,
    holds_nothing,
    lift_from_html,
    link_in_html,
    remove_from_html,
)

ADDED = re.compile(r'<a data-added="[^"]*">(.*?)</a>', re.DOTALL)


def link_all(html):
    return link_in_html(html, '<a data-added="{}">'.format)


def take_links_back(html):
    return ADDED.sub(r"\1", html)


@pytest.mark.parametrize(
    ("html", "hashtags"),
    [
        ("<p>Rest #less, <b>#move</b> more</p>", ["less", "move"]),
        ("<p>#no<b>more</b>backpain</p>", ["nomorebackpain"]),
        ("<p>abc<b>#def</b></p>", []),
        ("<p>abc</p><p>#def</p>", ["def"]),
        ("abc<br/>#def", ["def"]),
        ("It&#x27;s &amp; &lt;#backpain&gt;", ["backpain"]),
        ("&amp;#39; &amp;#x2019;", []),
        ("&num;backpain", ["backpain"]),
        ("&#65283;backpain", ["backpain"]),
        ("#caf&eacute;", ["café"]),
        ("a&nbsp;#b", ["b"]),
        ('<a href="/x/#part">#linked</a> #b', ["b"]),
        ('<a href="/x/#part">a</a>#b', []),
        ("<code>#fff</code> <pre>#a</pre> #b", ["b"]),
        ("<button>#a</button><summary>#b</summary>", []),
        ("<svg><title>#a</title></svg><script>#b</script><style>#c</style>", []),
        ("<textarea>#a</textarea> #b", ["b"]),
        ("<!-- #a --> #b", ["b"]),
        ("<p title='#a'>#b", ["b"]),
        ("https://example.com/<b>#part</b>", []),
        ("1 < 2 #b & c", ["b"]),
        ("#a <![CDATA[#b", ["a"]),
        ("#a <![CDATA[#b> #c", ["a", "c"]),
        ("#a <b title='#b", ["a"]),
        ("#a </#b &amp; #c", ["a"]),
        ("#a <!-- #b", ["a"]),
    ],
)
def test_hashtags_are_found_in_running_text_alone(html, hashtags):
    assert find_in_html(html) == hashtags


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>Rest #Less.</p>", '<p>Rest <a data-added="less">#Less</a>.</p>'),
        ("&lt;#a&gt;", '&lt;<a data-added="a">#a</a>&gt;'),
        ("&num;caf&eacute;s", '<a data-added="cafés">&num;caf&eacute;s</a>'),
        (
            "<b>#no</b>more",
            '<b><a data-added="nomore">#no</a></b><a data-added="nomore">more</a>',
        ),
        ("<P CLASS=x>#a\r\n</P >", '<P CLASS=x><a data-added="a">#a</a>\r\n</P >'),
        ("<p>\n\n<b>\n#a</b>", '<p>\n\n<b>\n<a data-added="a">#a</a></b>'),
        ("#a<br>#b", '<a data-added="a">#a</a><br><a data-added="b">#b</a>'),
        ('<img alt="#a">#b', '<img alt="#a"><a data-added="b">#b</a>'),
    ],
)
def test_hashtags_are_linked_where_they_stand(html, linked):
    assert link_all(html) == linked


def test_only_the_hashtags_that_have_an_address_are_linked():
    tags = {"b": "<a data-added>"}
    assert link_in_html("#a #b", tags.get) == "#a <a data-added>#b</a>"


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<br/>", '<a href="#x">', "</a>", "<code>", "</code>", "<!--"]
    + ["-->", "<script>", "</script>", "<svg>", "</svg>", "<li>", "&amp;", "&#39;", "&num;", "&"]
    + ["&eacute", "<", ">", '"', "#", "＃", "#a", "#back", "a", "_", "\u0301", "1", " ", "\n"]
    + ["\r\n", "<![CDATA[", "<?x", "<title>", "</title>", "<p x='", "腰", "https://a.b/", "\x00"]
)
HTML = st.lists(PIECES | st.characters(), max_size=25).map("".join)


@given(HTML)
def test_linking_leaves_every_other_byte(html):
    assert take_links_back(link_all(html)) == html


@given(HTML)
def test_linking_what_is_linked_changes_nothing(html):
    linked = link_all(html)
    if linked.count("<a data-added") == linked.count("</a>"):
        assert link_all(linked) == linked


@given(HTML)
def test_lifting_again_lifts_nothing(html):
    rest, names = lift_from_html(html)
    assert names or rest == html
    assert lift_from_html(rest) == (rest, [])


TEXTS = st.lists(
    st.sampled_from(["Rest.", "#a b", "a #b", "<b>bold</b>", "&amp;", "#1", "C#"]), min_size=1
)
HASHTAG_LINES = st.lists(
    st.sampled_from(["#a", "#a, #b", "#a#b", "<b>#a</b>", "", " ", "＃腰痛 #b", "&nbsp;#a"])
)


@given(TEXTS, HASHTAG_LINES)
def test_lifting_keeps_the_text_before(texts, lines):
    text = "".join(f"<p>{line}</p>" for line in texts)
    rest, names = lift_from_html(text + "".join(f"<p>{line}</p>" for line in lines))
    assert bool(names) == any("a" in line or "b" in line for line in lines)
    assert rest == text or not names
    rest, names = lift_from_html(f"<p>{'<br/>'.join([*texts, *lines])}</p>")
    assert rest == f"<p>{'<br/>'.join(texts)}</p>" or not names


@pytest.mark.parametrize(
    ("html", "rest", "hashtags"),
    [
        ("<p>Text</p><p>#a</p><p>#b</p>", "<p>Text</p>", ["a", "b"]),
        ('<p data-block-key="x">Text<br/>#a<br/>#b</p>', '<p data-block-key="x">Text</p>', "ab"),
        ("<p>Text <b>bold</b></p><p></p><p>#a, #b</p><p> </p>", "<p>Text <b>bold</b></p>", "ab"),
        ("<p>Text</p><ul><li>#a</li><li>#b</li></ul>", "<p>Text</p>", ["a", "b"]),
        ("<p>#a#b</p>", "", ["a", "b"]),
        ("<p>#a.</p>", "", ["a"]),
        ("<p>Text</p><p>#a · #b | #c / #d; #e</p>", "<p>Text</p>", "abcde"),
        ("<p>Text</p><p>&num;a&nbsp;&#35;b</p>", "<p>Text</p>", ["a", "b"]),
        ('<p>T</p><p><a href="https://social.example/a">#a</a> #b</p>', "<p>T</p>", ["a", "b"]),
        ('<p>T</p><p>#a</p><p><embed id="1"/></p><p>#b</p>', None, ["b"]),
        ("<p>Text #a</p>", None, []),
        ("<p>Text</p><p>#a and #b</p>", None, []),
        ("<p>Text</p><p>#a 🏃</p>", None, []),
        ("<p>Text</p><p>#1 #a</p>", None, []),
        ("<p>Text</p><p>#a-b</p>", None, []),
        ("<p>#a</p><p>Text</p>", None, []),
        ("<p>Text</p><p><code>#a</code></p>", None, []),
        ('<p>Text</p><p><a linktype="page" id="3">#a</a></p>', None, []),
        ("<p>Text</p><p></p>", None, []),
        ("", None, []),
    ],
)
def test_lines_of_hashtags_are_lifted_off_the_end(html, rest, hashtags):
    found = lift_from_html(html)
    assert found[1] == list(hashtags)
    if rest is not None:
        assert found[0] == rest
    elif not hashtags:
        assert found[0] == html
    else:
        assert found[0] == '<p>T</p><p>#a</p><p><embed id="1"/></p>'


@pytest.mark.parametrize(
    ("html", "rest"),
    [
        ("<p>Rest #secret more #b</p>", "<p>Rest more #b</p>"),
        ("<p>#Secret, rest</p>", "<p>, rest</p>"),
        ("<b>#sec</b>ret #b", "<b></b> #b"),
        ("a&nbsp;#secret", "a"),
        ('<a href="/x/">see #secret</a>', '<a href="/x/">see</a>'),
        ("<code>#secret</code>", "<code>#secret</code>"),
        ("#secrets #b", "#secrets #b"),
        ("a #secret #secret b", "a b"),
    ],
)
def test_hashtags_are_taken_out_with_the_blank_before(html, rest):
    assert remove_from_html(html, {"secret"}) == rest


@pytest.mark.parametrize(
    ("html", "is_empty"),
    [
        ("", True),
        ("<p></p><p> <br/></p>", True),
        ("<p>&nbsp;</p>", True),
        ("<p>a</p>", False),
        ("<embed id='1'/>", False),
        ("<p><img src='x'></p>", False),
    ],
)
def test_nothing_is_told_from_something(html, is_empty):
    assert holds_nothing(html) is is_empty
