import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blog.models import Hashtag
from tests.factories.blog import BlogPageFactory, HashtagFactory
from tests.factories.users import create_member

LIST = "/admin/blog/hashtag/"


@pytest.fixture
def editor(client, db):
    client.force_login(create_member("Editors"))
    return client


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
        hashtag.name: (hashtag.published_posts, hashtag.unpublished_posts, hashtag.last_date)
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
    assert list(read_rows(editor.get(LIST, {"use": "unused"}))) == ["sleep", "unused"]


def test_hashtags_are_ordered_by_use(editor, hashtags):
    assert next(iter(read_rows(editor.get(LIST, {"o": "-1"})))) == "NoMoreBackPain"


def test_the_list_costs_the_same_however_many_hashtags_there_are(editor, hashtags):
    editor.get(LIST)
    with CaptureQueriesContext(connection) as few:
        editor.get(LIST)
    for number in range(20):
        HashtagFactory(name=f"more{number}")
    with CaptureQueriesContext(connection) as many:
        editor.get(LIST)
    assert len(many) == len(few)


def test_an_editor_changes_how_a_hashtag_is_shown(editor, hashtags):
    hashtag = Hashtag.objects.get(slug="sleep")
    address = f"{LIST}edit/{hashtag.pk}/"
    assert editor.post(address, {"name": "#Sleep"}).status_code == 302
    hashtag.refresh_from_db()
    assert (hashtag.name, hashtag.slug) == ("Sleep", "sleep")
    response = editor.post(address, {"name": "walking"})
    assert response.status_code == 200
    assert "Only capitals may change here" in response.content.decode()


def test_an_editor_makes_no_hashtags_in_the_list(editor, hashtags):
    assert editor.get(f"{LIST}create/").status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_hashtag_that_is_used_is_not_deleted(editor, hashtags, method):
    hashtag = Hashtag.objects.get(slug="sleep")
    response = getattr(editor, method)(f"{LIST}delete/{hashtag.pk}/", follow=True)
    assert "#sleep stands in a post or in a draft" in response.text
    assert Hashtag.objects.filter(pk=hashtag.pk).exists()


def test_an_unused_hashtag_is_deleted_after_a_question(editor, hashtags):
    address = f"{LIST}delete/{Hashtag.objects.get(slug='unused').pk}/"
    assert "No post and no draft carries #unused." in editor.get(address).text
    assert Hashtag.objects.filter(slug="unused").exists()
    editor.post(address)
    assert not Hashtag.objects.filter(slug="unused").exists()


def test_the_front_desk_does_not_see_the_list(client, db):
    client.force_login(create_member("Front desk"))
    assert client.get(LIST).status_code == 302
    assert "Hashtags" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_the_menu_leads_to_hashtags_and_posts(client, blog, group):
    BlogPageFactory(parent=blog, title="Went for a run")
    client.force_login(create_member(group))
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert LIST in menu
    assert reverse("blog_posts:index") in menu
    assert "Went for a run" in client.get(reverse("blog_posts:index")).content.decode()
