import pytest

from blog.models import FormerHashtag, Hashtag
from tests.factories.blog import BlogPageFactory, HashtagFactory

SUGGEST = "/admin/blog/hashtag/suggest/"


@pytest.fixture
def hashtags(blog):
    for _ in range(2):
        BlogPageFactory(parent=blog, hashtags=["NoMoreBackPain"])
    BlogPageFactory(parent=blog, hashtags=["backache"])
    BlogPageFactory(parent=blog, hashtags=["backrest"], live=False)
    HashtagFactory(name="Backlog", internal=True)
    former = Hashtag.objects.get(slug="backache")
    FormerHashtag.objects.create(slug="backsore", hashtag=former)


def suggest(client, term):
    return [(row["label"], row["value"]) for row in client.get(SUGGEST, {"term": term}).json()]


def test_hashtags_are_suggested_with_their_posts_the_most_used_first(editor, hashtags):
    assert suggest(editor, "back") == [
        ("#NoMoreBackPain · 2 posts", "NoMoreBackPain"),
        ("#backache · 1 post", "backache"),
        ("#Backlog · 0 posts · internal", "Backlog"),
        ("#backrest · 0 posts", "backrest"),
    ]


@pytest.mark.parametrize("term", ["#NoMore", "ＮＯＭＯＲＥ", "no more b", "more back", "Pain"])
def test_any_spelling_and_any_word_finds_it(editor, hashtags, term):
    assert suggest(editor, term) == [("#NoMoreBackPain · 2 posts", "NoMoreBackPain")]


@pytest.mark.parametrize("term", ["", "#", "\x00", "🏃", "%", "backsore", "nothing like it"])
def test_what_means_no_hashtag_finds_none(editor, hashtags, term):
    assert suggest(editor, term) == []


def test_a_few_are_enough(editor, blog):
    for number in range(30):
        HashtagFactory(name=f"run{number}")
    assert len(suggest(editor, "run")) == 10


def test_visitors_are_not_told(client, hashtags):
    assert client.get(SUGGEST, {"term": "back"}).status_code == 302
