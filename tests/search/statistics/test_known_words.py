"""Which words may be kept in clear at once."""

import pytest

from search.statistics.known_words import find_known_words
from search.synonyms.records import SynonymSet
from tests.factories.blog import BlogPageFactory


@pytest.fixture
def post(search_page):
    """A public post that names a rare word."""
    blog = search_page.get_siblings().get(slug="blog")
    return BlogPageFactory(parent=blog, title="Zqwobbling knees")


def test_words_of_health_are_known_without_a_query(db, django_assert_num_queries):
    words = {"sciatica", "knee", "mri"}
    with django_assert_num_queries(0):
        assert find_known_words(words) == words


def test_names_in_the_terms_of_health_are_not(db):
    assert find_known_words({"baker", "parkinson", "osgood"}) == set()


def test_words_of_public_pages_are_known_in_each_form(post, django_assert_num_queries):
    words = {"zqwobbling", "zqwobble", "zqother", "gonzalez"}
    with django_assert_num_queries(2):
        assert find_known_words(words) == {"zqwobbling", "zqwobble"}


def test_words_of_pages_that_are_not_public_any_more_are_not(post):
    post.unpublish()
    assert find_known_words({"zqwobbling"}) == set()


def test_words_that_the_staff_listed_as_meaning_the_same_are_known(db):
    SynonymSet.objects.create(phrases="zqwobbling knee\nzqshaky knee")
    assert find_known_words({"zqwobbling", "zqwobble", "zqshaky", "zqsha"}) == {
        "zqwobbling",
        "zqwobble",
        "zqshaky",
    }


def test_names_among_them_are_not(db):
    SynonymSet.objects.create(phrases="Zqlee's knee\nzqshaky knee")
    assert find_known_words({"zqlee", "zqlees"}) == set()


def test_no_words_are_none(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert find_known_words(set()) == set()
