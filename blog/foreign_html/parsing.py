"""Foreign HTML as a tree of what a reader of it sees."""

import re

from bs4 import BeautifulSoup

# Nesting beyond what any document has: its text is kept, its form is not.
MAX_DEPTH = 80
INVISIBLE = {
    *("base", "head", "link", "meta", "noscript", "param", "script", "style", "svg", "template"),
    *("title", "track"),
}
# Word's conditions, such as <![if !supportLists]>, which the parser would choke on.
CONDITION = re.compile(r"<!\[(?!CDATA\[)[^>]{0,200}>")
BROKEN_CONDITION = re.compile(r"<!\[(?!CDATA\[)")
LINE_BREAK = re.compile(r"(<br\b[^>]{0,200}>)[ \t\r]*\n", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def parse(markup, keep_line_breaks):
    """Return ``markup`` as a tree, without what its reader does not see.

    :param keep_line_breaks: see :func:`blog.html_to_blocks.convert_html`.
    """
    markup = CONDITION.sub("", _remove_comments(markup))
    markup = BROKEN_CONDITION.sub("&lt;![", markup)
    if keep_line_breaks:
        markup = LINE_BREAK.sub(r"\1", markup.replace("\r\n", "\n"))
    soup = BeautifulSoup(markup, "html.parser")
    for element in soup.find_all(_is_invisible):
        # What lies in an element that was taken out is out already.
        if not element.decomposed:
            element.decompose()
    return soup


def _remove_comments(markup):
    kept, position = [], 0
    while (start := markup.find("<!--", position)) >= 0:
        end = markup.find("-->", start + 4)
        if end < 0:
            break
        kept.append(markup[position:start])
        position = end + 3
    # One that does not end is text; looking for its end again and again would take the parser long.
    return "".join([*kept, markup[position:].replace("<!--", "&lt;!--")])


def _is_invisible(element):
    style = element.get("style") or ""
    return (
        element.name in INVISIBLE
        or element.has_attr("hidden")
        or (element.name == "input" and element.get("type") == "hidden")
        or bool(HIDDEN.search(style))
    )


def is_too_deep(soup):
    """Whether elements of ``soup`` lie in one another deeper than in any document."""
    depths = {id(soup): 0}
    for element in soup.find_all(True):
        depths[id(element)] = depths[id(element.parent)] + 1
        if depths[id(element)] > MAX_DEPTH:
            return True
    return False
