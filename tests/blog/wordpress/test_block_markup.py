import pytest

from blog.wordpress.block_markup import is_block_markup, read_block_markup


def read(content, **options):
    markup = read_block_markup(content, **options)
    return "".join(line.strip() for line in markup.html.split("\n")), markup.left_out


GALLERY = """<!-- wp:gallery {"linkTo":"none"} --><figure class="wp-block-gallery">
<!-- wp:image {"id":3} --><figure class="wp-block-image"><a href="/x"><img src="a.jpg"/></a>
<figcaption class="wp-element-caption">One</figcaption></figure><!-- /wp:image -->
<!-- wp:image --><figure class="wp-block-image"><img src="b.jpg"/></figure><!-- /wp:image -->
<figcaption class="blocks-gallery-caption">Both</figcaption></figure><!-- /wp:gallery -->"""
OLD_GALLERY = """<!-- wp:gallery --><ul class="wp-block-gallery"><li class="blocks-gallery-item">
<figure><img src="a.jpg"/><figcaption>One</figcaption></figure></li></ul><!-- /wp:gallery -->"""
EMBED = """<!-- wp:embed {"url":"https://youtu.be/AAAAAAAAAAA?a=1\\u0026b=2","type":"video"} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://youtu.be/AAAAAAAAAAA?a=1&amp;b=2
</div><figcaption>A walk</figcaption></figure><!-- /wp:embed -->"""


@pytest.mark.parametrize(
    ("content", "html"),
    [
        pytest.param(
            '<!-- wp:paragraph {"align":"left"} -->\n<p>One\nline</p>\n<!-- /wp:paragraph -->',
            "<p>Oneline</p>",
            id="paragraph",
        ),
        pytest.param(
            "<!-- wp:columns --><div><!-- wp:column --><div>"
            "<!-- wp:heading --><h2>A</h2><!-- /wp:heading --></div><!-- /wp:column --></div>"
            "<!-- /wp:columns -->",
            "<div><div><h2>A</h2></div></div>",
            id="nested",
        ),
        pytest.param(
            GALLERY,
            '<figure><img src="a.jpg"/><figcaption>One</figcaption></figure>'
            '<figure><img src="b.jpg"/></figure><p>Both</p>',
            id="gallery",
        ),
        pytest.param(
            OLD_GALLERY,
            '<figure><img src="a.jpg"/><figcaption>One</figcaption></figure>',
            id="old gallery",
        ),
        pytest.param(
            EMBED,
            '<p><a href="https://youtu.be/AAAAAAAAAAA?a=1&amp;b=2">'
            "https://youtu.be/AAAAAAAAAAA?a=1&amp;b=2</a></p><p>A walk</p>",
            id="embed",
        ),
        pytest.param(
            '<!-- wp:file --><div><a href="a.pdf">Form</a>'
            '<a href="a.pdf" class="wp-block-file__button" download>Download</a></div>'
            "<!-- /wp:file -->",
            '<div><a href="a.pdf">Form</a></div>',
            id="file",
        ),
        pytest.param(
            "<!-- wp:core-embed/youtube --><figure>kept</figure><!-- /wp:core-embed/youtube -->",
            "<figure>kept</figure>",
            id="embed without address",
        ),
        pytest.param(
            "<!-- wp:freeform -->A\n\nB<!-- /wp:freeform -->", "<p>A</p><p>B</p>", id="classic"
        ),
        pytest.param(
            "Loose\n\ntext<!-- wp:paragraph --><p>A</p><!-- /wp:paragraph -->More",
            "<p>Loose</p><p>text</p><p>A</p><p>More</p>",
            id="text between blocks",
        ),
        pytest.param("<!-- wp:more --><!--more--><!-- /wp:more -->", "<!--more-->", id="read more"),
        pytest.param(
            '<!-- wp:spacer {"height":"9px"} --><div></div><!-- /wp:spacer -->', "", id="spacer"
        ),
        pytest.param("<!-- wp:shortcode -->[toc]<!-- /wp:shortcode -->", "<p>[toc]</p>", id="code"),
        pytest.param("<!-- wp:quote --><p>Never closed", "<p>Never closed", id="open"),
        pytest.param("<p>A</p><!-- /wp:quote -->", "<p>A</p>", id="only closed"),
        pytest.param(
            "<!-- wp:list {broken} --><ul></ul><!-- /wp:list -->", "<ul></ul>", id="bad attributes"
        ),
    ],
)
def test_blocks_become_html(content, html):
    assert is_block_markup(content)
    assert read(content) == (html, [])


def test_a_block_whose_content_is_elsewhere_is_named():
    assert read("<!-- wp:latest-posts /--><!-- wp:acme/map {} /-->") == (
        "",
        ["latest-posts", "acme/map"],
    )


def test_a_reusable_block_is_put_in_place():
    reusable = {
        "5": '<!-- wp:paragraph --><p>Call</p><!-- /wp:paragraph --><!-- wp:block {"ref":5} /-->'
    }
    html, left_out = read('<!-- wp:block {"ref":5} /-->', reusable=reusable)
    assert (html, left_out) == ("<p>Call</p>", ["block"])
    assert read('<!-- wp:block {"ref":6} /-->', reusable=reusable) == ("", ["block"])
