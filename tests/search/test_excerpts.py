import html
import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.excerpts import PASSAGE_LENGTH, make_excerpt, mark_terms
from search.terms import find_terms, stem

FILLER = "The run felt great and the morning after it did not feel like much at all. "


@dataclass
class Entry:
    """What search keeps of a page, as far as a passage is made from it."""

    body: str
    headings: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


def terms(text):
    return frozenset(found.term for found in find_terms(text))


def excerpt(body, looked_for, **fields):
    return make_excerpt(Entry(body, **fields), terms(looked_for))


def marked(passage):
    return re.findall("<mark>(.*?)</mark>", passage)


def read(passage):
    """Return the text that a browser shows."""
    return html.unescape(re.sub("</?mark>", "", passage))


def test_the_words_looked_for_are_marked_in_all_their_forms():
    text = "Runners run; a runner was RUNNING. The ruin is not."
    assert mark_terms(text, terms("run")) == (
        "Runners <mark>run</mark>; a runner was <mark>RUNNING</mark>. The ruin is not."
    )


@pytest.mark.parametrize(
    ("text", "looked_for", "found"),
    [
        ("Walk to the Café.", "cafe", ["Café"]),
        ("Walk to the Cafe\u0301.", "CAFÉ", ["Cafe\u0301"]),
        ("A sci\u00adati\u00adca test", "sciatica", ["sci\u00adati\u00adca"]),
        ("Die Straße", "strasse", ["Straße"]),
        ("Between L4/5 and S1", "L5", ["5"]),
        ("Between L4-L5 and S1", "l4 l5", ["L4-L5"]),
        ("Call (423) 499-0003 today", "423-499-0003", ["423) 499-0003"]),
        ("Call +1 423.499.0003.", "4234990003", ["423.499.0003"]),
        ("Call 499-0003 at 10", "4990003", ["499-0003"]),
        ("Your knee-cap slides", "kneecap", ["knee-cap"]),
        ("the doctor’s hand", "doctor", ["doctor’s"]),
        ("dying to lie down", "die", ["dying"]),
        ("腰痛 と 首", "腰痛", ["腰痛"]),
    ],
)
def test_a_word_is_marked_as_it_is_written(text, looked_for, found):
    assert marked(mark_terms(text, terms(looked_for))) == found
    assert marked(excerpt(text, looked_for)) == found


def test_words_that_stand_together_are_one_mark():
    passage = mark_terms("Back pain, back-pain and pain in the back", terms("back pain"))
    assert marked(passage) == ["Back pain", "back-pain", "pain", "back"]


def test_text_is_escaped_with_and_without_marks():
    text = "<script>knee</script> & \"knee\" 'knee'"
    for looked_for in ("knee", "script", "amp", "lt", "quot", "zzz"):
        passage = mark_terms(text, terms(looked_for))
        assert read(passage) == text
        assert "<script" not in passage
    assert mark_terms("<b>knee</b>", terms("b")) == (
        "&lt;<mark>b</mark>&gt;knee&lt;/<mark>b</mark>&gt;"
    )


def test_the_passage_with_most_of_the_words_is_shown():
    body = f"A knee. {FILLER * 5} The back hurts. {FILLER * 5} Your knee and your back. {FILLER}"
    assert marked(excerpt(body, "knee back")) == ["knee", "back"]
    assert excerpt(body, "knee back").startswith("Your <mark>knee</mark>")


def test_a_word_that_tells_more_decides():
    body = f"The common pain of a knee. {FILLER * 5} Sciatica is rare. {FILLER * 3}"
    weights = {stem("sciatica"): 5}
    passage = make_excerpt(Entry(body), terms("pain knee sciatica"), weights)
    assert marked(passage) == ["Sciatica"]
    assert marked(excerpt(body, "pain knee sciatica")) == ["pain", "knee"]


def test_of_equal_passages_the_one_that_has_the_phrase_is_shown_then_the_first():
    body = f"Pain and its place: the back. {FILLER * 5} Back pain. {FILLER * 5} Back pain again."
    assert excerpt(body, "back pain").startswith("<mark>Back pain</mark>. The run")


def test_a_passage_begins_and_ends_with_a_sentence_where_it_can():
    passage = excerpt(f"{FILLER * 5}Your knee is fine. {FILLER * 5}", "knee")
    assert read(passage) == f"Your knee is fine. {FILLER * 2}".strip()


def test_a_passage_within_a_long_sentence_is_cut_between_words():
    words = " ".join(f"word{number}" for number in range(100))
    passage = read(excerpt(f"{words} knee {words}", "knee"))
    assert re.fullmatch(r"… word\d+ .*knee.* word\d+ …", passage)
    assert set(passage.split()) - {"…", "knee"} <= set(words.split())
    assert len(passage) <= PASSAGE_LENGTH + 4


def test_lines_of_the_text_are_told_apart_in_one_line():
    body = "Ice for ten minutes\nRest your knee.\n\nThen walk:\nslowly"
    assert read(excerpt(body, "knee")) == (
        "Ice for ten minutes · Rest your knee. Then walk: slowly"
    )


def test_headings_and_captions_are_shown_where_only_they_have_the_word():
    fields = {"headings": ("Warm up", "Mind your neck"), "captions": ("A hip at dawn",)}
    assert read(excerpt("A knee.", "neck", **fields)) == "Warm up · Mind your neck"
    assert read(excerpt("A knee.", "hip", **fields)) == "A hip at dawn"
    assert read(excerpt("A knee and a hip.", "hip", **fields)) == "A knee and a hip."


def test_without_any_of_the_words_the_text_begins_as_it_does():
    assert excerpt(FILLER * 9, "zzz") == excerpt(FILLER * 9, "") == (FILLER * 2).strip()
    assert excerpt("", "knee") == ""


def test_a_text_without_blanks_is_cut():
    assert len(excerpt("腰" * 5000, "knee")) < PASSAGE_LENGTH + 10
    assert len(excerpt(f"knee{'x' * 5000}", "knee")) < PASSAGE_LENGTH + 10


WORDS = st.sampled_from(
    [
        *("back", "pain", "Pain.", "running", "the", "knee-cap", "L4/5", "(423)", "499-0003"),
        *("Café", "ß", "ﬁt", "<b>", "&", "\n", ".", "…"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(WORDS, max_size=150).map(" ".join),
    st.lists(st.text(max_size=8) | WORDS, max_size=60).map(" ".join),
)
QUERIES = st.one_of(st.text(max_size=20), st.lists(WORDS, max_size=4).map(" ".join))


@given(TEXTS, QUERIES)
def test_marks_change_nothing_of_the_text(text, query):
    passage = mark_terms(text, terms(query))
    assert read(passage) == text
    assert set(re.findall("<[^>]*>?", passage)) <= {"<mark>", "</mark>"}
    assert re.sub("<mark>.*?</mark>", "", passage, flags=re.DOTALL).count("mark>") == 0


@given(TEXTS, QUERIES)
def test_a_word_is_marked_if_and_only_if_it_is_looked_for(text, query):
    wanted = terms(query)
    spans, at = [], 0
    for piece in re.split("(</?mark>)", mark_terms(text, wanted)):
        if piece == "<mark>":
            spans.append([at])
        elif piece == "</mark>":
            spans[-1].append(at)
        else:
            at += len(html.unescape(piece))
    places = [found for found in find_terms(text) if found.term in wanted]
    for found in places:
        assert any(start <= found.start and found.end <= end for start, end in spans)
    for start, end in spans:
        assert any(start <= found.start < end for found in places)


@given(TEXTS, QUERIES)
def test_a_passage_holds_nothing_but_the_text(text, query):
    passage = read(make_excerpt(Entry(text), terms(query)))
    letters = re.sub(r"[\s…·]", "", passage)
    assert letters in re.sub(r"[\s…·]", "", text)


@given(st.lists(st.sampled_from(FILLER.split()), max_size=400), st.integers(0, 400))
def test_a_word_that_is_there_is_shown(words, place):
    words.insert(place, "Sciatica,")
    assert marked(excerpt(" ".join(words), "sciatica")) == ["Sciatica"]
