import pytest

from blog.wordpress.content import make_summary, read_content, read_text, shorten


def read(text):
    return read_content(text, find_gallery=lambda numbers: [])


def flat(html):
    return html.replace("\n", "")


def test_a_classic_text_becomes_paragraphs_and_figures():
    content = read('Text [caption]<img src="a.jpg"> A run[/caption] more\n\n[toc]')
    assert flat(content.html) == (
        '<p>Text</p><figure><img src="a.jpg"><figcaption>A run</figcaption></figure>'
        "<p>more</p><p>[toc]</p>"
    )
    assert content.kept_shortcodes == ["toc"]


def test_an_address_of_a_video_gets_a_paragraph_of_its_own():
    content = read("Look:\nhttps://youtu.be/AAAAAAAAAAA\nNice")
    assert flat(content.html) == (
        '<p>Look:</p><p><a href="https://youtu.be/AAAAAAAAAAA">https://youtu.be/AAAAAAAAAAA</a></p>'
        "<p>Nice</p>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "One\n\n<!--more-->\n\nTwo",
        "One<!--more Go on-->Two",
        "<!-- wp:paragraph --><p>One</p><!-- /wp:paragraph --><!-- wp:more --><!--more-->"
        "<!-- /wp:more --><!-- wp:paragraph --><p>Two</p><!-- /wp:paragraph -->",
        "One\n\n<!--more--><!--noteaser-->\n\nTwo",
    ],
)
def test_read_more_is_dropped_and_what_stands_before_it_known(text):
    content = read(text)
    assert flat(content.html) == "<p>One</p><p>Two</p>"
    assert flat(content.introduction) == "<p>One</p>"


def test_marks_of_pages_are_dropped():
    assert flat(read("One\n\n<!--nextpage-->\n\nTwo").html) == "<p>One</p><p>Two</p>"


def test_addresses_without_scheme_get_one():
    html = read('<iframe src="//www.youtube.com/embed/AAAAAAAAAAA"></iframe> a // b').html
    assert 'src="https://www.youtube.com/embed/AAAAAAAAAAA"' in html
    assert "a // b" in html


def test_text_is_read_without_markup():
    assert read_text("<p>One &amp; <b>two</b></p><p>Three<br>four</p><script>x</script>") == (
        "One & two Three four"
    )


@pytest.mark.parametrize(
    ("excerpt", "text", "summary"),
    [
        ("By <b>hand</b>.", "First. Second.", "By hand."),
        ("", "Before.<!--more-->After.", "Before."),
        ("", "First.\n\nSecond.", "First. Second."),
        ("", "#run #knees\n\nhttps://youtu.be/AAAAAAAAAAA\n\n[toc] First.", "First."),
        ("", "<h2>Knees</h2>First.", "First."),
        ("", '[caption]<img src="a.jpg"> A run[/caption]First.', "First."),
        ("", "<h2>Knees only</h2>", "Knees only"),
        ("", "", ""),
    ],
)
def test_the_summary_is_the_excerpt_or_the_first_sentences(excerpt, text, summary):
    assert make_summary(excerpt, read(text)) == summary


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("Short.", 20, "Short."),
        ("One is here. Two is not.", 20, "One is here."),
        ("One is here. Two.", 17, "One is here. Two."),
        ("He said “go.” They went away.", 20, "He said “go.”"),
        ("See Dr. Smith today and then rest.", 24, "See Dr. Smith today…"),
        ("See Dr. Smith. And then rest.", 24, "See Dr. Smith."),
        ("Who has no full stop at all", 20, "Who has no full…"),
        ("x" * 30, 20, "x" * 19 + "…"),
    ],
)
def test_a_long_text_is_cut_after_a_sentence(text, length, short):
    assert shorten(text, length) == short
    assert len(short) <= length
