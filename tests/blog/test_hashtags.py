import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.hashtags import (
    NotAHashtag,
    check_hashtag,
    clean_name,
    find_hashtags,
    make_hashtag_url,
    make_key,
    read_hashtag_line,
    split_hashtags,
)
from tests.blog.hashtag_texts import TEXTS


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
    [
        ("Café", "Cafe\u0301"),
        ("STRASSE", "straße"),
        ("STRAẞE", "straße"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("ﬁt", "fit"),
        ("ＢＡＣＫ＿ＰＡＩＮ", "back_pain"),
        ("𝐛𝐚𝐜𝐤𝐩𝐚𝐢𝐧", "backpain"),
        ("ｽﾄﾚｯﾁ", "ストレッチ"),
        ("ᏣᎳᎩ", "ꮳꮃꭹ"),
        ("한", "\u1112\u1161\u11ab"),
        ("col·lapse", "collapse"),
        ("می\u200cخواهم", "میخواهم"),
        ("葛\U000e0100城", "葛城"),
    ],
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


def test_the_table_of_texts_is_long_enough():
    assert len(TEXTS) >= 120


@pytest.mark.parametrize("case", TEXTS)
def test_hashtags_are_found_in_running_text(case):
    text, hashtags = TEXTS[case]
    assert [hashtag.name for hashtag in find_hashtags(text)] == hashtags


def test_a_found_hashtag_says_where_it_stands():
    (hashtag,) = find_hashtags("Ran (#cafe\u0301).")
    assert (hashtag.start, hashtag.end, hashtag.name) == (5, 11, "café")


# Texts full of what hashtags are made of and what must not be taken for one.
PIECES = st.sampled_from(
    ["#", "＃", "﹟", "a", "é", "\u0301", "1", "_", "-", " ", "\n", ".", "·", "\ufe0f", "\u20e3"]
    + ["腰", "は", "ー", "ह", "ि", "🏃", "\u200d", "&#39;", "&", ";", "/", "www.", "https://a.b/"]
    + ["`", "<code>", "</code>", "color:", "fff", "@", "İ", "ß"]
)
TYPED_TEXTS = st.lists(PIECES | st.characters(), max_size=30).map("".join)


@given(TYPED_TEXTS)
def test_what_is_found_is_a_hashtag_that_stands_there(text):
    end = 0
    for hashtag in find_hashtags(text):
        assert end <= hashtag.start < hashtag.end
        assert text[hashtag.start] in "#＃﹟"
        assert check_hashtag(text[hashtag.start : hashtag.end]) == hashtag.name
        end = hashtag.end


@given(TYPED_TEXTS)
def test_finding_is_idempotent(text):
    names = [hashtag.name for hashtag in find_hashtags(text)]
    again = find_hashtags(" ".join(f"#{name}" for name in names))
    assert [hashtag.name for hashtag in again] == names


@pytest.mark.parametrize(
    "piece",
    [
        "#",
        "a#",
        "#a",
        "#a ",
        "a.",
        "a.a#",
        "/#",
        "a@",
        "#@",
        "`#",
        "<code>#",
        "<a #",
        "&#1",
        "--a:#",
    ]
    + ["color:#", "border:#", "https://a#", "www.#", "aa:#", "\ufe0f#", "·#"],
)
def test_a_long_text_takes_no_long_time(piece):
    text = piece * (50_000 // len(piece))
    start = time.process_time()
    find_hashtags(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("line", "hashtags"),
    [
        ("#nomorebackpain", ["nomorebackpain"]),
        ("#a #b,#c", ["a", "b", "c"]),
        ("#a#b＃c", ["a", "b", "c"]),
        (" • #a\u00a0· ##b. ", ["a", "b"]),
        ("#腰痛、#肩こり", ["腰痛", "肩こり"]),
        ("", []),
        (" ,", []),
        ("#a and #b", []),
        ("a#b", []),
        ("#a 1", []),
        ("#1 #a", []),
        ("#a-b", []),
        ("#a 🏃", []),
        ("#a #\ufe0f\u20e3", []),
        ("#a #", []),
    ],
)
def test_a_line_of_hashtags_holds_nothing_else(line, hashtags):
    assert read_hashtag_line(line) == hashtags
