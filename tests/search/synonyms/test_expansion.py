import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.phrases import find_telling_terms
from search.synonyms.expansion import MOST_EXPANSIONS, find_synonyms
from tests.factories.synonyms import make_one_way, make_synonyms

pytestmark = pytest.mark.usefixtures("no_sets")


def find(text):
    """Return what the query ``text`` also finds, as the staff wrote it."""
    return [found.phrase for found in find_synonyms(find_telling_terms(text))]


def test_each_phrase_of_a_two_way_set_finds_the_others():
    make_synonyms("slipped disc", "herniated disc", "bulging disc")
    assert find("slipped disc") == ["herniated disc", "bulging disc"]
    assert find("bulging disc") == ["slipped disc", "herniated disc"]


def test_a_one_way_set_leads_one_way():
    make_one_way(["jogging", "treadmill"], ["running"])
    assert find("jogging") == ["running"]
    assert find("treadmill") == ["running"]
    assert find("running") == []


@pytest.mark.parametrize("text", ["slipped discs", "Slipped DISC", "my slípped disc hurts"])
def test_a_phrase_is_met_in_any_of_its_forms(text):
    make_synonyms("slipped disc", "herniated disc")
    assert find(text) == ["herniated disc"]


@pytest.mark.parametrize("text", ["disc slipped", "slipped", "slipped my old disc", "disc", ""])
def test_a_phrase_is_met_in_its_order_and_as_a_whole(text):
    make_synonyms("slipped disc", "herniated disc")
    assert find(text) == []


def test_small_words_do_not_stand_between():
    make_synonyms("ball of the foot", "forefoot")
    assert find("pain in the ball of my foot") == ["forefoot"]


def test_an_expansion_says_which_words_it_stands_for():
    make_synonyms("kneecap", "patella")
    (found,) = find_synonyms(["pain", "kneecap"])
    assert (found.start, found.terms, found.other) == (1, ("kneecap",), ("patella",))


def test_the_longest_phrase_wins_and_keeps_its_words():
    make_synonyms("tennis elbow", "lateral epicondylitis")
    make_one_way(["tennis"], ["racket"])
    make_one_way(["elbow"], ["arm"])
    assert find("tennis elbow") == ["lateral epicondylitis"]
    assert find("tennis shoulder elbow") == ["racket", "arm"]


def test_a_phrase_of_several_sets_finds_what_all_of_them_say_and_each_once():
    make_synonyms("PRP", "platelet-rich plasma")
    make_one_way(["PRP"], ["injection", "platelet rich plasma"])
    assert sorted(find("prp")) == ["injection", "platelet rich plasma"]


def test_a_changed_or_deleted_set_works_on_the_next_search():
    made = make_synonyms("kneecap", "patella")
    made.phrases = "kneecap\nknee cap"
    made.save()
    assert find("kneecap") == ["knee cap"]
    made.delete()
    assert find("kneecap") == []


def test_the_order_of_expansions_is_the_same_each_time():
    make_synonyms("kneecap", "patella", "rotula")
    make_synonyms("shin bone", "tibia")
    assert find("shin bone and kneecap") == ["tibia", "patella", "rotula"]


@pytest.mark.parametrize("count", [0, 1, 300])
def test_it_costs_one_query_however_many_sets_there_are(count):
    for number in range(count):
        make_synonyms(f"word{number}", f"other{number} word{number + 1}")
    with CaptureQueriesContext(connection) as queries:
        find_synonyms([f"word{number}" for number in range(100)])
    assert len(queries) == 1


def test_an_empty_query_costs_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert find_synonyms([]) == []


def test_there_is_an_end_to_what_is_looked_for():
    for number in range(3):
        make_synonyms(f"word{number}", *(f"other{number}x{other}" for other in range(29)))
    assert len(find_synonyms(["word0", "word1", "word2"])) == MOST_EXPANSIONS
