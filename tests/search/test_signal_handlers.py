import pytest

from clinic.bulk_publishing import publish_in_bulk
from clinic.signals import pages_changed
from search.engine import find
from search.entries import SearchEntry
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory


@pytest.fixture
def blog(home):
    return BlogIndexPageFactory(parent=home, slug="blog")


def test_a_hashtag_is_found_by_its_words(blog):
    post = BlogPageFactory(parent=blog, hashtags=["bestinchattanooga"])
    post.hashtags.all().update(words="best in chattanooga")
    pages_changed.send(sender=None, page_ids=[post.pk])
    assert find("chattanooga").pages == [post]


def test_pages_published_in_bulk_are_found_at_its_end(blog):
    with publish_in_bulk():
        post = BlogPageFactory(parent=blog, title="Gardening without regrets")
        assert find("gardening").count == 0
    assert find("gardening").pages == [post]


def test_a_changed_page_that_is_a_draft_is_not_found(blog):
    post = BlogPageFactory(parent=blog, live=False)
    pages_changed.send(sender=None, page_ids=[post.pk])
    assert not SearchEntry.objects.filter(page=post).exists()
