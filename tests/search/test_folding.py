import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.folding import LONGEST_HASHTAG, clean_text, fold, fold_hashtag, is_part_of_word

LONE_SURROGATE = "\ud800"
# It folds into eighteen characters.
LONGEST_WHEN_FOLDED = "\ufdfa"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Knee", "knee"),
        ("CAFÉ", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("ﬁbula", "fibula"),
        ("ＫＮＥＥ", "knee"),
        ("Straße", "strasse"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("İstanbul", "istanbul"),
        ("soft\u00adhyphen", "softhyphen"),
        ("L₄", "l4"),
        ("", ""),
    ],
)
def test_what_makes_no_difference_is_folded(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_makes_no_difference(text):
    assert fold(text.casefold()) == fold(text)


@given(st.text())
def test_accents_typed_apart_make_no_difference(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text(st.characters()))
def test_any_text_is_clean_enough_to_store(text):
    cleaned = clean_text(f"{text}{LONE_SURROGATE}\x00")
    assert "\x00" not in cleaned.encode("utf-8").decode("utf-8")
    assert clean_text(cleaned) == cleaned


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("#NoMoreBackPain", "nomorebackpain"),
        ("Back-Pain!", "backpain"),
        ("Rücken", "rucken"),
        ("…", ""),
    ],
)
def test_all_spellings_of_a_hashtag_have_one_key(name, key):
    assert fold_hashtag(name) == key


@given(st.text(max_size=LONGEST_HASHTAG))
def test_a_key_is_one_word_that_the_index_takes(name):
    key = fold_hashtag(name + LONGEST_WHEN_FOLDED * 60)
    assert len(key) <= LONGEST_HASHTAG
    assert all(map(is_part_of_word, key))
    assert fold_hashtag(key) == key
