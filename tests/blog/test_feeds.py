import datetime
from urllib.parse import urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from blog.feeds import POSTS_PER_FEED, clean_html
from blog.hashtag_records import FormerHashtag, Hashtag
from tests.factories.blog import BlogPageFactory
from tests.factories.clinic import ClinicImageFactory, set_clinic_details
from tests.factories.home import ClinicianPageFactory

FEEDS = ["/blog/feed/", "/blog/feed/atom/"]
HASHTAG_FEEDS = ["/blog/hashtags/nomorebackpain/feed/", "/blog/hashtags/nomorebackpain/feed/atom/"]
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def clinic(home):
    return set_clinic_details(Site.objects.get(), name="Clinic & Co", phone="+14234990003")


@pytest.fixture
def post(home, blog):
    return BlogPageFactory(
        parent=blog,
        title="Runs < walks & rests",
        slug="runs",
        date=datetime.date(2026, 3, 4),
        summary="What <b>helps</b> & what not.",
        author=ClinicianPageFactory(parent=home, title="Ann Lee"),
        image=ClinicImageFactory(),
        body=[
            ("paragraph", '<p>See <a href="/services/">what we do</a>. #NoMoreBackPain</p>'),
            ("illustration", {"name": "runner", "caption": ""}),
            (
                "embed",
                {"url": "https://www.youtube.com/watch?v=AAAAAAAAAAA", "title": "Stretch"},
            ),
            ("image", {"image": ClinicImageFactory(), "caption": "On a mat"}),
        ],
        hashtags=["NoMoreBackPain", "running"],
    )


def read(client, address):
    """Return what a feed reader makes of the feed, which must be faultless."""
    response = client.get(address)
    assert response.status_code == 200
    feed = feedparser.parse(
        response.content, response_headers={"content-type": response["Content-Type"]}
    )
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def whole_text(entry):
    [content] = entry.content
    return content.value


@pytest.mark.parametrize("address", [*FEEDS, *HASHTAG_FEEDS])
def test_a_feed_has_the_whole_post(client, post, address):
    feed = read(client, address)
    [entry] = feed.entries
    assert entry.title in {"Runs < walks & rests", "Runs &lt; walks &amp; rests"}
    assert entry.link == "http://localhost/blog/runs/"
    assert entry.author == "Ann Lee, PT, DPT"
    assert [tag.term for tag in entry.tags] == ["NoMoreBackPain", "running"]
    assert entry.published_parsed[:3] == (2026, 3, 4)
    assert "what we do" in whole_text(entry)
    assert "423-499-0003" in whole_text(entry)
    assert feed.feed.title.endswith("Blog · Clinic & Co") or "Clinic &amp; Co" in feed.feed.title


@pytest.mark.parametrize("address", [*FEEDS, *HASHTAG_FEEDS])
def test_everything_in_a_feed_says_its_host_and_nothing_acts(client, post, address):
    root = ElementTree.fromstring(client.get(address).content)
    # As it stands in the feed: feedparser would take out by itself what we look for.
    [text] = [*root.iter(f"{ATOM}content"), *root.iter(CONTENT)]
    soup = BeautifulSoup(text.text, "html.parser")
    found = [element.get("href") or element.get("src") for element in soup.select("[href], [src]")]
    assert {urlsplit(address).scheme for address in found} == {"http", "https", "tel"}
    assert "http://localhost/services/" in found
    assert "http://localhost/blog/hashtags/nomorebackpain/" in found
    assert "https://www.youtube.com/watch?v=AAAAAAAAAAA" in found
    assert len(soup.select("img[alt]")) == 2
    assert not soup.select("script, svg, form, iframe, style, [class], [data-embed], [srcset]")
    assert "Play the video" not in soup.get_text()


def test_rss_has_what_its_specification_requires(client, post):
    response = client.get("/blog/feed/")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    assert all(channel.findtext(name) for name in ("title", "link", "description", "language"))
    [own] = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == "http://localhost/blog/feed/"
    [item] = channel.findall("item")
    assert item.findtext("description") == "What &lt;b&gt;helps&lt;/b&gt; &amp; what not."
    assert item.find("guid").get("isPermaLink") == "false"


def test_atom_has_what_its_specification_requires(client, post):
    response = client.get("/blog/feed/atom/")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    [entry] = root.findall(f"{ATOM}entry")
    post.refresh_from_db()
    for element in (root, entry):
        assert all(
            len(element.findall(f"{ATOM}{name}")) == 1 for name in ("id", "title", "updated")
        )
        moment = datetime.datetime.fromisoformat(element.findtext(f"{ATOM}updated"))
        assert moment.replace(microsecond=0) == post.last_published_at.replace(microsecond=0)
        assert element.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "self": "http://localhost/blog/feed/atom/",
        "alternate": "http://localhost/blog/",
    }
    assert entry.find(f"{ATOM}content").get("type") == "html"


def test_a_post_stays_itself_when_its_address_changes(client, post):
    before = [read(client, address).entries[0].id for address in FEEDS]
    post.slug = "another"
    post.save_revision().publish()
    assert [read(client, address).entries[0].id for address in FEEDS] == before


@pytest.mark.parametrize("address", FEEDS)
def test_control_characters_do_not_break_a_feed(client, blog, address):
    BlogPageFactory(
        parent=blog,
        title="Bell\x07",
        summary="Vertical\x0b tab",
        body=[("paragraph", "<p>Form\x0cfeed ￾</p>"), ("code", {"code": "\x1b[0m"})],
    )
    [entry] = read(client, address).entries
    assert entry.title == "Bell"
    assert "[0m" in whole_text(entry)


@pytest.mark.parametrize("address", FEEDS)
def test_a_blog_without_posts_has_a_feed(client, blog, address):
    assert read(client, address).entries == []


def test_a_post_without_author_is_the_clinics(client, blog):
    BlogPageFactory(parent=blog)
    assert read(client, "/blog/feed/").entries[0].author == "Clinic & Co"


@pytest.mark.parametrize("address", [*FEEDS, *HASHTAG_FEEDS])
def test_an_unchanged_feed_is_not_sent_again(client, post, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    post.title = "Changed"
    post.save_revision().publish()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", [*FEEDS, *HASHTAG_FEEDS])
def test_what_changes_without_a_post_is_sent_to_readers_that_know_only_a_date(
    client, post, address
):
    first = client.get(address)
    Hashtag.objects.filter(slug="running").update(name="Jogging")
    again = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 200
    assert b"Jogging" in again.content


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("NoMoreBackPain/feed/", "nomorebackpain/feed/"),
        ("%23nomorebackpain/feed/atom/", "nomorebackpain/feed/atom/"),
        ("backpain/feed/", "nomorebackpain/feed/"),
        ("BackPain/feed/atom/", "nomorebackpain/feed/atom/"),
    ],
)
def test_other_spellings_and_former_hashtags_lead_to_the_feed(client, post, asked, answer):
    hashtag = Hashtag.objects.get(slug="nomorebackpain")
    FormerHashtag.objects.create(slug="backpain", hashtag=hashtag)
    response = client.get(f"/blog/hashtags/{asked}")
    assert response.status_code == 301
    assert response["Location"] == f"/blog/hashtags/{answer}"


@pytest.mark.parametrize("kind", ["", "atom/"])
@pytest.mark.parametrize("hashtag", ["unknown", "staff", "hidden"])
def test_hashtags_without_posts_for_visitors_have_no_feed(client, blog, hashtag, kind):
    BlogPageFactory(parent=blog, hashtags=["staff"])
    Hashtag.objects.filter(slug="staff").update(internal=True)
    private = BlogPageFactory(parent=blog, hashtags=["hidden"])
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(f"/blog/hashtags/{hashtag}/feed/{kind}").status_code == 404


def test_the_newest_posts_are_in_a_feed_at_a_constant_cost(client, home, blog):
    author = ClinicianPageFactory(parent=home)

    def write(count):
        for day in range(count):
            BlogPageFactory(
                parent=blog,
                author=author,
                image=ClinicImageFactory(),
                date=datetime.date(2025, 1, 1) + datetime.timedelta(days=day),
                hashtags=["NoMoreBackPain"],
            )

    def count_queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            entries = read(client, address).entries
        return len(queries), len(entries)

    write(2)
    few = [count_queries(address)[0] for address in [*FEEDS, *HASHTAG_FEEDS]]
    write(POSTS_PER_FEED + 5)
    for address, before in zip([*FEEDS, *HASHTAG_FEEDS], few, strict=True):
        assert count_queries(address) == (before, POSTS_PER_FEED)
    assert max(few) <= 14


@pytest.mark.parametrize(
    ("address", "feeds"),
    [
        ("/blog/", ["/blog/"]),
        ("/blog/runs/", ["/blog/"]),
        ("/blog/2026/", ["/blog/"]),
        ("/blog/hashtags/nomorebackpain/", ["/blog/hashtags/nomorebackpain/", "/blog/"]),
    ],
)
def test_feed_readers_find_the_feeds(client, post, address, feeds):
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    links = soup.select('head > link[rel="alternate"]')
    assert [(link["type"], link["href"]) for link in links] == [
        (f"application/{kind}+xml", f"{feed}feed/{below}")
        for feed in feeds
        for kind, below in (("rss", ""), ("atom", "atom/"))
    ]
    for link in links:
        assert client.get(link["href"])["Content-Type"].startswith(link["type"])


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a href="#below">x</a>', '<a href="http://h/post/#below">x</a>'),
        ('<a href="../other/">x</a>', '<a href="http://h/other/">x</a>'),
        ('<a href="mailto:a@example.org">x</a>', '<a href="mailto:a@example.org">x</a>'),
        ("<figure><svg></svg></figure>", ""),
        (
            "<figure><svg></svg><figcaption>x</figcaption></figure>",
            "<figure><figcaption>x</figcaption></figure>",
        ),
        ('<p onclick="x()" style="y">a &lt;b&gt;</p>', "<p>a &lt;b&gt;</p>"),
    ],
)
def test_html_is_made_fit_for_readers(html, shown):
    assert clean_html(html, "http://h/post/") == shown
