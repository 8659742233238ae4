import datetime
import json
from unittest.mock import Mock

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Revision
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from blog import publishing, signal_handlers
from blog.models import BlogPage, FormerHashtag, Hashtag
from blog.tasks import gather_hashtags_of_post
from clinic.signals import pages_changed
from search.models import SearchEntry
from tests.factories.blog import BlogPageFactory, HashtagFactory
from tests.factories.users import create_member

PASTED = "<p>Rest is not the answer to #BackPain.</p><p>#nomorebackpain<br/>#bestinchattanooga</p>"
LIFTED = "<p>Rest is not the answer to #BackPain.</p>"
GATHERED = ["BackPain", "nomorebackpain", "bestinchattanooga"]


@pytest.fixture
def editor(db):
    client = Client()
    client.force_login(create_member("Editors"))
    return client


@pytest.fixture
def moderator(db):
    client = Client()
    client.force_login(create_member("Moderators"))
    return client


def write_draft(blog, html=PASTED, **attributes):
    post = BlogPageFactory(
        parent=blog, live=False, slug="post", body=[("paragraph", html)], **attributes
    )
    post.save_revision()
    return post


def read_hashtags(post):
    """Return the hashtags of the post as the database has them."""
    return [hashtag.name for hashtag in BlogPage.objects.get(pk=post.pk).hashtags.all()]


def read_texts(post):
    """Return the texts of the paragraphs as the database has them."""
    return [block["value"] for block in BlogPage.objects.get(pk=post.pk).body.raw_data]


def read_draft(post):
    """Return the body of the newest revision, as it is stored."""
    return BlogPage.objects.get(pk=post.pk).latest_revision.content["body"]


def assert_gathered(post, hashtags=GATHERED):
    """Check the published post, and what its editor shows the next time."""
    assert BlogPage.objects.get(pk=post.pk).live
    assert read_texts(post) == [LIFTED]
    assert read_hashtags(post) == hashtags
    revised = BlogPage.objects.get(pk=post.pk).live_revision.as_object()
    assert [block["value"] for block in revised.body.raw_data] == [LIFTED]
    assert [hashtag.name for hashtag in revised.hashtags.all()] == hashtags


def assert_untouched(post, html=PASTED):
    assert read_texts(post) == [html]
    assert read_hashtags(post) == []
    assert not Hashtag.objects.exists()


def fill_in(client, address, html, hashtags="", **typed):
    """Return what the editor's browser sends from the form at ``address``."""
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    written = {
        "title": "A post",
        "slug": "post",
        "date": "2022-03-25",
        "summary": "What helps in the first days.",
        "body": streamfield([("paragraph", rich_text(html))]),
        "hashtags": hashtags,
        **typed,
    }
    for name, value in nested_form_data(written).items():
        data[name] = value
    return data.dict()


def edit_address(post):
    return reverse("wagtailadmin_pages:edit", args=[post.pk])


def test_publishing_in_the_form_gathers_the_hashtags_of_the_text(moderator, blog):
    post = write_draft(blog)
    data = fill_in(moderator, edit_address(post), PASTED, hashtags="Running, #Walking")
    response = moderator.post(edit_address(post), {**data, "action-publish": "Publish"})
    assert response.status_code == 302
    revised = BlogPage.objects.get(pk=post.pk).live_revision.as_object()
    assert [hashtag.name for hashtag in revised.hashtags.all()] == ["Running", "Walking", *GATHERED]
    assert read_hashtags(post) == ["Running", "Walking", *GATHERED]
    (text,) = read_texts(post)
    assert "#BackPain" in text
    assert "nomorebackpain" not in text


def test_the_editor_shows_what_was_gathered(moderator, blog):
    post = write_draft(blog)
    data = fill_in(moderator, edit_address(post), PASTED)
    moderator.post(edit_address(post), {**data, "action-publish": "Publish"})
    form = moderator.get(edit_address(post)).context["form"]
    assert "BackPain, nomorebackpain, bestinchattanooga" in str(form["hashtags"])
    assert "#bestinchattanooga" not in str(form["body"])


def test_an_editor_creates_a_post_and_a_moderators_approval_gathers(editor, moderator, blog):
    add = reverse("wagtailadmin_pages:add", args=["blog", "blogpage", blog.pk])
    data = fill_in(editor, add, PASTED)
    assert editor.post(add, {**data, "action-submit": "Submit"}).status_code == 302
    post = BlogPage.objects.get(slug="post")
    assert not Hashtag.objects.exists()
    approve = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[post.pk, "approve", post.current_workflow_task_state.pk],
    )
    assert moderator.post(approve, {}).status_code == 302
    assert BlogPage.objects.get(pk=post.pk).live
    assert read_hashtags(post) == GATHERED


def test_publishing_many_at_once_gathers(moderator, blog):
    posts = [
        BlogPageFactory(parent=blog, live=False, body=[("paragraph", PASTED)]) for _ in range(2)
    ]
    for post in posts:
        post.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={post.pk}" for post in posts)
    assert moderator.post(f"{address}?{query}&next=/admin/").status_code == 302
    for post in posts:
        assert_gathered(post)
    assert Hashtag.objects.count() == len(GATHERED)


def test_a_post_that_waits_for_its_hour_is_left_alone_until_then(moderator, blog):
    post = write_draft(blog)
    post.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = post.save_revision()
    revision.publish()
    assert_untouched(post)
    assert "bestinchattanooga" in Revision.objects.get(pk=revision.pk).content["body"]
    an_hour_ago = timezone.now() - datetime.timedelta(hours=1)
    revision.refresh_from_db()
    content = {**revision.content, "go_live_at": an_hour_ago.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=an_hour_ago, content=content)
    BlogPage.objects.filter(pk=post.pk).update(go_live_at=an_hour_ago)
    call_command("publish_scheduled")
    assert_gathered(post)


def test_saving_many_times_while_typing_leaves_no_trace(editor, moderator, blog):
    post = write_draft(blog, "<p>Rest.</p>")
    typed = "#nomorebackpain"
    for end in range(1, len(typed) + 1):
        data = fill_in(editor, edit_address(post), f"<p>Rest. {typed[:end]}</p><p>#best</p>")
        assert editor.post(edit_address(post), data).status_code == 302
        assert not Hashtag.objects.exists()
    assert "#best" in read_draft(post)
    publish = {**data, "action-publish": "Publish"}
    assert moderator.post(edit_address(post), publish).status_code == 302
    assert [hashtag.name for hashtag in Hashtag.objects.all()] == ["best", "nomorebackpain"]


def test_autosaving_changes_nothing(editor, blog):
    post = write_draft(blog, "<p>Rest.</p>")
    data = fill_in(editor, edit_address(post), PASTED)
    response = editor.post(edit_address(post), data, headers={"Accept": "application/json"})
    assert response.status_code == 200
    assert response.json()["success"]
    assert "#bestinchattanooga" in read_draft(post)
    assert not Hashtag.objects.exists()


def test_publishing_twice_changes_nothing_more(blog):
    post = write_draft(blog)
    revision = post.get_latest_revision()
    revision.publish()
    once = Revision.objects.get(pk=revision.pk)
    once.publish()
    assert_gathered(post)
    assert once.content == Revision.objects.get(pk=revision.pk).content
    BlogPage.objects.get(pk=post.pk).save_revision().publish()
    assert_gathered(post)
    assert Hashtag.objects.count() == len(GATHERED)


def test_hashtags_of_text_and_field_are_one(blog):
    post = write_draft(blog, hashtags=["walking", "BACKPAIN"])
    post.get_latest_revision().publish()
    assert_gathered(post, ["walking", "BACKPAIN", "nomorebackpain", "bestinchattanooga"])


def test_a_former_hashtag_in_the_text_is_what_it_is_called_now(blog):
    FormerHashtag.objects.create(slug="backpain", hashtag=HashtagFactory(name="Spine"))
    post = write_draft(blog)
    post.get_latest_revision().publish()
    assert_gathered(post, ["Spine", "nomorebackpain", "bestinchattanooga"])


def test_a_newer_draft_stays_as_it_is(blog):
    post = write_draft(blog)
    published = post.get_latest_revision()
    post.body = [("paragraph", PASTED)]
    draft = post.save_revision()
    published.publish()
    assert_gathered(post)
    content = Revision.objects.get(pk=draft.pk).content
    assert json.loads(content["body"])[0]["value"] == PASTED
    assert content["hashtagged_posts"] == []


def test_search_finds_the_post_by_what_was_gathered(blog):
    post = write_draft(blog)
    post.get_latest_revision().publish()
    entry = SearchEntry.objects.get(page_id=post.pk)
    assert "bestinchattanooga" in entry.hashtags
    assert "bestinchattanooga" not in entry.body


def test_the_page_shows_at_its_end_what_was_gathered(client, blog):
    write_draft(blog).get_latest_revision().publish()
    html = client.get("/blog/post/").content.decode()
    _, _, article = html.partition('<div class="prose post__body">')
    body, _, footer = article.partition('<footer class="post__footer">')
    assert 'href="/blog/hashtags/backpain/"' in body
    assert "bestinchattanooga" not in body
    for hashtag in GATHERED:
        assert f"#{hashtag}</a>" in footer
    assert client.get("/blog/hashtags/bestinchattanooga/").status_code == 200


def test_a_page_without_hashtags_in_its_text_is_not_written_again(blog, monkeypatch):
    post = write_draft(blog, "<p>C# and #1</p>", hashtags=["running"])
    monkeypatch.setattr(publishing, "lift_into_field", None)
    post.get_latest_revision().publish()
    assert read_hashtags(post) == ["running"]
    assert read_texts(post) == ["<p>C# and #1</p>"]


@pytest.mark.parametrize("error", [DatabaseError("locked"), RuntimeError("unforeseen")], ids=repr)
def test_a_failure_is_no_failure_of_publishing_and_the_worker_heals_it(
    moderator, blog, monkeypatch, error
):
    def fail(post):
        post.hashtags.add("half")
        raise error

    post = write_draft(blog)
    told = []

    def note(page_ids, **kwargs):
        told.extend(page_ids)

    pages_changed.connect(note)
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "lift_into_field", fail)
        data = fill_in(moderator, edit_address(post), PASTED)
        response = moderator.post(edit_address(post), {**data, "action-publish": "Publish"})
    assert response.status_code == 302
    assert BlogPage.objects.get(pk=post.pk).live
    assert read_hashtags(post) == []
    assert not Hashtag.objects.exists()
    assert told == []
    (waiting,) = DBTaskResult.objects.filter(task_path=gather_hashtags_of_post.module_path)
    assert waiting.args_kwargs == {"args": [post.pk], "kwargs": {}}
    gather_hashtags_of_post.call(post.pk)
    assert read_hashtags(post) == GATHERED
    assert told == [post.pk]
    assert "bestinchattanooga" in SearchEntry.objects.get(page_id=post.pk).hashtags


def test_publishing_succeeds_even_when_the_worker_cannot_be_told(blog, monkeypatch):
    def fail(*args):
        raise DatabaseError("locked")

    post = write_draft(blog)
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "lift_into_field", fail)
        patched.setattr(signal_handlers, "gather_hashtags_of_post", Mock(enqueue=fail))
        post.get_latest_revision().publish()
    assert BlogPage.objects.get(pk=post.pk).live
    BlogPage.objects.get(pk=post.pk).latest_revision.publish()
    assert_gathered(post)


def test_the_worker_writes_aliases_anew(blog, monkeypatch):
    post = write_draft(blog)
    alias = post.create_alias(update_slug="alias")
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "lift_into_field", lambda post: 1 / 0)
        post.get_latest_revision().publish()
    assert read_hashtags(alias) == []
    gather_hashtags_of_post.call(post.pk)
    assert read_texts(alias) == [LIFTED]
    assert read_hashtags(alias) == GATHERED


def test_the_worker_leaves_alone_what_is_gone_or_not_published(blog):
    post = write_draft(blog)
    gather_hashtags_of_post.call(post.pk)
    assert_untouched(post)
    gather_hashtags_of_post.call(post.pk + 1000)


def test_an_alias_shows_what_was_gathered(blog):
    post = write_draft(blog)
    alias = post.create_alias(update_slug="alias")
    post.get_latest_revision().publish()
    assert_gathered(post)
    assert read_texts(alias) == [LIFTED]
    assert read_hashtags(alias) == GATHERED


def test_a_copy_of_a_published_post_keeps_its_hashtags(blog):
    post = write_draft(blog)
    post.get_latest_revision().publish()
    found = BlogPage.objects.get(pk=post.pk)
    copy = found.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
    assert_gathered(copy)
