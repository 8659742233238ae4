import pytest

from blog.wordpress.shortcodes import expand_shortcodes

IMAGES = {"3": ("/a.jpg", "One & two"), "4": ("/b.jpg", "")}


def find_gallery(numbers):
    return [IMAGES[number] for number in (numbers or ["4"]) if number in IMAGES]


def expand(text):
    expansion = expand_shortcodes(text, find_gallery=find_gallery)
    return "\n".join(line for line in expansion.html.split("\n") if line.strip()), expansion.kept


def link(address):
    return f'<a href="{address}">{address}</a>'


FIGURE = '<figure><img src="a.jpg"><figcaption>A <em>run</em></figcaption></figure>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param(
            '[caption id="attachment_3" width="300"]<img src="a.jpg"> A <em>run</em>[/caption]',
            FIGURE,
            id="caption",
        ),
        pytest.param(
            '[caption]<a href="a.jpg"><img src="a.jpg"></a> A <em>run</em>[/caption]',
            FIGURE,
            id="linked image",
        ),
        pytest.param(
            '[caption caption="A < run"]<img src="a.jpg">[/caption]',
            '<figure><img src="a.jpg"><figcaption>A &lt; run</figcaption></figure>',
            id="old caption",
        ),
        pytest.param("[caption]Only text[/caption]", "Only text", id="caption without image"),
        pytest.param(
            '[gallery ids="3,4,5"]',
            '<figure><img src="/a.jpg"><figcaption>One &amp; two</figcaption></figure>\n'
            '<figure><img src="/b.jpg"></figure>',
            id="gallery",
        ),
        pytest.param("[gallery]", '<figure><img src="/b.jpg"></figure>', id="whole gallery"),
        pytest.param(
            "[embed width=3]https://vimeo.com/12345678[/embed]",
            link("https://vimeo.com/12345678"),
            id="embed",
        ),
        pytest.param(
            "Look:\nhttps://youtu.be/AAAAAAAAAAA\nNice",
            f"Look:\n{link('https://youtu.be/AAAAAAAAAAA')}\nNice",
            id="address alone on a line",
        ),
        pytest.param("[vimeo 12345678]", link("https://vimeo.com/12345678"), id="vimeo"),
        pytest.param("https://a.example/?b&amp;c", link("https://a.example/?b&amp;c"), id="link"),
        pytest.param("[embed]a <b[/embed]", "a &lt;b", id="embedded text"),
        pytest.param(
            "[youtube=https://www.youtube.com/watch?v=AAAAAAAAAAA&amp;w=320]",
            link("https://www.youtube.com/watch?v=AAAAAAAAAAA&amp;w=320"),
            id="youtube",
        ),
        pytest.param(
            '[video src="https://youtu.be/AAAAAAAAAAA"][/video]',
            link("https://youtu.be/AAAAAAAAAAA"),
            id="video",
        ),
    ],
)
def test_wordpress_own_shortcodes_become_html(text, html):
    assert expand(text) == (html, [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Write [contact-form-7 id="1" title="Us"] here', ["contact-form-7"]),
        ("[toc]", ["toc"]),
        ("[box]Rest[/box] and [box]ice[/box]", ["box"]),
        ("[gallery ids='99']", ["gallery"]),
        ('[audio mp3="a.mp3"][/audio]', ["audio"]),
        ("as he said [sic], [1] or [...] or [insert name here]", []),
    ],
)
def test_other_shortcodes_stay_as_text_and_are_named(text, names):
    assert expand(text) == (text, names)


def test_shortcodes_that_are_written_about_stay_as_they_show():
    text = "Write [[gallery]] or <code>[gallery]</code> or <pre>[caption]</pre>"
    assert expand(text)[0] == "Write [gallery] or <code>[gallery]</code> or <pre>[caption]</pre>"
