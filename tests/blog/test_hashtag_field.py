import pytest
from django.core.exceptions import ValidationError

from blog.hashtag_field import HashtagsFormField
from blog.hashtags import NotAHashtag
from blog.models import BlogPage, Hashtag
from tests.factories.blog import BlogPageFactory


@pytest.fixture
def field():
    return BlogPage.get_edit_handler().get_form_class().base_fields["hashtags"]


def test_the_editor_reads_hashtags_as_they_are_pasted(field):
    assert isinstance(field, HashtagsFormField)
    assert field.clean("#a #b, c") == ["a", "b", "c"]


def test_the_editor_is_told_what_is_not_a_hashtag(field):
    with pytest.raises(ValidationError) as error:
        field.clean("running, 2026, 🏃")
    assert error.value.messages == [
        "“2026” is not a hashtag: it needs at least one letter.",
        "“🏃” is not a hashtag: it needs at least one letter.",
    ]


def test_the_field_is_changed_only_by_other_hashtags(field):
    hashtag = Hashtag(name="Running", slug="running")
    assert not field.has_changed([hashtag], "#running")
    assert field.has_changed([hashtag], "running, walking")
    assert field.has_changed([hashtag], "")
    assert not field.has_changed([], "")


def test_spellings_become_one_hashtag_shown_as_first_spelled(blog):
    first = BlogPageFactory(parent=blog, hashtags=["#NoMoreBackPain"])
    second = BlogPageFactory(parent=blog, hashtags=["nomorebackpain", "＃NOMOREBACKPAIN"])
    assert [hashtag.name for hashtag in Hashtag.objects.all()] == ["NoMoreBackPain"]
    for post in (first, second):
        assert [str(hashtag) for hashtag in post.hashtags.all()] == ["#NoMoreBackPain"]


def test_hashtags_keep_the_order_in_which_they_were_added(blog):
    post = BlogPageFactory(parent=blog, hashtags=["running", "backs", "spring"])
    found = BlogPage.objects.get(pk=post.pk)
    assert [hashtag.slug for hashtag in found.hashtags.all()] == ["running", "backs", "spring"]


def test_hashtags_of_accents_are_found_on_every_database(blog):
    BlogPageFactory(parent=blog, hashtags=["Décompression"])
    BlogPageFactory(parent=blog, hashtags=["DÉCOMPRESSION"])
    assert Hashtag.objects.count() == 1


def test_what_is_no_hashtag_is_refused(blog):
    with pytest.raises(NotAHashtag):
        BlogPageFactory(parent=blog, hashtags=["2026"])


def test_setting_hashtags_replaces_them(blog):
    post = BlogPageFactory(parent=blog, hashtags=["running", "backs"])
    post.hashtags.set(["#Walking", "RUNNING"])
    post.save()
    found = BlogPage.objects.get(pk=post.pk)
    assert [hashtag.slug for hashtag in found.hashtags.all()] == ["walking", "running"]


def test_the_field_says_what_becomes_of_spaces(field):
    shown = field.widget.render("hashtags", [], {"id": "id_hashtags"})
    assert "“back pain” becomes #backpain" in shown
    assert "double quotes" not in shown
    assert field.clean('"back pain", running') == ["backpain", "running"]


def test_the_field_shows_hashtags_in_their_order_again(blog):
    post = BlogPageFactory(parent=blog, hashtags=["running", "Backs", "日本語"])
    form_class = BlogPage.get_edit_handler().get_form_class()
    form = form_class(instance=BlogPage.objects.get(pk=post.pk))
    shown = str(form["hashtags"])
    assert "running, Backs, 日本語" in shown
    assert form.fields["hashtags"].clean("running, Backs, 日本語") == ["running", "Backs", "日本語"]


def test_many_posts_come_with_their_hashtags_in_the_order_they_were_written_in(blog):
    Hashtag.find_or_create(["later", "sooner", "middle"])
    BlogPageFactory(parent=blog, title="One", hashtags=["middle", "later", "sooner"])
    BlogPageFactory(parent=blog, title="Two", hashtags=["sooner", "new", "later"])
    posts = BlogPage.objects.prefetch_related("hashtags").order_by("title")
    assert [[hashtag.name for hashtag in post.hashtags.all()] for post in posts] == [
        ["middle", "later", "sooner"],
        ["sooner", "new", "later"],
    ]
