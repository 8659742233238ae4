import pytest

from blog.wordpress.paragraphs import make_paragraphs


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("One\r\n\r\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("One\n \t\n\n\nTwo\n", "<p>One</p>\n<p>Two</p>"),
        ("One\nTwo", "<p>One<br>\nTwo</p>"),
        ("One<br />\nTwo", "<p>One<br />\nTwo</p>"),
        ("", ""),
        (" \n\n ", ""),
        ("<h2>Knees</h2>\nThey bend.", "<h2>\nKnees\n</h2>\n<p>They bend.</p>"),
        (
            "Text\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
            "<p>Text</p>\n<ul>\n<li>\na\n</li>\n<li>\nb\n</li>\n</ul>",
        ),
        ("<p>One</p>\n\nTwo", "<p>\nOne\n</p>\n<p>Two</p>"),
        ("<p>One\n\nTwo", "<p>\nOne<br>\n<br>\nTwo"),
        (
            "<blockquote>One\n\nTwo</blockquote>",
            "<blockquote>\n<p>One</p>\n<p>Two</p>\n</blockquote>",
        ),
        ("<div>One</div>Two", "<div>\n<p>One</p>\n</div>\n<p>Two</p>"),
        ("<li>One\n\nTwo</li>", "<li>\n<p>One</p>\n<p>Two</p>\n</li>"),
        (
            "<table>\n<tr>\n<td>a\nb</td></tr></table>",
            "<table>\n<tr>\n<td>\na<br>\nb\n</td>\n</tr>\n</table>",
        ),
        ("<pre>a\n\n  b</pre>\nText", "<pre>a\n\n  b</pre>\n<p>Text</p>"),
        ("<hr />Text", "<hr />\n<p>Text</p>"),
        ('<a\nhref="#">One</a>\nTwo', '<p><a\nhref="#">One</a><br>\nTwo</p>'),
        ("<b>One\n\nTwo</b>", "<p><b>One</p>\n<p>Two</b></p>"),
        ("a < b\n\nc > d", "<p>a < b</p>\n<p>c > d</p>"),
        ("</div>Text", "</div>\n<p>Text</p>"),
        ('<p title="a>b">One</p>', '<p title="a>b">\nOne\n</p>'),
    ],
)
def test_line_breaks_become_paragraphs(text, html):
    assert make_paragraphs(text) == html
