import datetime

import pytest
from django.utils import timezone
from wagtail.models import Workflow

from blog.hashtag_use import find_drafts, is_used, only_unused
from blog.models import BlogPage, Hashtag
from tests.factories.blog import BlogPageFactory, HashtagFactory
from tests.factories.users import create_member


def write_draft(post, *hashtags, **attributes):
    """Save a draft of ``post`` with other hashtags, as the editor does."""
    draft = BlogPage.objects.get(pk=post.pk).get_latest_revision_as_object()
    draft.hashtags.set(hashtags)
    for name, value in attributes.items():
        setattr(draft, name, value)
    return draft.save_revision()


def drafts_by_name():
    names = dict(Hashtag.objects.values_list("pk", "slug"))
    return {names[pk]: posts for pk, posts in find_drafts().items()}


@pytest.fixture
def post(blog):
    return BlogPageFactory(parent=blog, hashtags=["running"])


def test_a_published_post_is_no_draft(post):
    assert find_drafts() == {}
    assert is_used(Hashtag.objects.get(slug="running"))


def test_a_draft_counts_with_what_it_says_now(post):
    write_draft(post, "walking")
    write_draft(post, "sleep")
    assert drafts_by_name() == {"sleep": {post.pk}}
    unused = only_unused(Hashtag.objects.all())
    assert [hashtag.slug for hashtag in unused] == ["walking"]


def test_a_post_that_was_never_published_is_a_draft(blog):
    post = BlogPageFactory(parent=blog, live=False)
    write_draft(post, "sleep")
    assert drafts_by_name() == {"sleep": {post.pk}}


def test_a_post_that_was_made_without_a_version_is_a_draft(blog):
    post = BlogPageFactory(parent=blog, live=False, hashtags=["sleep"])
    assert post.latest_revision is None
    assert drafts_by_name() == {"sleep": {post.pk}}


def test_a_scheduled_version_counts_although_a_later_draft_says_else(post):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    write_draft(post, "spring", go_live_at=tomorrow).publish()
    write_draft(post, "summer", go_live_at=None)
    assert drafts_by_name() == {"spring": {post.pk}, "summer": {post.pk}}


def test_a_version_that_waits_for_approval_counts(post):
    author = create_member("Editors")
    write_draft(post, "spring")
    workflow = Workflow.objects.get()
    workflow.start(BlogPage.objects.get(pk=post.pk), author)
    write_draft(post, "summer")
    assert drafts_by_name() == {"spring": {post.pk}, "summer": {post.pk}}


def test_a_hashtag_that_nobody_uses_is_unused(post):
    hashtag = HashtagFactory(name="forgotten")
    assert not is_used(hashtag)
    assert list(only_unused(Hashtag.objects.all())) == [hashtag]


def test_posts_from_before_drafts_held_hashtags_do_no_harm(post):
    revision = write_draft(post, "walking")
    del revision.content["hashtagged_posts"]
    revision.save()
    assert find_drafts() == {}


def test_how_many_drafts_there_are_makes_no_difference(blog, django_assert_num_queries):
    for _ in range(3):
        write_draft(BlogPageFactory(parent=blog), "sleep")
    with django_assert_num_queries(2):
        find_drafts()
