from search.half_words import MOST_BEGINNINGS, find_beginnings
from tests.factories.blog import BlogPageFactory


def test_a_beginning_becomes_the_terms_of_public_words(blog):
    BlogPageFactory(parent=blog, title="Physiotherapy physiotherapists")
    BlogPageFactory(parent=blog, title="Physiology", live=False)
    assert find_beginnings(["physioth", "zzz", "ph"]) == {
        "physioth": ("physiotherapist", "physiotherapi")
    }


def test_the_last_of_many_beginnings_are_completed(blog):
    words = [f"word{letter}s" for letter in "abcdefghijklmnopqrst"]
    BlogPageFactory(parent=blog, title=" ".join(words))
    beginnings = [word[:-1] for word in words]
    assert list(find_beginnings(beginnings)) == beginnings[-MOST_BEGINNINGS:]
