"""The sitemap: what visitors may read, and when each of it last changed."""

import datetime

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.hashtag_records import Hashtag
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def blog(home):
    return BlogIndexPageFactory(parent=home, slug="blog")


def read_sitemap(client):
    """Return the date with each address in the sitemap."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        entry.findtext(f"{NAMESPACE}loc"): entry.findtext(f"{NAMESPACE}lastmod")
        for entry in root.findall(f"{NAMESPACE}url")
    }


def publish_on(post, day):
    type(post).objects.filter(pk=post.pk).update(
        last_published_at=datetime.datetime(2026, 1, day, 12, tzinfo=datetime.UTC)
    )


def test_a_list_changes_with_the_newest_of_its_posts(client, blog):
    publish_on(blog, 1)
    publish_on(BlogPageFactory(parent=blog, slug="old", hashtags=["both", "one"]), 2)
    publish_on(BlogPageFactory(parent=blog, slug="new", hashtags=["both"]), 3)
    sitemap = read_sitemap(client)
    del sitemap["http://localhost/"]
    assert sitemap == {
        "http://localhost/blog/": "2026-01-03",
        "http://localhost/blog/hashtags/both/": "2026-01-03",
        "http://localhost/blog/hashtags/one/": "2026-01-02",
        "http://localhost/blog/old/": "2026-01-02",
        "http://localhost/blog/new/": "2026-01-03",
    }


def test_a_draft_does_not_change_the_date_of_its_post(client, blog):
    post = BlogPageFactory(parent=blog, slug="post")
    publish_on(post, 2)
    post.refresh_from_db()
    post.title = "A new draft"
    post.save_revision()
    assert read_sitemap(client)["http://localhost/blog/post/"] == "2026-01-02"


def test_what_visitors_may_not_read_is_not_in_it(client, blog):
    BlogPageFactory(parent=blog, slug="draft", live=False, hashtags=["hidden"])
    expired = BlogPageFactory(parent=blog, slug="expired", hashtags=["hidden"])
    expired.expire_at = timezone.now() - datetime.timedelta(hours=1)
    expired.unpublish(set_expired=True)
    private = BlogPageFactory(parent=blog, slug="private", hashtags=["hidden"])
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    BlogPageFactory(parent=blog, slug="shown", hashtags=["staff"])
    Hashtag.objects.filter(slug="staff").update(internal=True)
    assert set(read_sitemap(client)) == {
        "http://localhost/",
        "http://localhost/blog/",
        "http://localhost/blog/shown/",
    }


def test_it_costs_as_many_queries_however_much_there_is(client, blog):
    def count_queries():
        with CaptureQueriesContext(connection) as queries:
            client.get("/sitemap.xml")
        return len(queries)

    BlogPageFactory(parent=blog, hashtags=["first"])
    count_queries()
    few = count_queries()
    for number in range(12):
        BlogPageFactory(parent=blog, hashtags=[f"number{number}"])
    assert count_queries() == few
