import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blog.models import FormerHashtag, Hashtag
from tests.blog.test_hashtag_use import write_draft
from tests.factories.blog import BlogPageFactory, HashtagFactory
from tests.factories.users import create_member

LIST = "/admin/blog/hashtag/"


@pytest.fixture
def hashtags(blog):
    for day in (1, 2):
        BlogPageFactory(parent=blog, date=datetime.date(2026, 5, day), hashtags=["NoMoreBackPain"])
    BlogPageFactory(parent=blog, date=datetime.date(2026, 6, 1), hashtags=["sleep"], live=False)
    HashtagFactory(name="unused")


def read_rows(response):
    """Return the cells of each row of the list by the hashtag's name."""
    hashtags = response.context["object_list"]
    return {
        hashtag.name: (hashtag.published_posts, hashtag.drafts, hashtag.last_date)
        for hashtag in hashtags
    }


def test_an_editor_sees_how_often_and_when_each_hashtag_is_used(editor, hashtags):
    response = editor.get(LIST)
    assert read_rows(response) == {
        "NoMoreBackPain": (2, 0, datetime.date(2026, 5, 2)),
        "sleep": (0, 1, None),
        "unused": (0, 0, None),
    }
    html = response.content.decode()
    assert "#NoMoreBackPain" in html
    assert "May 2, 2026" in html


@pytest.mark.parametrize("term", ["#NoMore", "backpain", "＃ＢＡＣＫ"])
def test_hashtags_are_found_in_any_spelling(editor, hashtags, term):
    assert list(read_rows(editor.get(LIST, {"q": term}))) == ["NoMoreBackPain"]


@pytest.mark.parametrize("term", ["nothing like it", "\x00", '"'])
def test_an_odd_search_is_answered(editor, hashtags, term):
    assert editor.get(LIST, {"q": term}).status_code == 200


def test_hashtags_are_filtered_by_use(editor, hashtags):
    assert list(read_rows(editor.get(LIST, {"use": "used"}))) == ["NoMoreBackPain"]
    assert list(read_rows(editor.get(LIST, {"use": "drafts"}))) == ["sleep"]
    assert list(read_rows(editor.get(LIST, {"use": "unused"}))) == ["unused"]


def test_a_hashtag_of_an_unpublished_version_is_not_unused(editor, hashtags, blog):
    write_draft(BlogPageFactory(parent=blog), "unused")
    assert list(read_rows(editor.get(LIST, {"use": "drafts"}))) == ["sleep", "unused"]
    assert read_rows(editor.get(LIST))["unused"] == (0, 1, None)
    assert "Delete this hashtag" not in editor.get(LIST).text


def test_hashtags_are_filtered_by_who_sees_them(editor, hashtags):
    HashtagFactory(name="todo", internal=True)
    assert list(read_rows(editor.get(LIST, {"visibility": "internal"}))) == ["todo"]
    assert "todo" not in read_rows(editor.get(LIST, {"visibility": "public"}))
    assert '#todo <span class="w-status">internal</span>' in editor.get(LIST).text


def test_hashtags_are_found_by_words_and_by_former_names(editor, hashtags):
    HashtagFactory(name="TMJ", words="jaw joint")
    hashtag = Hashtag.objects.get(slug="sleep")
    FormerHashtag.objects.create(slug="nightrest", hashtag=hashtag)
    assert list(read_rows(editor.get(LIST, {"q": "jaw j"}))) == ["TMJ"]
    assert list(read_rows(editor.get(LIST, {"q": "#NightRest"}))) == ["sleep"]


def test_only_an_unused_hashtag_has_a_button_to_delete_it(editor, hashtags):
    html = editor.get(LIST).text
    assert html.count("Delete this hashtag") == 1
    assert html.count("Merge into…") == 3


def test_hashtags_are_ordered_by_use(editor, hashtags):
    assert next(iter(read_rows(editor.get(LIST, {"o": "-2"})))) == "NoMoreBackPain"


def test_the_list_costs_the_same_however_many_hashtags_there_are(editor, hashtags):
    editor.get(LIST)
    with CaptureQueriesContext(connection) as few:
        editor.get(LIST)
    for number in range(20):
        HashtagFactory(name=f"more{number}")
    with CaptureQueriesContext(connection) as many:
        editor.get(LIST)
    assert len(many) == len(few)


def test_an_editor_makes_no_hashtags_in_the_list(editor, hashtags):
    assert editor.get(f"{LIST}create/").status_code == 302


@pytest.mark.django_db(databases=["default", "keyring"])
def test_the_front_desk_does_not_see_the_list(client, db):
    client.force_login(create_member("Front desk"))
    for address in (LIST, f"{LIST}merge/", f"{LIST}delete-unused/", f"{LIST}suggest/?term=a"):
        assert client.get(address).status_code == 302
    assert "Hashtags" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_the_menu_leads_to_hashtags_and_posts(client, blog, group):
    BlogPageFactory(parent=blog, title="Went for a run")
    client.force_login(create_member(group))
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert LIST in menu
    assert reverse("blog_posts:index") in menu
    assert "Went for a run" in client.get(reverse("blog_posts:index")).content.decode()
