import logging

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django_tasks import task_backends
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction

from blog.models import BlogIndexPage, Hashtag
from clinic.bulk_publishing import publish_in_bulk
from clinic.signals import pages_changed
from search import signal_handlers
from search.engine import find
from search.entries import SearchEntry
from search.postings import read_documents
from search.tasks import reindex_page
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.users import create_member


@pytest.fixture
def blog(home):
    return BlogIndexPageFactory(parent=home, slug="blog")


def test_a_hashtag_is_found_by_its_words(blog):
    post = BlogPageFactory(parent=blog, hashtags=["bestinchattanooga"])
    Hashtag.objects.filter(slug="bestinchattanooga").update(words="best in chattanooga")
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


def list_indexed():
    """Return the titles of the pages in the index, which its blocks and its entries agree on."""
    entries = dict(SearchEntry.objects.values_list("page", "title"))
    assert sorted(read_documents().pages.tolist()) == sorted(entries)
    return sorted(entries.values())


def test_copies_and_aliases_come_and_go_by_themselves(home, blog):
    other = BlogIndexPageFactory(parent=home, slug="other")
    post = BlogPageFactory(parent=blog, title="Post", hashtags=["Knee"])
    alias = post.create_alias(parent=other, update_slug="alias")
    copy = post.copy(to=other, update_attrs={"title": "Copy", "slug": "copy"})
    assert list_indexed() == ["Copy", "Post", "Post"]
    assert SearchEntry.objects.get(page=alias.pk).hashtags == ["Knee"]
    assert SearchEntry.objects.get(page=copy.pk).hashtags == ["Knee"]
    post.title = "Changed"
    post.save_revision().publish()
    assert list_indexed() == ["Changed", "Changed", "Copy"]
    # Wagtail unpublishes the alias with it.
    post.unpublish()
    assert list_indexed() == ["Copy"]


def test_a_page_unpublished_without_knowing_its_type_is_forgotten(blog):
    post = BlogPageFactory(parent=blog)
    Page.objects.get(pk=post.pk).unpublish()
    assert list_indexed() == []


def test_unpublishing_a_section_takes_the_posts_in_it_along(blog):
    BlogPageFactory(parent=blog)
    UnpublishPageAction(
        Page.objects.get(pk=blog.pk), user=create_member("Moderators"), include_descendants=True
    ).execute(skip_permission_checks=True)
    assert list_indexed() == []


def test_only_a_restriction_on_the_way_to_a_post_hides_it(home, blog):
    other = BlogIndexPageFactory(parent=home, slug="other")
    BlogPageFactory(parent=blog, title="Post")
    BlogPageFactory(parent=other, title="Other")
    restriction = PageViewRestriction.objects.create(
        page=other, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert list_indexed() == ["Post"]
    restriction.delete()
    assert list_indexed() == ["Other", "Post"]


def test_a_post_saved_by_who_knew_it_before_it_was_private_stays_hidden(home, blog):
    post = BlogPageFactory(parent=blog)
    PageViewRestriction.objects.create(page=home, restriction_type=PageViewRestriction.LOGIN)
    post.save()
    assert list_indexed() == []


def test_deleting_a_section_writes_to_the_index_once(blog):
    def delete_with(posts):
        section = blog.get_parent().add_child(instance=BlogIndexPage(title="x", slug=f"x{posts}"))
        for number in range(posts):
            BlogPageFactory(parent=section, title=f"Post {number}")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            section.delete()
        return sum("search_searchblock" in query["sql"] for query in queries.captured_queries)

    BlogPageFactory(parent=blog, title="Stays")
    assert delete_with(2) == delete_with(5)
    assert list_indexed() == ["Stays"]


@pytest.mark.parametrize("error", [DatabaseError("secret text"), ValueError("secret text")])
@pytest.mark.parametrize("change", ["save", "delete", "move", "restrict"])
def test_nothing_is_kept_from_happening_by_an_error(
    home, blog, monkeypatch, caplog, settings, error, change
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    other = BlogIndexPageFactory(parent=home, slug="other")
    post = BlogPageFactory(parent=blog, title="Post")

    def fail(*args):
        raise error

    for name in ("index_page", "index_pages", "index_section", "forget_pages"):
        monkeypatch.setattr(signal_handlers, name, fail)
    with caplog.at_level(logging.ERROR):
        match change:
            case "save":
                post.title = "Changed"
                post.save_revision().publish()
            case "delete":
                post.delete()
            case "move":
                post.move(other, pos="last-child")
            case "restrict":
                PageViewRestriction.objects.create(
                    page=post, restriction_type=PageViewRestriction.LOGIN
                )
    assert f"[{post.pk}]" in caplog.text
    assert type(error).__name__ in caplog.text
    assert "secret" not in caplog.text
    waiting = task_backends["default"].results
    assert [post.pk] in [result.args for result in waiting if result.task == reindex_page]
    assert Page.objects.filter(pk=post.pk).exists() is (change != "delete")


def test_deleting_a_private_section_opens_nothing_on_the_way(home, blog):
    section = BlogIndexPageFactory(parent=home, slug="private")
    post = BlogPageFactory(parent=section, title="Private")
    for page in (section, post):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    BlogPageFactory(parent=blog, title="Stays")
    Page.objects.get(pk=section.pk).delete()
    connection.check_constraints()
    assert list_indexed() == ["Stays"]
