import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.hashtags import (
    NotAHashtag,
    check_hashtag,
    clean_name,
    make_hashtag_url,
    make_key,
    split_hashtags,
)


@pytest.mark.parametrize(
    "spelling",
    [
        "nomorebackpain",
        "#NoMoreBackPain",
        "NOMOREBACKPAIN ",
        "＃nomorebackpain",
        "##nomorebackpain",
        "no more back pain",
        "ｎｏｍｏｒｅｂａｃｋｐａｉｎ",
        "no-more-back-pain!",
    ],
)
def test_spellings_of_one_hashtag_have_one_key(spelling):
    assert make_key(spelling) == "nomorebackpain"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Café", "Cafe\u0301"), ("STRASSE", "straße"), ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("ﬁt", "fit")],
)
def test_case_and_composition_make_no_difference(one, other):
    assert make_key(one) == make_key(other)


@pytest.mark.parametrize(
    "hashtag", ["हिन्दी", "腰痛", "بدون_ألم", "боль_в_спине", "ปวดหลัง", "l4_l5"]
)
def test_hashtags_of_any_script_keep_all_their_letters(hashtag):
    assert clean_name(f"#{hashtag}") == hashtag
    assert check_hashtag(hashtag) == hashtag


def test_accents_tell_hashtags_apart():
    assert make_key("café") != make_key("cafe")


@pytest.mark.parametrize("text", ["", "#", "1", "#2026", "🏃", "❤️", "1️⃣", "\u0301", "_", "\x00"])
def test_without_a_letter_there_is_no_hashtag(text):
    with pytest.raises(NotAHashtag, match="at least one letter"):
        check_hashtag(text)


def test_a_hashtag_must_fit():
    assert check_hashtag("a" * 100) == "a" * 100
    with pytest.raises(NotAHashtag, match="too long"):
        check_hashtag("a" * 101)
    with pytest.raises(NotAHashtag, match="too long"):
        check_hashtag("ﷺ" * 20)


@pytest.mark.parametrize(
    ("text", "hashtags"),
    [
        ("#a #b, c", ["a", "b", "c"]),
        ('"#a #b",c', ["a", "b", "c"]),
        ("#NoMoreBackPain, nomorebackpain", ["NoMoreBackPain"]),
        ('"no more back pain", running', ["no more back pain", "running"]),
        ("running walking", ["running", "walking"]),
        ("＃running", ["running"]),
        (" , ,, ", []),
        ("", []),
        ('"unclosed', ["unclosed"]),
    ],
)
def test_hashtags_are_read_as_people_separate_them(text, hashtags):
    assert split_hashtags(text) == hashtags


def test_the_address_is_quoted():
    assert make_hashtag_url("/blog/", "腰痛") == "/blog/hashtags/%E8%85%B0%E7%97%9B/"


@given(st.text())
def test_the_key_of_a_key_is_itself(text):
    assert make_key(make_key(text)) == make_key(text)


@given(st.text())
def test_the_shown_name_has_the_same_key(text):
    assert make_key(clean_name(text)) == make_key(text)
