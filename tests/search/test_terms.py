import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.terms import find_terms, find_words, stem

ENDINGS = ("ing", "ers", "ational", "fulness", "ousness", "ization", "ed", "ly", "iveness")


def list_terms(text):
    return [term.term for term in find_terms(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Knee pain.", ["knee", "pain"]),
        ("KNEE (pain), “back”", ["knee", "pain", "back"]),
        ("Walk to the Café", ["walk", "to", "the", "cafe"]),
        ("ﬁnger ｋｎｅｅ Straße", ["finger", "knee", "strasse"]),
        ("the runner's knee, the runner’s knee", ["the", "runner", "knee"] * 2),
        ("don't DON’T", ["dont", "dont"]),
        ("non-surgical", ["non", "surgical"]),
        ("snake_case", ["snake", "case"]),
        ("2,000 steps, 3.5 miles, 1.2.3", ["2000", "steps", "3.5", "miles", "1", "2", "3"]),
        ("a½b", ["a1", "2b"]),
        ("腰痛 हिन्दी", ["腰痛", "हिनदी"]),
        ("#NoMoreBackPain", ["nomorebackpain"]),
        ("a\u0301b a\u200db", ["ab", "ab"]),
        ("\ud800x\x00y", ["x", "y"]),
        ("'' - & … 🏃", []),
    ],
)
def test_words_are_folded_and_cut(text, words):
    assert find_words(text) == words


@pytest.mark.parametrize(
    "text",
    ["L4-L5", "L4–L5", "L4/L5", "l4 l5", "L4/5", "L4-5", "L4L5", "l4, l5", "L4 - L5", "(l4/l5)"],
)
def test_levels_of_the_spine_are_read_however_they_are_written(text):
    assert list_terms(text) == ["l4", "l5"]


@pytest.mark.parametrize("text", ["T13-L7", "L4X5", "1/5", "C5/9"])
def test_what_is_no_level_of_the_spine_stays_as_it_is(text):
    assert "l4" not in list_terms(text)
    assert find_words(text) == [word.lower() for word in text.replace("/", "-").split("-")]


@pytest.mark.parametrize(
    "text",
    [
        "4234990003",
        "423-499-0003",
        "423 499 0003",
        "423.499.0003",
        "(423) 499-0003",
        "(423)499-0003",
        "+1 423 499 0003",
        "+14234990003",
        "1-423-499-0003",
        "423–499–0003",
    ],
)
def test_a_phone_number_is_one_number_however_it_is_written(text):
    terms = list_terms(f"Call {text}, or write")
    assert "4234990003" in terms
    assert terms.count("4990003") == 1


@pytest.mark.parametrize("text", ["499-0003", "499 0003", "499.0003", "4990003"])
def test_a_phone_number_is_found_without_its_area(text):
    assert "4990003" in list_terms(text)


@pytest.mark.parametrize("text", ["x-ray", "X‑Ray", "x‐ray"])
def test_words_with_a_hyphen_are_also_one_word(text):
    assert list_terms(text) == ["x", "xray", "ray"]


@pytest.mark.parametrize(
    ("word", "other"),
    [("running", "runs"), ("injections", "injection"), ("treated", "treating")],
)
def test_forms_of_a_word_have_one_term(word, other):
    assert list_terms(word) == list_terms(other)


def test_terms_know_their_places():
    text = "Ease (L4/5) pain"
    assert [(text[term.start : term.end], term.position) for term in find_terms(text)] == [
        ("Ease", 0),
        ("L4", 1),
        ("5", 2),
        ("pain", 3),
    ]


TEXTS = st.lists(
    st.sampled_from(["knee", "L4", "-", "/", " ", "'s", "’", "423", "499", "0003", ".", ",", "é"])
    | st.text(max_size=3)
).map("".join)


@given(TEXTS)
def test_any_text_has_terms_in_order_and_within_it(text):
    terms = find_terms(text)
    for term in terms:
        assert 0 <= term.start < term.end <= len(text)
        assert term.term
    assert [(term.position, term.start) for term in terms] == sorted(
        (term.position, term.start) for term in terms
    )


@given(TEXTS)
def test_reading_words_again_gives_the_same_words(text):
    words = find_words(text)
    assert find_words(" . ".join(words)) == words


@pytest.fixture
def switch_threads_often():
    """Let threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_requests_at_the_same_time_do_not_mix_their_stems(switch_threads_often):
    words = [f"{beginning}{ending}" for beginning in ("runn", "walk", "heal") for ending in ENDINGS]
    alone = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(4) as threads:
        beside = list(threads.map(lambda _: [stem.__wrapped__(word) for word in words], range(40)))
    assert beside == [alone] * 40


def test_long_pieces_of_text_are_not_kept_in_memory():
    find_terms("warm")
    tracemalloc.start()
    try:
        for number in range(20):
            find_terms(",".join(f"a{number}b{letter}" for letter in range(200)))
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # What the short words in them take is kept for each word once.
    assert kept < 20 * 200 * 200
