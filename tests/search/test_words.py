import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words import (
    MAX_QUERY_LENGTH,
    MAX_QUERY_WORDS,
    clean_text,
    fold_hashtag,
    parse_query,
    split_words,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Back pain, after running!", ["back", "pain", "after", "running"]),
        ("Café Décompression", ["cafe", "decompression"]),
        ("Cafe\u0301", ["cafe"]),
        ("STRAẞE", ["strasse"]),
        ("L4-L5", ["l4", "l5"]),
        ("don’t", ["don", "t"]),
        ("423-499-0003", ["423", "499", "0003"]),
        ("ｆｕｌｌ ｗｉｄｔｈ", ["full", "width"]),
        ("50% _x_", ["50", "x"]),
        ("🏃 ❤️ “”", []),
        ("a\u00adb", ["ab"]),
    ],
)
def test_words_are_folded_alike_everywhere(text, words):
    assert split_words(text) == words


def test_a_query_keeps_the_words_that_tell_posts_apart():
    assert parse_query("what is the best for my back").words == ("best", "back")
    assert parse_query("what is it").words == ("what", "is", "it")
    assert parse_query("back BACK back").words == ("back",)


def test_a_word_with_a_number_sign_is_a_hashtag_and_a_word():
    query = parse_query("#NoMoreBackPain ＃l4_l5 knee")
    assert query.hashtags == ("nomorebackpain", "l4l5")
    assert query.words == ("nomorebackpain", "l4l5", "knee")
    assert fold_hashtag("L4_L5") == "l4l5"
    assert parse_query("# #️⃣ C#").hashtags == ()


def test_what_cannot_be_stored_or_sent_is_left_out():
    assert clean_text("back\x00pain\ud800") == "back pain"


def test_a_long_query_is_cut():
    assert len(parse_query("back " * 5000).text) <= MAX_QUERY_LENGTH
    many = " ".join(f"w{number}" for number in range(200))
    assert len(parse_query(many).words) == MAX_QUERY_WORDS


@given(st.text())
def test_any_text_is_a_query(text):
    query = parse_query(text)
    assert len(query.words) <= MAX_QUERY_WORDS
    query.text.encode()
    for word in query.words:
        assert word.strip() == word != ""
        assert "\x00" not in word
        assert "%" not in word
        assert " " not in word
