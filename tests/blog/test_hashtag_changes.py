import datetime
import time

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from blog.hashtag_changes import change_hashtag, delete_unused, merge_hashtags
from blog.models import BlogPage, FormerHashtag, Hashtag
from clinic.signals import pages_changed
from tests.blog.test_hashtag_use import write_draft
from tests.factories.blog import BlogPageFactory, HashtagFactory


def find(slug):
    return Hashtag.objects.get(slug=slug)


def merge(kept, *merged):
    merge_hashtags(find(kept), [find(slug) for slug in merged])


def carried_by(post):
    return [tag.slug for tag in BlogPage.objects.get(pk=post.pk).hashtags.all()]


def messages():
    """Return what the site's history says, oldest first."""
    entries = ModelLogEntry.objects.order_by("pk")
    return [(entry.label, registry.get_formatter(entry).format_message(entry)) for entry in entries]


@pytest.fixture
def changed():
    """The ids of the posts that were announced as changed, act by act."""
    calls = []

    def listen(sender, page_ids, **kwargs):
        calls.append(sorted(page_ids))

    pages_changed.connect(listen)
    yield calls
    pages_changed.disconnect(listen)


def test_posts_of_merged_hashtags_carry_the_one_that_stays(blog):
    one = BlogPageFactory(parent=blog, hashtags=["sorebacks", "walking"])
    other = BlogPageFactory(parent=blog, hashtags=["running", "backache"])
    merge("running", "sorebacks", "backache")
    assert carried_by(one) == ["running", "walking"]
    assert carried_by(other) == ["running"]
    assert set(Hashtag.objects.values_list("slug", flat=True)) == {"running", "walking"}


def test_a_post_keeps_its_hashtags_in_order_and_each_once(blog):
    post = BlogPageFactory(parent=blog, hashtags=["sleep", "backache", "walking", "backpain"])
    merge("backpain", "backache")
    assert carried_by(post) == ["sleep", "backpain", "walking"]


def test_a_draft_that_is_published_later_carries_the_one_that_stays(blog):
    post = BlogPageFactory(parent=blog, hashtags=["running"])
    revision = write_draft(post, "sorebacks", "walking", "backpain")
    merge("backpain", "sorebacks")
    revision.refresh_from_db()
    revision.publish()
    assert carried_by(post) == ["backpain", "walking"]


def test_a_scheduled_version_carries_the_one_that_stays(blog):
    post = BlogPageFactory(parent=blog, hashtags=["sorebacks", "backpain"])
    soon = timezone.now() + datetime.timedelta(seconds=1)
    write_draft(post, "walking", "sorebacks", go_live_at=soon).publish()
    merge("backpain", "sorebacks")
    assert carried_by(post) == ["backpain"]
    time.sleep(1)
    call_command("publish_scheduled")
    assert carried_by(post) == ["walking", "backpain"]


def test_an_old_version_that_is_taken_up_again_carries_the_one_that_stays(blog):
    post = BlogPageFactory(parent=blog, hashtags=["sorebacks"])
    old = post.get_latest_revision()
    write_draft(post, "walking").publish()
    HashtagFactory(name="backpain")
    merge("backpain", "sorebacks")
    old.refresh_from_db()
    old.publish()
    assert carried_by(post) == ["backpain"]


def test_versions_of_other_posts_are_left_as_they_are(blog):
    post = BlogPageFactory(parent=blog, hashtags=["walking", "backpain"])
    HashtagFactory(name="sorebacks")
    before = post.get_latest_revision().content
    merge("backpain", "sorebacks")
    assert post.get_latest_revision().content == before


def test_all_former_addresses_lead_to_the_one_that_stays(blog):
    FormerHashtag.objects.create(slug="oldbacks", hashtag=HashtagFactory(name="sorebacks"))
    HashtagFactory(name="backpain")
    merge("backpain", "sorebacks")
    former = FormerHashtag.objects.values_list("slug", "hashtag__slug")
    assert list(former) == [("oldbacks", "backpain"), ("sorebacks", "backpain")]
    assert Hashtag.find_or_create(["#OldBacks", "SoreBacks"]) == [find("backpain")]


def test_an_introduction_is_not_lost(blog):
    HashtagFactory(name="backpain", words="pain in the back")
    HashtagFactory(name="sorebacks", introduction="<p>Backs.</p>", words="sore backs")
    HashtagFactory(name="backache", introduction="<p>Aches.</p>")
    merge("backpain", "sorebacks")
    assert find("backpain").introduction == "<p>Backs.</p>"
    assert find("backpain").words == "pain in the back"
    merge("backpain", "backache")
    assert find("backpain").introduction == "<p>Backs.</p>"


def test_an_internal_hashtag_stays_internal_when_it_takes_in_others(blog):
    HashtagFactory(name="todo", internal=True)
    post = BlogPageFactory(parent=blog, hashtags=["later"])
    merge("todo", "later")
    assert find("todo").internal
    assert BlogPage.objects.get(pk=post.pk).public_hashtags == []


def test_posts_that_visitors_see_are_announced_after_the_act(
    blog, changed, django_capture_on_commit_callbacks
):
    live = BlogPageFactory(parent=blog, hashtags=["sorebacks"])
    BlogPageFactory(parent=blog, hashtags=["sorebacks"], live=False)
    BlogPageFactory(parent=blog, hashtags=["backpain"])
    changed.clear()
    with django_capture_on_commit_callbacks(execute=True):
        merge("backpain", "sorebacks")
        assert changed == []
    assert changed == [[live.pk]]


def test_merging_asks_the_database_as_often_for_many_posts_as_for_few(
    blog, django_assert_max_num_queries
):
    for _ in range(6):
        BlogPageFactory(parent=blog, hashtags=["sorebacks"])
    HashtagFactory(name="backpain")
    # Each version of a post that changes is read and written by itself.
    with django_assert_max_num_queries(30 + 2 * 6):
        merge("backpain", "sorebacks")


def rename(slug, name, **changes):
    hashtag = find(slug)
    hashtag.name = name
    for field, value in changes.items():
        setattr(hashtag, field, value)
    change_hashtag(hashtag)
    return Hashtag.objects.get(pk=hashtag.pk)


def test_capitals_change_without_a_new_address(db):
    HashtagFactory(name="nomorebackpain")
    hashtag = rename("nomorebackpain", "NoMoreBackPain")
    assert (hashtag.slug, hashtag.name) == ("nomorebackpain", "NoMoreBackPain")
    assert not FormerHashtag.objects.exists()


def test_the_old_address_of_a_renamed_hashtag_leads_to_the_new_one(blog):
    post = BlogPageFactory(parent=blog, hashtags=["SoreBacks"])
    hashtag = rename("sorebacks", "BackPain")
    assert (hashtag.slug, hashtag.words) == ("backpain", "back pain")
    assert carried_by(post) == ["backpain"]
    assert Hashtag.find_or_create(["sorebacks"]) == [hashtag]


def test_a_hashtag_gets_a_former_name_back(db):
    HashtagFactory(name="SoreBacks")
    rename("sorebacks", "BackPain")
    hashtag = rename("backpain", "sorebacks")
    assert hashtag.slug == "sorebacks"
    assert [former.slug for former in hashtag.former_hashtags.all()] == ["backpain"]


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        ({}, "BackPain", "back pain"),
        ({"words": "sore backs, all"}, "SoreBacks", "sore backs, all"),
        ({"words": "sore backs, all"}, "BackPain", "back pain"),
    ],
)
def test_words_follow_the_name_unless_they_were_corrected(db, before, name, after):
    HashtagFactory(name="sorebacks", **before)
    assert rename("sorebacks", name).words == after


def test_words_that_come_with_a_new_name_are_taken(db):
    HashtagFactory(name="sorebacks")
    assert rename("sorebacks", "TMJ", words="jaw joint").words == "jaw joint"


def test_words_that_are_cleared_are_found_anew(db):
    HashtagFactory(name="sorebacks", words="something else")
    assert rename("sorebacks", "sorebacks", words="").words == "sore backs"


def test_unused_hashtags_are_deleted_and_no_other(blog):
    write_draft(BlogPageFactory(parent=blog, hashtags=["running"]), "walking")
    for name in ("forgotten", "lost", "kept"):
        HashtagFactory(name=name)
    deleted = delete_unused(Hashtag.objects.exclude(slug="kept"))
    assert [hashtag.slug for hashtag in deleted] == ["forgotten", "lost"]
    assert set(Hashtag.objects.values_list("slug", flat=True)) == {"running", "walking", "kept"}


def test_the_history_says_what_was_done(blog):
    for name in ("SoreBacks", "backache", "oldbacks", "lost"):
        HashtagFactory(name=name)
    rename("sorebacks", "BackPain")
    rename("backpain", "BackPain", internal=True)
    rename("backpain", "BackPain", internal=False)
    merge("backpain", "backache", "oldbacks")
    delete_unused(Hashtag.objects.filter(slug="lost"))
    assert messages() == [
        ("#BackPain", "Renamed from #SoreBacks to #BackPain"),
        ("#BackPain", "Made internal: visitors see it no more"),
        ("#BackPain", "Made public: visitors see it from now on"),
        ("#BackPain", "Took in #backache, #oldbacks"),
        ("#lost", "Deleted, as nothing used it"),
    ]
