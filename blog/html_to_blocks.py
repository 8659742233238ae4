"""Foreign HTML, from word processors, mail programs and other websites, as blocks of a post.

Nothing of it is trusted: only words, bold, italic and links with safe schemes come through, and
all words do. What has no block of its own, or is too long for it, becomes paragraphs.
"""

from blog.foreign_html.parsing import is_too_deep, parse
from blog.foreign_html.raw_blocks import join_paragraphs, make_paragraph
from blog.foreign_html.reader import Reader
from blog.foreign_html.running_text import collapse, escape


def convert_html(markup, *, find_image=None, keep_line_breaks=False):
    """Return the raw stream data of a post's body, without ids, for ``markup``.

    :param find_image: a function that returns the primary key of our copy of the picture at an
        address, or ``None``. Without it, or without a copy, the picture's description stays.
    :param keep_line_breaks: whether a line break and a blank line in the text mean themselves,
        as in WordPress's classic posts, rather than a space, as in HTML.
    """
    soup = parse(markup, keep_line_breaks)
    if is_too_deep(soup):
        lines = filter(None, (collapse(text) for text in soup.get_text("\n").split("\n")))
        return join_paragraphs([make_paragraph(escape(line)) for line in lines])
    reader = Reader(find_image or (lambda src: None), keep_line_breaks)
    return join_paragraphs(reader.read(soup))
