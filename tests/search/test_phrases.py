import pytest

from search.phrases import describe_problem, find_telling_terms, make_key, split_phrases


def test_phrases_are_listed_one_a_line():
    assert split_phrases(" a  knee\r\n\r\n hip, ankle ") == ["a knee", "hip, ankle"]


def test_other_separators_may_be_named():
    assert split_phrases("knee, hip=ankle\nfoot", separators=",=") == [
        "knee",
        "hip",
        "ankle",
        "foot",
    ]


@pytest.mark.parametrize(
    "phrase", ["Runner’s knee", "runners knee", "the RUNNER'S knees", "runner’s-knee"]
)
def test_spellings_that_mean_the_same_have_one_key(phrase):
    assert make_key(phrase) == "runner knee"


def test_a_key_keeps_the_order_and_each_word_once_a_place():
    assert find_telling_terms("ball of the foot") == ("ball", "foot")
    assert make_key("X-ray") == "x ray"
    assert make_key("of the") == ""


@pytest.mark.parametrize("phrase", ["knee", "L4-L5", "of the knee", "Schüttelfrost", "膝"])
def test_what_can_be_searched_for_is_no_problem(phrase):
    assert describe_problem(phrase) == ""
