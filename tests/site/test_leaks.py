"""What is not public is named nowhere: one visit of every address that lists or names posts."""

import datetime
import re

import pytest
from wagtail.models import Site

from blog.hashtag_records import FormerHashtag, Hashtag
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.clinic import set_clinic_details
from tests.factories.search import SearchPageFactory
from tests.site.hiding import HIDING

# Words that stand in the title, summary, text and hashtag of the post in question.
TITLE, SUMMARY, TEXT, HASHTAG = "Zqtitle", "Zqsummary", "Zqtext", "Zqhashtag"
WORDS = (TITLE, SUMMARY, TEXT, HASHTAG, "zq-slug")

# Every address that lists or names posts; the picture's and the restricted ones are added below.
ADDRESSES = (
    "/",
    "/blog/",
    "/blog/?page=2",
    "/blog/2026/",
    "/blog/2026/05/",
    "/blog/zq-slug/",
    "/blog/older/",
    "/blog/newer/",
    "/blog/hashtags/shared/",
    "/blog/hashtags/zqhashtag/",
    "/blog/hashtags/Zqhashtag/",
    "/blog/hashtags/zqformer/",
    "/blog/feed/",
    "/blog/feed/atom/",
    "/blog/hashtags/shared/feed/",
    "/blog/hashtags/shared/feed/atom/",
    "/blog/hashtags/zqhashtag/feed/",
    "/blog/hashtags/zqhashtag/feed/atom/",
    "/blog/hashtags/zqformer/feed/",
    "/search/?q=zqtitle",
    "/search/?q=zqtext",
    "/search/?q=%23zqhashtag",
    "/search/?q=zqwords",
    "/search/?q=knee",
    "/sitemap.xml",
)


@pytest.fixture
def blog(home):
    """A blog with public posts before and after the one in question, named wherever posts are."""
    blog = BlogIndexPageFactory(parent=home, slug="blog", show_in_menus=True)
    set_clinic_details(
        Site.objects.get(), search_page=SearchPageFactory(parent=home, slug="search")
    )
    home.body = [("latest_posts", {"title": "News", "blog_index": blog, "count": 6})]
    home.save_revision().publish()
    for slug, day in (("older", 1), ("newer", 20)):
        BlogPageFactory(
            parent=blog,
            title=f"The knee, {slug}",
            slug=slug,
            date=datetime.date(2026, 5, day),
            hashtags=["shared"],
        )
    return blog


@pytest.fixture
def post(blog):
    """The post in question, public as yet, with a card that leads to it in another post."""
    post = BlogPageFactory(
        parent=blog,
        title=f"{TITLE} of the knee",
        slug="zq-slug",
        summary=f"{SUMMARY}.",
        body=[("paragraph", f"<p>{TEXT} and #{HASHTAG}.</p>")],
        date=datetime.date(2026, 5, 10),
        hashtags=["shared", HASHTAG],
    )
    hashtag = Hashtag.objects.get(slug="zqhashtag")
    hashtag.words = "zqwords"
    hashtag.save()
    # Search reads the words when the post is published.
    post.save_revision().publish()
    FormerHashtag.objects.create(slug="zqformer", hashtag=hashtag)
    older = blog.get_children().get(slug="older").specific
    older.body = [("link_cards", {"cards": [{"title": "", "text": "", "page": post, "url": ""}]})]
    older.save_revision().publish()
    return post


def find_words(client, words, addresses):
    """Return which of ``words`` stand at which of ``addresses``, in whatever letters.

    What the visitor typed is said again: the addresses themselves, and what was searched for.
    """
    found = []
    for address in addresses:
        response = client.get(address)
        asked = address.partition("?")[2].rpartition("=")[2].replace("%23", "")
        echoes = {asked, *address.split("/")} - {""}
        text = (response.content + repr(sorted(response.items())).encode()).decode(errors="replace")
        for echo in echoes:
            text = re.sub(rf"(?<![\w-])#?{re.escape(echo)}(?![\w-])", "", text)
        found.extend((address, word) for word in words if word.casefold() in text.casefold())
    return found


def find_share_image(client):
    """Return the address of the picture of the post in question."""
    html = client.get("/blog/zq-slug/").content.decode()
    return re.search(r"/blog/zq-slug/share-\w+\.png", html).group()


def test_a_public_post_is_named_everywhere(client, post):
    """So that the other tests look where something would be found."""
    named = {address for address, word in find_words(client, (TITLE,), ADDRESSES)}
    unnamed = {
        "/blog/?page=2",
        "/sitemap.xml",
        # These answer with a redirect.
        "/blog/hashtags/Zqhashtag/",
        "/blog/hashtags/zqformer/",
        "/blog/hashtags/zqformer/feed/",
    }
    assert set(ADDRESSES) - named == unnamed
    assert "/blog/zq-slug/" in client.get("/sitemap.xml").content.decode()
    assert client.get(find_share_image(client)).status_code == 200


@pytest.mark.parametrize("state", HIDING)
def test_what_is_not_public_is_named_nowhere(client, post, state):
    picture = find_share_image(client)
    HIDING[state](post)
    assert find_words(client, WORDS, [*ADDRESSES, picture]) == []
    assert client.get(picture)["Content-Type"] != "image/png"


def test_a_newer_draft_of_a_public_post_is_named_nowhere(client, blog):
    post = BlogPageFactory(
        parent=blog, title="The knee", slug="plain", hashtags=["shared"], summary="Plain."
    )
    post.title, post.summary = f"{TITLE}", f"{SUMMARY}."
    post.body = [("paragraph", f"<p>{TEXT} #{HASHTAG}</p>")]
    post.hashtags.add(HASHTAG)
    post.slug = "zq-slug"
    post.save_revision()
    assert find_words(client, WORDS, [*ADDRESSES, "/blog/plain/"]) == []


def test_an_internal_hashtag_is_named_nowhere(client, post):
    picture = find_share_image(client)
    hashtag = Hashtag.objects.get(slug="zqhashtag")
    hashtag.internal = True
    hashtag.save()
    # Search reads what is internal when the post is published.
    post.save_revision().publish()
    words = (HASHTAG, "zqwords", "zqformer")
    assert find_words(client, words, [*ADDRESSES, picture]) == []
    assert client.get("/blog/zq-slug/").status_code == 200
    for spelling in ("zqhashtag", "Zqhashtag", "zqformer"):
        for below in ("", "feed/", "feed/atom/"):
            assert client.get(f"/blog/hashtags/{spelling}/{below}").status_code == 404
