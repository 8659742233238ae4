import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.health_words import load_health_words
from search.near_words import KnownWords
from search.speller import MOST_CORRECTED, Speller

SITE = {
    "exercises": 3,
    "chattanooga": 4,
    "pickleball": 1,
    "ganglioside": 2,
    "sciatica": 9,
    "sciatic": 2,
    "qorvex": 5,
    "qorvix": 1,
    "zimmerwald": 2,
    # Of a post that is not public any more.
    "wombat": 0,
    "unterberg": 0,
}


@pytest.fixture
def asked():
    """What was asked of the database, one list of words for each query."""
    return []


@pytest.fixture
def speller(asked):
    def count_documents(words):
        asked.append(words)
        return {word: SITE[word] for word in words if SITE.get(word)}

    words = KnownWords(sorted(SITE))
    return Speller(lambda: words, load_health_words(), count_documents)


def correct(speller, text):
    """Return ``text`` as it would be searched for."""
    corrected = speller.correct(text.split())
    for wrong, right in corrected.items():
        text = f" {text} ".replace(f" {wrong} ", f" {' '.join(right)} ").strip()
    return text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("arthrtis", "arthritis"),  # a letter dropped
        ("arthrittis", "arthritis"),  # doubled
        ("arthirtis", "arthritis"),  # swapped
        ("arthrotis", "arthritis"),  # the key beside it
        ("arthriktis", "arthritis"),  # one too many
        ("rthritis", "arthritis"),  # the first one dropped
        ("artritus", "arthritis"),  # two slips in a long word
        ("ankel", "ankle"),  # one slip in a short word
        ("tounge", "tongue"),  # the same letters in another order
        ("fisiotherapy", "physiotherapy"),
        ("rumatoid", "rheumatoid"),
        ("glokoma", "glaucoma"),
        ("tylenoll", "Tylenol"),
        ("alzhiemers", "Alzheimers"),
        ("chatanooga", "chattanooga"),  # only on the site
    ],
)
def test_slips_of_the_hand_and_of_the_ear_are_put_right(speller, typed, meant):
    assert correct(speller, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("backpain", "back pain"),
        ("slippeddisc", "slipped disc"),
        ("lowbackpain", "low back pain"),
        ("kneechattanooga", "knee chattanooga"),
        ("physicaltherepist", "physical therapist"),
        ("phisicaltherapist", "physical therapist"),
    ],
)
def test_joined_words_are_split(speller, typed, meant):
    assert correct(speller, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("knee cap", "kneecap"),
        ("head ache", "headache"),
        ("fibro myalgia", "fibromyalgia"),
        ("pickle ball", "pickleball"),
        ("my knee cap hurts", "my kneecap hurts"),
    ],
)
def test_split_words_are_joined(speller, typed, meant):
    assert correct(speller, typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "back pain",  # a term of two words
        "x ray",
        "follow up",  # as good as with a hyphen
        "in step",  # “in” is too common to be half of a word
        "wom bat",  # “wombat” is on no public page
    ],
)
def test_other_pairs_stay_apart(speller, text):
    assert correct(speller, text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hart attack", "heart attack"),
        ("soar throte", "sore throat"),
        ("planter fasciitis", "plantar fasciitis"),
        ("mussel spasm", "muscle spasm"),
    ],
)
def test_the_wrong_half_of_a_known_pair_is_put_right(speller, typed, meant):
    assert correct(speller, typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "sciatica",
        "pickleball",
        "qorvix",  # known to the site, though a commoner word is near
        "gangliosides",  # a form of a word of the site
        "fractured",
        "kayaking",  # ordinary English
        "favorite",
        "doesnt",
        "intraperitoneal",  # made of words that are known
        "arthroscopically",
        "unbandaged",
        "ottoriso",  # has no more than the consonants of a name
        "mussel soup",
        "hart",
        "kne",  # too short
        "l4l5",  # with a digit
        "covid9",
        "漢字漢字",  # near to nothing
        "xqzwkjv",
        "scia",  # the beginning of a word
        "sciati",  # where more pages have “sciatica” than “sciatic”
        "a" * 41,
        "",
    ],
)
def test_what_is_right_or_unlike_anything_stays(speller, text):
    assert speller.correct(text.split() or [text]) == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("asthm", "asthma"), ("hydrocodon", "hydrocodone"), ("syndrom", "syndrome")],
)
def test_a_letter_forgotten_at_the_end_is_a_slip(speller, typed, meant):
    assert correct(speller, typed) == meant


@pytest.mark.parametrize("word", ["wombet", "wombatt", "unterbergg", "kneewombat", "wom bat"])
def test_words_that_are_on_no_public_page_are_never_offered(speller, word):
    offered = str(speller.correct(word.split())) + str(speller.find_nearest(word, 5))
    assert "wombat" not in offered.removeprefix("{'wombat")
    assert "unterberg'" not in offered


def test_words_that_are_on_no_public_page_are_not_known(speller):
    assert speller.is_known("ganglioside")
    assert speller.is_known("gangliosides")
    assert not speller.is_known("unterberg")


def test_of_words_equally_near_the_one_on_more_pages_is_meant(speller):
    assert correct(speller, "qorvax") == "qorvex"


def test_right_words_ask_the_database_nothing(speller, asked):
    assert speller.correct(["herniated", "disc", "exercises"]) == {}
    assert asked == []


def test_any_number_of_wrong_words_are_asked_about_at_once(speller, asked):
    speller.correct(["chatanooga", "exercisess", "sciatixa", "pikleball"])
    assert len(asked) == 1


def test_a_query_with_too_many_wrong_words_is_corrected_in_part(speller):
    words = [f"chatta{letter}nooga" for letter in "bcdfghijklmnopqr"]
    assert len(speller.correct(words)) == MOST_CORRECTED


def test_the_nearest_words_are_those_of_public_pages(speller):
    assert speller.find_nearest("qorvox", 5) == ["qorvex", "qorvix"]
    assert speller.find_nearest("qorvox", 1) == ["qorvex"]
    assert speller.find_nearest("arthrits", 5) == []
    assert speller.find_nearest("kne", 5) == []


@given(st.lists(st.text(max_size=12), max_size=6))
def test_whatever_is_typed_only_known_words_are_offered(words):
    health = load_health_words()
    words_of_site = KnownWords(sorted(SITE))
    speller = Speller(lambda: words_of_site, health, lambda asked: dict.fromkeys(asked, 1))
    offered = {word for right in speller.correct(words).values() for word in right}
    assert offered <= set(SITE) | set(health.shown.values())
