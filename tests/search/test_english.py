import pytest

from search.english import count_uses, is_english


@pytest.mark.parametrize("word", ["the", "kayaking", "a", "zulus"])
def test_ordinary_words_are_english(word):
    assert is_english(word)


@pytest.mark.parametrize(
    "word",
    ["favorite", "analyze", "analyzing", "theater", "catalog", "traveled", "jewelry", "afterward"],
)
def test_american_spellings_are_english_too(word):
    assert is_english(word)


@pytest.mark.parametrize("word", ["dont", "doesnt", "youre", "its"])
def test_contractions_are_english(word):
    assert is_english(word)


@pytest.mark.parametrize(
    "word", ["siatica", "kayakin", "", "the ", "the\n", "23135851162", "x" * 99]
)
def test_nothing_else_is_english(word):
    assert not is_english(word)


def test_uses_are_those_of_the_dictionary():
    assert count_uses("the") == 23135851162
    assert count_uses("siatica") == 0
