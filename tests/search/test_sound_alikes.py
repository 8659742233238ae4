import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.sound_alikes import find_sound, find_sounds


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fisiotherapy", "physiotherapy"),
        ("siatica", "sciatica"),
        ("sayatica", "sciatica"),
        ("artritis", "arthritis"),
        ("rumatoid", "rheumatoid"),
        ("numonia", "pneumonia"),
        ("newmonia", "pneumonia"),
        ("cronic", "chronic"),
        ("kolesterol", "cholesterol"),
        ("kiropractor", "chiropractor"),
        ("asma", "asthma"),
        ("azma", "asthma"),
        ("exzema", "eczema"),
        ("soriasis", "psoriasis"),
        ("diarea", "diarrhea"),
        ("hemeroids", "hemorrhoids"),
        ("injekshun", "injection"),
        ("fizician", "physician"),
        ("fashiitis", "fasciitis"),
        ("cartlidge", "cartilage"),
        ("sirgeon", "surgeon"),
        ("mussle", "muscle"),
        ("nawsea", "nausea"),
        ("cof", "cough"),
        ("rinkle", "wrinkle"),
        ("nee", "knee"),
        ("lim", "limb"),
        ("zerostomia", "xerostomia"),
        ("abses", "abscess"),
        ("akwired", "acquired"),
    ],
)
def test_what_sounds_alike_has_one_key(typed, meant):
    assert find_sound(typed) == find_sound(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hip", "lip"),
        ("ankle", "uncles"),
        ("knee", "knees"),
        ("surgeon", "surgery"),
        ("tendon", "tension"),
    ],
)
def test_other_words_have_other_keys(one, other):
    assert find_sound(one) != find_sound(other)


WORDS = st.text("abcdefghijklmnopqrstuvwxyzéß漢", min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_a_word_has_the_same_key_alone_and_among_others(words):
    assert find_sounds(words) == [find_sound(word) for word in words]
