import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.typed_text import read_typed_text, split_hashtag, split_parts


@pytest.mark.parametrize(
    ("text", "words", "beginning"),
    [
        ("knee", [], "knee"),
        ("knee ", ["knee"], ""),
        ("knee?", ["knee"], ""),
        ("Knee  PAIN ", ["knee", "pain"], ""),
        ("pain in the kn", ["pain"], "kn"),
        ("in the kn", [], "kn"),
        ("in the ", ["in", "the"], ""),
        ("#NoMore", [], "nomore"),
        ("L4-L5", ["l4"], "l5"),
        ("L4L5", ["l4", "l5"], ""),
        ("423-499-00", ["423", "499"], "00"),
        ("back\x00pa", ["back"], "pa"),
        ("back\ud800", [], "back"),
    ],
)
def test_the_last_word_is_whole_once_something_follows_it(text, words, beginning):
    typed = read_typed_text(text)
    assert [word.word for word in typed.words] == words
    assert typed.beginning == beginning


@pytest.mark.parametrize("text", ["", " ", "k", "k ", "#", "?!", "\x00\x00", "k" * 101])
def test_too_little_or_too_much_is_nothing(text):
    assert read_typed_text(text) is None


def test_words_are_put_in_the_place_of_others():
    typed = read_typed_text("“Siatica” and my kne")
    assert typed.complete("knee") == "“Siatica” and my knee"
    assert typed.correct({"siatica": ("sciatica",), "kne": ("knee", "cap")}) == (
        "“sciatica” and my knee cap"
    )
    assert typed.correct({}) == "“Siatica” and my kne"


@given(text=st.text(max_size=120), shown=st.text(max_size=80))
def test_parts_are_always_the_whole_text(text, shown):
    typed = read_typed_text(text)
    if typed is None:
        return
    for word in typed.words:
        parts = split_parts(shown, typed, {word.term})
        assert "".join(parts) == shown
    assert "".join(split_hashtag(shown, typed)) == f"#{shown}"
    assert typed.beginning == "" or typed.complete("x").endswith("x")
