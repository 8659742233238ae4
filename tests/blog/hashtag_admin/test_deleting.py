import pytest
from wagtail.models import ModelLogEntry

from blog.models import Hashtag
from tests.blog.test_hashtag_use import write_draft
from tests.factories.blog import BlogPageFactory, HashtagFactory
from tests.factories.users import create_member

DELETE_UNUSED = "/admin/blog/hashtag/delete-unused/"


@pytest.fixture
def hashtags(blog):
    post = BlogPageFactory(parent=blog, hashtags=["running"])
    write_draft(post, "walking")
    for name in ("lost", "forgotten"):
        HashtagFactory(name=name)


def slugs():
    return set(Hashtag.objects.values_list("slug", flat=True))


@pytest.mark.parametrize("slug", ["running", "walking"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_hashtag_that_is_used_is_not_deleted(editor, hashtags, method, slug):
    hashtag = Hashtag.objects.get(slug=slug)
    address = f"/admin/blog/hashtag/delete/{hashtag.pk}/"
    response = getattr(editor, method)(address, follow=True)
    assert f"#{slug} stands in a post or in a draft" in response.text
    assert f"/admin/blog/hashtag/merge/?hashtag={hashtag.pk}" in response.text
    assert slug in slugs()


def test_an_unused_hashtag_is_deleted_after_a_question(editor, hashtags):
    address = f"/admin/blog/hashtag/delete/{Hashtag.objects.get(slug='lost').pk}/"
    assert "No post and no draft carries #lost." in editor.get(address).text
    assert "lost" in slugs()
    editor.post(address)
    assert slugs() == {"running", "walking", "forgotten"}


def test_all_unused_hashtags_are_listed_and_then_deleted(editor, hashtags):
    response = editor.get(DELETE_UNUSED)
    assert [hashtag.slug for hashtag in response.context["unused"]] == ["forgotten", "lost"]
    assert "#walking" not in response.text
    shown = ",".join(str(hashtag.pk) for hashtag in response.context["unused"])
    assert f'value="{shown}"' in response.text
    response = editor.post(DELETE_UNUSED, {"shown": shown}, follow=True)
    assert "Deleted 2 hashtags: #forgotten, #lost" in response.text
    assert slugs() == {"running", "walking"}
    entries = ModelLogEntry.objects.filter(action="blog.hashtag.delete_unused")
    assert {(entry.user.username, entry.label) for entry in entries} == {
        ("editors", "#forgotten"),
        ("editors", "#lost"),
    }
    assert "there is nothing to delete" in editor.get(DELETE_UNUSED).text


def test_only_what_was_shown_is_deleted_and_is_unused_still(editor, hashtags, blog):
    shown = Hashtag.objects.get(slug="lost").pk
    write_draft(BlogPageFactory(parent=blog), "lost")
    response = editor.post(DELETE_UNUSED, {"shown": str(shown)}, follow=True)
    assert "Nothing was deleted" in response.text
    assert slugs() == {"running", "walking", "lost", "forgotten"}


@pytest.mark.parametrize("shown", ["", "x", "1,,x", "\x00", "99999999999999999999999"])
def test_an_odd_choice_deletes_nothing(editor, hashtags, shown):
    running = Hashtag.objects.get(slug="running").pk
    response = editor.post(DELETE_UNUSED, {"shown": shown.replace("1", str(running), 1)})
    assert response.status_code == 302
    assert len(slugs()) == 4


def test_who_may_not_delete_hashtags_does_not(client, hashtags):
    client.force_login(create_member("Front desk"))
    client.post(DELETE_UNUSED, {"shown": str(Hashtag.objects.get(slug="lost").pk)})
    assert "lost" in slugs()
