import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from wagtail.models import ModelLogEntry

from blog.models import FormerHashtag, Hashtag
from tests.blog.test_hashtag_use import write_draft
from tests.factories.blog import BlogPageFactory, HashtagFactory
from tests.factories.users import create_member

MERGE = "/admin/blog/hashtag/merge/"


@pytest.fixture
def hashtags(blog):
    """Three spellings of one idea, in a post, in a draft, and in a post of a private kind."""
    BlogPageFactory(parent=blog, title="A sore back", slug="sore", hashtags=["sorebacks"])
    written = BlogPageFactory(parent=blog, title="Written anew", hashtags=["walking"])
    write_draft(written, "backache")
    BlogPageFactory(parent=blog, title="Other", hashtags=["backpain", "walking"])
    return {hashtag.slug: hashtag for hashtag in Hashtag.objects.all()}


def preview(client, hashtags="#sorebacks, Backache", kept="backpain"):
    return client.get(MERGE, {"hashtags": hashtags, "kept": kept})


def test_hashtags_chosen_in_the_list_fill_the_form(editor, hashtags):
    chosen = [hashtags["walking"].pk, hashtags["sorebacks"].pk]
    response = editor.get(MERGE, {"hashtag": chosen})
    form = response.context["form"]
    assert form["hashtags"].value() == "walking, sorebacks"
    assert form["kept"].value() == "walking"


@pytest.mark.parametrize("query", [{}, {"hashtag": "x"}, {"hashtag": "9" * 30}])
def test_without_a_choice_the_form_is_empty(editor, hashtags, query):
    response = editor.get(MERGE, query)
    assert response.status_code == 200
    assert not response.context["form"]["hashtags"].value()
    assert "What changes" not in response.text


def test_the_preview_says_what_would_change_and_changes_nothing(editor, hashtags):
    FormerHashtag.objects.create(slug="oldbacks", hashtag=hashtags["sorebacks"])
    html = preview(editor).text
    assert "2 posts change:" in html
    assert "A sore back" in html
    assert "Written anew" in html
    assert "live + draft" in html
    assert "Other" not in html
    for slug in ("sorebacks", "backache", "oldbacks"):
        assert f"<li>http://localhost/blog/hashtags/{slug}/</li>" in html or (
            f"<li>/blog/hashtags/{slug}/</li>" in html
        )
    assert Hashtag.objects.count() == 4


def test_the_preview_says_what_becomes_of_introductions(editor, hashtags):
    Hashtag.objects.filter(slug="sorebacks").update(introduction="<p>Backs.</p>")
    Hashtag.objects.filter(slug="backache").update(introduction="<p>Aches.</p>")
    html = preview(editor).text
    assert "it has none, and gets that of #sorebacks." in html
    assert "That of #backache is lost." in html
    Hashtag.objects.filter(slug="backpain").update(introduction="<p>Pain.</p>")
    html = preview(editor).text
    assert "Introduction: its own." in html
    assert "That of #sorebacks is lost." in html


def test_the_preview_warns_where_visitors_would_see_more_or_less(editor, hashtags):
    Hashtag.objects.filter(slug="sorebacks").update(internal=True)
    assert "visitors will see #backpain on these posts" in preview(editor).text
    Hashtag.objects.update(internal=False)
    Hashtag.objects.filter(slug="backpain").update(internal=True)
    assert "visitors will see #sorebacks, #backache no more" in preview(editor).text


@pytest.mark.parametrize(
    ("typed", "kept", "message"),
    [
        ("", "backpain", "Write at least one hashtag"),
        ("sorebacks", "", "Write the hashtag that stays"),
        ("sorebacks, nowhere", "backpain", "There is no hashtag #nowhere."),
        ("sorebacks", "nowhere", "There is no hashtag #nowhere."),
        ("sorebacks", "backpain, walking", "Only one hashtag can stay"),
        ("#BackPain", "backpain", "Add a hashtag that becomes part of #backpain."),
        ("2026", "backpain", "needs at least one letter"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_impossible_choice_is_explained_and_kept(editor, hashtags, method, typed, kept, message):
    response = getattr(editor, method)(MERGE, {"hashtags": typed, "kept": kept})
    assert response.status_code == 200
    assert message in response.text
    assert f'value="{escape(typed)}"' in response.text or not typed
    assert f'value="{escape(kept)}"' in response.text or not kept
    assert Hashtag.objects.count() == 4


def test_confirming_merges(editor, hashtags, client):
    data = {"hashtags": "sorebacks, backache, backpain", "kept": "#BackPain"}
    response = editor.post(MERGE, data, follow=True)
    assert "#sorebacks, #backache are part of #backpain now." in response.text
    assert set(Hashtag.objects.values_list("slug", flat=True)) == {"backpain", "walking"}
    assert "#backpain" in client.get("/blog/sore/").text
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user.username) == ("blog.hashtag.merge", "editors")
    assert "Took in #sorebacks, #backache" in client.get("/admin/reports/site-history/").text


def test_the_preview_costs_the_same_however_many_posts_there_are(editor, hashtags, blog):
    preview(editor)
    with CaptureQueriesContext(connection) as few:
        preview(editor)
    for _ in range(10):
        BlogPageFactory(parent=blog, hashtags=["sorebacks"])
    with CaptureQueriesContext(connection) as many:
        assert "12 posts change:" in preview(editor).text
    assert len(many) == len(few)


def test_only_who_may_change_and_delete_hashtags_merges_them(client, hashtags):
    client.force_login(create_member("Front desk"))
    client.post(MERGE, {"hashtags": "sorebacks", "kept": "backpain"})
    assert Hashtag.objects.count() == 4


def test_nothing_is_merged_from_another_site(hashtags):
    client = Client(enforce_csrf_checks=True)
    client.force_login(create_member("Editors"))
    client.post(MERGE, {"hashtags": "sorebacks", "kept": "backpain"})
    client.post("/admin/blog/hashtag/delete-unused/", {"shown": str(HashtagFactory().pk)})
    assert Hashtag.objects.count() == 5
