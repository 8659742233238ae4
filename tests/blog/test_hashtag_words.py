import subprocess
import sys

import pytest

from blog.hashtag_words import split_words
from blog.hashtags import MAX_LENGTH
from tests.blog.compound_hashtags import COMPOUNDS, HELD_OUT


def read_wrong_splits(hashtags):
    return {
        hashtag: split_words(hashtag)
        for hashtag, words in hashtags.items()
        if split_words(hashtag) != words
    }


def test_ninety_of_a_hundred_compound_hashtags_split_rightly():
    assert len(COMPOUNDS) == 100
    wrong = read_wrong_splits(COMPOUNDS)
    assert len(wrong) <= 10, wrong


def test_hashtags_that_nobody_had_in_mind_split_rightly_too():
    assert not set(HELD_OUT) & set(COMPOUNDS)
    wrong = read_wrong_splits(HELD_OUT)
    assert len(wrong) <= 0.15 * len(HELD_OUT), wrong


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NoMoreBackPain", "no more back pain"),
        ("NOMOREBACKPAIN", "no more back pain"),
        ("Nomorebackpain", "no more back pain"),
        ("back_pain", "back pain"),
        ("nomore_backpain", "no more back pain"),
        ("L4L5", "l4 l5"),
        ("l4_l5", "l4 l5"),
        ("C5C6Disc", "c5 c6 disc"),
        ("Run5k", "run 5k"),
        ("10000Steps", "10000 steps"),
        ("ACLTear", "acl tear"),
        ("NSAIDs", "nsaids"),
        ("McKenzieMethod", "mckenzie method"),
        ("DécompressionLombaire", "décompression lombaire"),
        ("боль_в_спине", "боль в спине"),
        ("ＢａｃｋＰａｉｎ", "back pain"),
    ],
)
def test_what_the_author_marked_is_heard(name, words):
    assert split_words(name) == words


@pytest.mark.parametrize(
    "name",
    [
        "pain",
        "chattanooga",
        "crossfit",
        "kowalski",
        "aleksandra",
        "rückenschmerzen",
        "rueckenschmerzen",
        "dolordeespalda",
        "physiotherapie",
        "clinica",
        "腰痛",
        "हिन्दी",
        "xqzxqz",
        "x" * MAX_LENGTH,
    ],
)
def test_names_and_other_languages_stay_whole(name):
    assert split_words(name) == name


def test_the_word_list_is_read_only_when_a_hashtag_is_split():
    code = (
        "from blog import hashtag_words as w;"
        "w.split_words('NoMoreBackPain');"
        "print(w._load_dictionary.cache_info().currsize);"
        "w.split_words('backpain');"
        "print(w._load_dictionary.cache_info().currsize)"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert printed.stdout.split() == [b"0", b"1"]
