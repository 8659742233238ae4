"""How the demo's content is written down: pages, posts, and one function for each block."""

from dataclasses import dataclass, field
from datetime import date


class PagePath(str):
    """The address of a page of the demo; the command puts the page's number in its place."""


class PictureName(str):
    """The file name of a picture of the demo; the command puts the image's number in its place."""


@dataclass(frozen=True)
class PageContent:
    """One page: what the editor would type, and the pages beneath it.

    ``kind`` is the page type as ``app.Model``; ``fields`` holds what only that type has.
    """

    kind: str
    slug: str
    title: str
    summary: str = ""
    illustration: str = ""
    in_menu: bool = False
    published: date | None = None
    body: tuple = ()
    fields: dict = field(default_factory=dict)
    hashtags: tuple = ()
    children: tuple = ()


@dataclass(frozen=True)
class PostContent:
    """One post of the blog."""

    slug: str
    title: str
    date: date
    summary: str
    illustration: str
    hashtags: tuple
    body: tuple

    def as_page(self):
        """Return the post as the content of a page."""
        return PageContent(
            kind="blog.BlogPage",
            slug=self.slug,
            title=self.title,
            summary=self.summary,
            illustration=self.illustration,
            published=self.date,
            body=self.body,
            fields={"date": self.date},
            hashtags=self.hashtags,
        )


def plain(text):
    """Return ``text`` on one line."""
    return " ".join(text.split())


def rich(text):
    """Return ``text`` as rich text.

    A blank line ends a paragraph, a part in which every item begins with ``- `` on a new line is
    a list, and a link is written with the page's address, ``<a href="/blog/">``.
    """
    return "".join(rich_part(part) for part in text.strip().split("\n\n"))


def rich_part(part):
    """Return one paragraph or one list of a text as HTML."""
    if not part.lstrip().startswith("- "):
        return f"<p>{plain(part)}</p>"
    items = part.strip().removeprefix("- ").split("\n")
    joined = "\n".join(line.strip() for line in items)
    return "<ul>" + "".join(f"<li>{plain(item)}</li>" for item in joined.split("\n- ")) + "</ul>"


def block(kind, **value):
    """Return the block ``kind`` with the raw value that its StreamField stores."""
    return {"type": kind, "value": value}


def heading(text):
    """Return a section's heading."""
    return block("heading", text=text, level="h2")


def subheading(text):
    """Return the heading of a part of a section."""
    return block("heading", text=text, level="h3")


def paragraph(text):
    """Return running text; a blank line ends a paragraph."""
    return {"type": "paragraph", "value": rich(text)}


def bulleted(*items):
    """Return a list whose order does not matter."""
    return block("list", style="bulleted", items=[rich(item) for item in items])


def numbered(*items):
    """Return a list whose order matters."""
    return block("list", style="numbered", items=[rich(item) for item in items])


def illustration(name, caption=""):
    """Return one of the site's drawings with its caption."""
    return block("illustration", name=name, caption=caption)


def image(name, caption=""):
    """Return one of the demo's pictures with its caption."""
    return block("image", image=PictureName(name), caption=caption)


def callout(title, text):
    """Return a remark set apart from the text."""
    return block("callout", title=title, text=rich(text))


def care_card(urgency, title, text):
    """Return advice on when to seek care: ``routine``, ``urgent`` or ``emergency``."""
    return block("care_card", urgency=urgency, title=title, text=rich(text))


def steps(title, *pairs):
    """Return numbered steps, each a title and its text."""
    return block(
        "steps", title=title, steps=[{"title": name, "text": rich(text)} for name, text in pairs]
    )


def do_dont(*, do, dont):
    """Return what to do beside what to leave."""
    return block("do_dont", do=[plain(text) for text in do], dont=[plain(text) for text in dont])


def faq(*pairs):
    """Return questions with their answers."""
    return block("faq", items=[{"question": ask, "answer": rich(text)} for ask, text in pairs])


def table(caption, head, *rows):
    """Return a table of plain text: its caption, its column headings, its rows."""
    return block(
        "table",
        caption=caption,
        columns=[{"type": "text", "heading": heading} for heading in head],
        rows=[{"values": list(row)} for row in rows],
    )


def call_us(title, text, *, offer_paperwork=True):
    """Return the invitation to call; the number comes from the clinic's details."""
    return block("call_us", title=title, text=plain(text), offer_paperwork=offer_paperwork)


def link_cards(*cards):
    """Return cards that lead to pages of the site: address, title and text of each."""
    return block(
        "link_cards",
        cards=[
            {"page": PagePath(path), "url": "", "title": title, "text": plain(text)}
            for path, title, text in cards
        ],
    )


def button(text, path, *, style="primary"):
    """Return a button that leads to a page of the site."""
    return block("button", text=text, page=PagePath(path), url="", style=style)


def sources(*guidelines):
    """Return what a post rests on: title, publisher and address of each."""
    return block(
        "sources",
        sources=[
            {"title": title, "publisher": publisher, "url": url}
            for title, publisher, url in guidelines
        ],
    )
