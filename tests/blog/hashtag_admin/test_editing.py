import pytest
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import rich_text

from blog.models import BlogPage, FormerHashtag, Hashtag
from tests.factories.blog import BlogPageFactory, HashtagFactory
from tests.factories.users import create_member


@pytest.fixture
def hashtag(blog):
    return HashtagFactory(name="sorebacks")


def edit(client, hashtag, **changes):
    """Send the form of ``hashtag`` with ``changes``."""
    fields = {"name": hashtag.name, "words": hashtag.words, "introduction": rich_text("")}
    return client.post(f"/admin/blog/hashtag/edit/{hashtag.pk}/", {**fields, **changes})


def read_history():
    entries = ModelLogEntry.objects.order_by("pk")
    return list(entries.values_list("action", "user__username", "label"))


def test_an_editor_changes_how_a_hashtag_is_shown(editor, hashtag):
    assert edit(editor, hashtag, name="#SoreBacks").status_code == 302
    hashtag.refresh_from_db()
    assert (hashtag.name, hashtag.slug) == ("SoreBacks", "sorebacks")
    assert read_history() == [("blog.hashtag.rename", "editors", "#SoreBacks")]


def test_a_renamed_hashtag_is_the_same_one(editor, blog, hashtag):
    post = BlogPageFactory(parent=blog, hashtags=["sorebacks"])
    edit(editor, hashtag, name="BackPain")
    assert [tag.slug for tag in BlogPage.objects.get(pk=post.pk).hashtags.all()] == ["backpain"]
    assert FormerHashtag.objects.get().hashtag == hashtag
    assert Hashtag.objects.get().words == "back pain"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("2026", "needs at least one letter"),
        ("x" * 101, "at most 100 characters"),
        ("", "This field is required"),
        ("#Back Pain", "There is #BackPain already. Choose another name, or <a href="),
        ("Backache", "#Backache was renamed to #BackPain, or merged into it, and leads there."),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_a_reason(editor, hashtag, name, message):
    FormerHashtag.objects.create(slug="backache", hashtag=HashtagFactory(name="BackPain"))
    response = edit(editor, hashtag, name=name)
    assert response.status_code == 200
    assert message in response.text
    assert response.context["form"]["name"].value() == name
    hashtag.refresh_from_db()
    assert hashtag.name == "sorebacks"


def test_a_refused_name_leads_to_merging(editor, hashtag):
    HashtagFactory(name="BackPain")
    html = edit(editor, hashtag, name="backpain").text
    address = f"/admin/blog/hashtag/merge/?hashtag={hashtag.pk}&amp;kept=BackPain"
    assert address in html
    form = editor.get(address.replace("&amp;", "&")).context["form"]
    assert (form["hashtags"].value(), form["kept"].value()) == ("sorebacks", "BackPain")


def test_words_are_corrected_and_cleared(editor, hashtag):
    edit(editor, hashtag, words="  backs,  sore ")
    hashtag.refresh_from_db()
    assert hashtag.words == "backs, sore"
    edit(editor, hashtag, words="")
    hashtag.refresh_from_db()
    assert hashtag.words == "sore backs"
    assert [action for action, *_ in read_history()] == ["wagtail.edit", "wagtail.edit"]


def test_an_introduction_is_written_and_taken_away(editor, client, blog, hashtag):
    edit(editor, hashtag, introduction=rich_text("<p>All about backs.</p>"))
    hashtag.refresh_from_db()
    assert "All about backs." in hashtag.introduction
    edit(editor, hashtag, introduction=rich_text("<p> </p>"))
    hashtag.refresh_from_db()
    assert hashtag.introduction == ""


def test_a_hashtag_is_made_internal_and_public_again(editor, client, blog, hashtag):
    BlogPageFactory(parent=blog, slug="a-run", hashtags=["sorebacks"])
    edit(editor, hashtag, internal="on")
    assert "#sorebacks" not in client.get("/blog/a-run/").text
    edit(editor, hashtag)
    assert "#sorebacks" in client.get("/blog/a-run/").text
    assert [action for action, *_ in read_history()] == [
        "blog.hashtag.internal",
        "blog.hashtag.public",
    ]


def test_a_form_without_changes_leaves_no_trace(editor, hashtag):
    edit(editor, hashtag)
    assert read_history() == []


def test_the_history_names_who_did_what(editor, hashtag, client):
    edit(editor, hashtag, name="BackPain")
    html = editor.get(f"/admin/blog/hashtag/history/{hashtag.pk}/").text
    assert "Renamed from #sorebacks to #BackPain" in html
    assert "editors" in html
    report = client.get("/admin/reports/site-history/").text
    assert "Renamed from #sorebacks to #BackPain" in report


def test_the_front_desk_changes_nothing(client, hashtag):
    client.force_login(create_member("Front desk"))
    assert edit(client, hashtag, name="other").status_code == 302
    hashtag.refresh_from_db()
    assert hashtag.name == "sorebacks"
