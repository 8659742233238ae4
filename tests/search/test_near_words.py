import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.near_words import KnownWords

WORDS = st.text("abcdé漢", min_size=3, max_size=8)


@given(st.sets(WORDS, max_size=30), WORDS, st.integers(1, 2))
def test_all_words_within_the_distance_are_found_and_no_others(words, word, distance):
    found = KnownWords(sorted(words)).find_near(word, distance)
    assert found == {
        other: OSA.distance(word, other) for other in words if OSA.distance(word, other) <= distance
    }


@given(st.sets(WORDS, max_size=20), st.sets(WORDS, max_size=20), WORDS)
def test_words_that_come_later_are_found_like_the_others(first, later, word):
    grown = KnownWords(sorted(first))
    grown.grow(sorted(first | later))
    whole = KnownWords(sorted(first | later))
    assert grown.find_near(word, 2) == whole.find_near(word, 2)
    assert sorted(grown.find_sound_alikes(word)) == sorted(whole.find_sound_alikes(word))
    assert grown.in_order == whole.in_order


def test_words_are_found_by_their_sound():
    words = KnownWords(["cist", "cyst", "knee", "sister"])
    assert words.find_sound_alikes("sist") == ["cist", "cyst"]
    assert words.find_sound_alikes("wrist") == []


def test_words_are_found_by_their_beginning():
    words = KnownWords(["arm", "arthritis", "arthrosis", "back"])
    assert words.begin_with("arth") == ["arthritis", "arthrosis"]
    assert words.begin_with("x") == []


def test_words_that_are_never_offered_are_known_all_the_same():
    words = KnownWords(["ab", "l4"])
    assert "ab" in words
    assert "l4" in words
    assert words.find_near("ab", 2) == {}


@pytest.mark.parametrize("word", ["kne", "kneec", "", "漢"])
def test_no_other_words_are_known(word):
    assert word not in KnownWords(["knee"])
