import pytest
from wagtail.models import Page

from blog.models import BlogPage
from search.engine import find, find_page_ids
from search.evaluation.collections import CollectedDocument
from search.evaluation.loading import LONGEST_TITLE, load_documents


@pytest.fixture
def ids(home):
    return load_documents(
        [
            CollectedDocument("a", "Sciatica <b>", "Pain & <i>rest</i>"),
            CollectedDocument("b", "", "No title"),
            CollectedDocument("c", "Title alone", ""),
            CollectedDocument("d", "word " * 60, "Long title"),
        ]
    )


def test_documents_become_public_posts_that_are_found(ids):
    post = BlogPage.objects.get(title="Sciatica <b>")
    assert ids[post.pk] == "a"
    assert post.live
    assert str(post.body[0].value) == "<p>Pain &amp; &lt;i&gt;rest&lt;/i&gt;</p>"
    assert [ids[page_id] for page_id in find_page_ids("sciatica")] == ["a"]
    assert ids[find_page_ids("title")[0]] == "c"
    assert find("sciatica").pages == [post]


def test_the_page_tree_stays_in_order(ids):
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_title_that_is_too_long_goes_on_in_the_text(ids):
    post = BlogPage.objects.get(title__startswith="word")
    assert len(post.title) <= LONGEST_TITLE
    whole = f"{post.title} {post.body[0].value}"
    assert whole.count("word") + whole.count("wo<") == 60
    assert "Long title" in whole
