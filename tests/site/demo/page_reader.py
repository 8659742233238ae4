"""Which pages the demo has, and how to read one of them."""

from html.parser import HTMLParser


def addresses(content, path="/"):
    """Return the addresses of the page of ``content`` and of all beneath it."""
    found = [path]
    for child in content.children:
        found += addresses(child, f"{path}{child.slug}/")
    return found


class PageReader(HTMLParser):
    """Reads a page's headings, ids and links (a form that only asks is one too).

    ``silent_links`` are those that say nothing to somebody who cannot see them.
    """

    def __init__(self, html):
        super().__init__()
        self.heading_levels = []
        self.links = []
        self.ids = set()
        self.silent_links = []
        self._link = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.heading_levels.append(int(tag[1]))
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
            self._link = [attributes["href"], attributes.get("aria-label", "")]
        if tag == "img" and self._link:
            self._link[1] += attributes.get("alt", "")
        if tag == "form" and attributes.get("method", "get") == "get":
            self.links.append(attributes["action"])
        if "id" in attributes:
            self.ids.add(attributes["id"])

    def handle_data(self, data):
        if self._link:
            self._link[1] += data.strip()

    def handle_endtag(self, tag):
        if tag == "a" and self._link:
            href, name = self._link
            if not name:
                self.silent_links.append(href)
            self._link = None
