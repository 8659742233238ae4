import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import MAX_QUERY_LENGTH, MAX_QUERY_WORDS, parse_query


def list_words(query):
    return [word.term for word in query.words]


def list_sequences(sequences):
    return [[word.term for word in sequence] for sequence in sequences]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("knee pain", ["knee", "pain"]),
        ("knee KNEE knees", ["knee"]),
        ("what is the best for my back", ["best", "back"]),
        ("what is it", ["what", "is", "it"]),
        ("L4-L5 disc", ["l4", "l5", "disc"]),
        ("don't run", ["dont", "run"]),
        ("'slipped disc'", ["slip", "disc"]),
        ("C# & &#39;", ["c", "39"]),
        ("", []),
        ("🏃 “”", []),
    ],
)
def test_words_are_what_tells_pages_apart(text, words):
    query = parse_query(text)
    assert list_words(query) == words
    assert (query.phrases, query.excluded, query.hashtags) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "phrases", "words"),
    [
        ('"slipped disc" care', [["slip", "disc"]], ["slip", "disc", "care"]),
        ("“slipped disc”", [["slip", "disc"]], ["slip", "disc"]),
        ("„slipped disc“", [["slip", "disc"]], ["slip", "disc"]),
        ("«slipped disc»", [["slip", "disc"]], ["slip", "disc"]),
        ('"the back" of it', [["the", "back"]], ["back"]),
        ('"of it"', [["of", "it"]], ["of", "it"]),
        ('"knee" "hip pain" "knee"', [["knee"], ["hip", "pain"]], ["knee", "hip", "pain"]),
        ('"knee', [], ["knee"]),
        ('"knee" and "hip', [["knee"]], ["knee", "hip"]),
        ('5" cut, 3" scar', [], ["5", "cut", "3", "scar"]),
        ('"" " "', [], []),
    ],
)
def test_quotes_that_are_closed_make_a_phrase(text, phrases, words):
    query = parse_query(text)
    assert list_sequences(query.phrases) == phrases
    assert list_words(query) == words


@pytest.mark.parametrize(
    ("text", "excluded", "words"),
    [
        ("knee -surgery", [["surgeri"]], ["knee"]),
        ("knee −surgery", [["surgeri"]], ["knee"]),
        ('knee -"hip pain"', [["hip", "pain"]], ["knee"]),
        ("knee -#Running", [["#running"]], ["knee"]),
        ("spine -L4-L5", [["l4", "l5"]], ["spine"]),
        ("-knee", [["knee"]], []),
        ("knee - hip", [], ["knee", "hip"]),
        ("knee -", [], ["knee"]),
        ("--knee", [], ["knee"]),
        ("x-ray", [], ["x", "xray", "ray"]),
        ("-🏃 knee", [], ["knee"]),
    ],
)
def test_a_minus_at_the_beginning_of_a_word_leaves_out(text, excluded, words):
    query = parse_query(text)
    assert list_sequences(query.excluded) == excluded
    assert list_words(query) == words


@pytest.mark.parametrize(
    ("text", "hashtags", "words"),
    [
        ("#NoMoreBackPain knee", ("#nomorebackpain",), ["nomorebackpain", "knee"]),
        ("＃l4_l5", ("#l4l5",), ["l4", "l5"]),
        ("#knee,#hip #Knee", ("#knee", "#hip"), ["knee", "hip"]),
        ("#back-pain", ("#backpain",), ["back", "backpain", "pain"]),
        ("#腰痛", ("#腰痛",), ["腰痛"]),
        ("# #️⃣ C#", (), ["c"]),
    ],
)
def test_a_number_sign_makes_a_hashtag_and_its_words(text, hashtags, words):
    query = parse_query(text)
    assert query.hashtags == hashtags
    assert list_words(query) == words


def test_only_what_is_typed_plainly_may_be_put_right():
    text = 'siatica "slipt disk" -hipp #neck and kneee'
    query = parse_query(text)
    assert [word.word for word in query.loose] == ["siatica", "and", "kneee"]
    assert [text[word.start : word.end] for word in query.loose] == ["siatica", "and", "kneee"]


def test_what_cannot_be_stored_or_sent_is_left_out():
    assert parse_query("back\x00pain\ud800").text == "back pain"


def test_a_long_query_is_cut():
    assert len(parse_query("back " * 5000).text) <= MAX_QUERY_LENGTH
    many = " ".join(f"w{number}" for number in range(200))
    assert len(parse_query(many).words) == MAX_QUERY_WORDS
    phrases = parse_query(" ".join(f'"a{number} b"' for number in range(100))).phrases
    assert sum(map(len, phrases)) <= MAX_QUERY_WORDS


@given(st.text(st.characters() | st.sampled_from("\"“”-#' \x00"), max_size=200))
def test_any_text_is_a_query(text):
    query = parse_query(text)
    query.text.encode()
    assert len(query.words) <= MAX_QUERY_WORDS
    for word in (*query.words, *query.loose):
        assert query.text[word.start : word.end].strip()
    assert all(query.phrases)
    assert all(query.excluded)
    assert all(hashtag.startswith("#") for hashtag in query.hashtags)
    assert parse_query(query.text) == query


def test_of_the_stop_words_of_phrases_only_some_are_looked_for():
    (phrase,) = parse_query('"the pain in the neck"').phrases
    assert [term.word for term in phrase] == ["the", "pain", "in", "the", "neck"]
    (phrase,) = parse_query('"is it in or on or by or at the neck"').phrases
    assert " ".join(term.word for term in phrase) == "is it in or on or by or neck"
    assert phrase[-1].position - phrase[0].position == 10
    assert parse_query('"is it in or on or by or" "at the"').phrases[1:] == ()
