import datetime

import pytest
from wagtail.models import PageViewRestriction

from search.suggestions import suggest
from tests.factories.blog import BlogPageFactory


def texts(text, kind="post"):
    """Return what is suggested of one kind."""
    return [found["text"] for found in suggest(text) if found["kind"] == kind]


@pytest.fixture
def posts(blog):
    titles = ["Sciatica in plain words", "The sciatic nerve", "Café au lait for sore backs"]
    return [
        BlogPageFactory(parent=blog, title=title, date=datetime.date(2026, 5, 1 + day))
        for day, title in enumerate(titles)
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sc", ["The sciatic nerve", "Sciatica in plain words"]),
        ("scia", ["The sciatic nerve", "Sciatica in plain words"]),
        ("SCIA", ["The sciatic nerve", "Sciatica in plain words"]),
        ("sciatic n", ["The sciatic nerve"]),
        ("words sci", ["Sciatica in plain words"]),
        ("plain wo", ["Sciatica in plain words"]),
        ("cafe", ["Café au lait for sore backs"]),
        ("cafe\u0301", ["Café au lait for sore backs"]),
        ("  sore   ba  ", ["Café au lait for sore backs"]),
        ("iatica", []),
        ("sci zebra", []),
    ],
)
def test_posts_are_found_by_the_words_of_their_title(posts, typed, found):
    assert texts(typed) == found


@pytest.mark.parametrize("typed", ["", " ", "s", "#", "é", "-", "s-", "腰"])
def test_a_single_letter_is_too_little(posts, typed):
    assert suggest(typed) == []


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("cafe", ["", "Café", " au lait for sore backs"]),
        ("ca", ["", "Ca", "fé au lait for sore backs"]),
        ("sore ba", ["Café au lait for ", "sore", " ", "ba", "cks"]),
    ],
)
def test_what_was_typed_is_marked(posts, typed, parts):
    (suggestion,) = suggest(typed)
    assert list(suggestion["parts"]) == parts
    assert "".join(parts) == suggestion["text"]


def test_what_is_not_public_is_not_suggested(blog, posts):
    drafted = BlogPageFactory(parent=blog, title="Sciatica, a draft", live=False)
    drafted.save_revision()
    unpublished = BlogPageFactory(parent=blog, title="Sciatica, taken down")
    unpublished.unpublish()
    private = BlogPageFactory(parent=blog, title="Sciatica, for our patients")
    PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.PASSWORD, password="secret"
    )
    assert texts("sciatica") == ["Sciatica in plain words"]
