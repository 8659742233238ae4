"""What staff do with a hashtag, search knows at once."""

import pytest
from wagtail.test.utils.form_data import rich_text

from blog.models import Hashtag
from search.engine import find
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory, HashtagFactory
from tests.factories.users import create_member


@pytest.fixture
def posts(home):
    """A post that carries #sorebacks, one that carries #walking, and a draft."""
    blog = BlogIndexPageFactory(parent=home, slug="blog")
    BlogPageFactory(parent=blog, hashtags=["sorebacks"], live=False)
    return [BlogPageFactory(parent=blog, hashtags=[name]) for name in ("sorebacks", "walking")]


@pytest.fixture
def act(client, posts, django_capture_on_commit_callbacks):
    """A function that sends a form of the list of hashtags as an Editor."""
    client.force_login(create_member("Editors"))

    def act(path, data):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(f"/admin/blog/hashtag/{path}", data).status_code == 302

    return act


def edit(act, slug, **changes):
    hashtag = Hashtag.objects.get(slug=slug)
    fields = {"name": hashtag.name, "words": hashtag.words, "introduction": rich_text("")}
    act(f"edit/{hashtag.pk}/", {**fields, **changes})


def test_a_renamed_hashtag_is_found_by_its_new_name_alone(act, posts):
    assert find("sore").pages == [posts[0]]
    edit(act, "sorebacks", name="LumbarPain")
    assert find("#lumbarpain").pages == [posts[0]]
    assert find("lumbar").pages == [posts[0]]
    assert find("sore").count == 0


def test_corrected_words_are_found(act, posts):
    assert find("backs").pages == [posts[0]]
    edit(act, "sorebacks", words="aching spines")
    assert find("spines").pages == [posts[0]]
    assert find("backs").count == 0


def test_an_internal_hashtag_is_not_found(act, posts):
    edit(act, "sorebacks", internal="on")
    assert find("#sorebacks").count == 0
    assert find("sore").count == 0
    edit(act, "sorebacks")
    assert find("sore").pages == [posts[0]]


def test_merged_hashtags_are_found_by_the_one_that_stays(act, posts):
    HashtagFactory(name="lumbarpain")
    act("merge/", {"hashtags": "sorebacks, walking", "kept": "lumbarpain"})
    assert {page.pk for page in find("#lumbarpain").pages} == {post.pk for post in posts}
    assert find("sore").count == find("walking").count == 0
