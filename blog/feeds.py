"""Feeds: the newest posts with their whole text, as RSS 2.0 and as Atom (RFC 4287)."""

import datetime
import hashlib
import re
from urllib.parse import urljoin
from uuid import uuid5

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import get_language

from clinic.days import day_at_clinic
from clinic.models import ClinicDetails

POSTS_PER_FEED = 20

# What XML 1.0 cannot hold, not even escaped (section 2.2).
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

# What means nothing in a feed reader, or must not act there; and the one of a recording's two
# notes that is true only where its player can load.
NOT_IN_FEEDS = "script, style, svg, form, input, button, iframe, template, .embed__note--player"

# What else there is serves our style sheets and scripts.
KEPT_ATTRIBUTES = {
    *("href", "src", "alt", "width", "height", "datetime", "lang", "dir", "start", "type"),
    *("scope", "colspan", "rowspan", "rel"),
}


def clean_text(text):
    """Return ``text`` without the characters that XML cannot hold."""
    return NOT_IN_XML.sub("", text)


def clean_html(html, address):
    """Return what stands in ``html`` as a feed reader can show it.

    Every address says its host, as seen from ``address``; there are no forms, scripts, drawings
    or classes.
    """
    soup = BeautifulSoup(clean_text(html), "html.parser")
    for element in soup.select(NOT_IN_FEEDS):
        element.decompose()
    for element in soup.find_all(True):
        attributes = {key: value for key, value in element.attrs.items() if key in KEPT_ATTRIBUTES}
        for name in {"href", "src"} & attributes.keys():
            attributes[name] = urljoin(address, attributes[name])
        element.attrs = attributes
    # A drawing without a caption leaves an empty frame behind.
    for figure in soup.find_all("figure"):
        if not figure.get_text(strip=True) and not figure.find("img"):
            figure.decompose()
    return str(soup).strip()


class _PostFeedMixin:
    """What both kinds of feed have in common."""

    def latest_post_date(self):
        """Return when anything in the feed last changed; of an empty one, the blog itself."""
        return super().latest_post_date() if self.items else self.feed["changed_at"]


class PostRssFeed(_PostFeedMixin, Rss201rev2Feed):
    """RSS 2.0, with the whole text in ``content:encoded``."""

    def root_attributes(self):
        """Name the namespace of the whole text too."""
        return {
            **super().root_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        }

    def add_item_elements(self, handler, item):
        """Add the whole text."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["html"])


class PostAtomFeed(_PostFeedMixin, Atom1Feed):
    """Atom, with the whole text in ``content``."""

    def add_item_elements(self, handler, item):
        """Add the whole text."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})


def find_published_moment(post):
    """Return when the post appeared: on its shown date, and if known at which time of it."""
    first = post.first_published_at
    if first and day_at_clinic(first) == post.shown_date:
        return first
    zone = timezone.get_default_timezone()
    return datetime.datetime.combine(post.shown_date, datetime.time.min, tzinfo=zone)


def _add_post(feed, post, request, clinic_name):
    address = post.get_full_url(request)
    published = find_published_moment(post)
    author = post.shown_author
    html = render_to_string("blog/feed_post.html", {"page": post}, request)
    feed.add_item(
        title=clean_text(post.title),
        link=address,
        description=clean_text(escape(post.summary)),
        author_name=clean_text(author.name_with_credentials if author else clinic_name),
        pubdate=published,
        updateddate=max(post.last_published_at or published, published),
        # Neither another slug nor another host makes it another post.
        unique_id=f"urn:uuid:{uuid5(post.translation_key, str(post.locale_id))}",
        unique_id_is_permalink=False,
        categories=[hashtag.name for hashtag in post.public_hashtags],
        html=clean_html(html, address),
    )


def answer_with_feed(request, blog, posts, *, atom, title, description, address):
    """Answer with the feed of ``posts``, or that nothing has changed since it was last fetched.

    :param posts: posts for every visitor, the newest first.
    :param atom: whether as Atom, else as RSS.
    :param address: of the list that the feed follows, below the blog's.
    """
    clinic_name = ClinicDetails.for_request(request).name
    list_url = f"{blog.get_full_url(request)}{address}"
    feed = (PostAtomFeed if atom else PostRssFeed)(
        title=clean_text(f"{title} · {clinic_name}"),
        link=list_url,
        description=clean_text(description),
        language=get_language(),
        author_name=clean_text(clinic_name),
        feed_url=f"{list_url}feed/{'atom/' if atom else ''}",
        changed_at=blog.last_published_at or timezone.now(),
    )
    for post in posts[:POSTS_PER_FEED]:
        _add_post(feed, post, request, clinic_name)
    content = feed.writeString("utf-8").encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=feed.content_type)
    response["ETag"] = etag
    changed_at = feed.latest_post_date()
    response["Last-Modified"] = http_date(changed_at.timestamp())
    # Not by the date: another name of a hashtag or of the clinic changes the feed and no post.
    return get_conditional_response(request, etag=etag, response=response)
