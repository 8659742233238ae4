import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.index_tables import FIELDS
from search.postings import POSITION_BITS, Postings
from search.ranking import (
    FIELD_WEIGHTS,
    LENGTH_NORMALISATION,
    SATURATION,
    WEIGHT_OF_TITLE_ALONE,
    Collection,
    Scores,
    find_sequence,
    put_in_order,
    saturate,
    weigh_rarity,
)

BODY, TITLE = FIELDS.index("body"), FIELDS.index("title")


def make_collection(*lengths):
    rows = np.zeros((len(lengths), len(FIELDS)), dtype=np.int64)
    for row, (title, body) in enumerate(lengths):
        rows[row, TITLE], rows[row, BODY] = title, body
    return Collection(np.arange(1, len(lengths) + 1), rows)


def make_postings(counts):
    """Return the postings of a word: counts in title and body by document number."""
    rows = np.zeros((len(counts), len(FIELDS)), dtype=np.int64)
    for row, (title, body) in enumerate(counts.values()):
        rows[row, TITLE], rows[row, BODY] = title, body
    return Postings(np.array(list(counts)), rows)


def make_places(*places):
    return np.array([number << POSITION_BITS | place for number, place in places])


def test_a_word_scores_as_computed_by_hand():
    collection = make_collection((2, 6), (2, 16))
    scores = collection.score_word(make_postings({1: (1, 1)}))
    title = FIELD_WEIGHTS["title"]
    length = (2 * title + 6) / ((2 * title + 6 + 2 * title + 16) / 2)
    rarity = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    count = title + 1
    normalised = 1 - LENGTH_NORMALISATION + LENGTH_NORMALISATION * length
    combined = rarity * count * (SATURATION + 1) / (count + SATURATION * normalised)
    alone = rarity * 1 * (SATURATION + 1) / (1 + SATURATION)
    assert scores.rows.tolist() == [0]
    assert scores.values[0] == pytest.approx(combined + WEIGHT_OF_TITLE_ALONE * alone)


@given(st.integers(1, 50), st.integers(0, 50), st.floats(0.1, 20))
def test_more_of_a_word_is_worth_more_and_ever_less_so(count, more, length):
    worth = saturate(np.array([count, count + more, count + 2 * more]), np.full(3, length))
    assert worth[0] <= worth[1] <= worth[2] < SATURATION + 1
    assert worth[2] - worth[1] <= worth[1] - worth[0] + 1e-12


@given(st.integers(1, 1000), st.integers(0, 1000))
def test_a_rarer_word_is_worth_more_and_none_is_worth_nothing(containing, more):
    total = containing + more
    assert 0 < weigh_rarity(total, total) <= weigh_rarity(total, containing)


def test_the_same_in_a_longer_text_is_worth_less():
    collection = make_collection((1, 10), (1, 100))
    values = collection.score_word(make_postings({1: (0, 1), 2: (0, 1)})).values
    assert values[0] > values[1]


def test_a_word_in_the_title_is_worth_more_than_in_the_text():
    collection = make_collection((5, 50), (5, 50))
    values = collection.score_word(make_postings({1: (1, 0), 2: (0, 1)})).values
    assert values[0] > 2 * values[1]


def test_documents_that_are_gone_score_nothing():
    collection = make_collection((1, 5))
    assert collection.score_word(make_postings({1: (0, 1), 7: (0, 1)})).rows.tolist() == [0]
    nothing = Collection(np.empty(0, dtype=np.int64), np.empty((0, len(FIELDS)), dtype=np.int64))
    assert nothing.score_word(make_postings({1: (0, 1)})).rows.tolist() == []
    assert nothing.add([]).tolist() == []


def test_one_word_counts_once_however_it_fits():
    collection = make_collection((1, 5), (1, 5), (1, 5))
    one = Scores(np.array([0, 1]), np.array([1.0, 3.0]))
    other = Scores(np.array([1, 2]), np.array([2.0, 2.0]))
    highest = collection.take_highest([one, other])
    assert (highest.rows.tolist(), highest.values.tolist()) == ([0, 1, 2], [1.0, 3.0, 2.0])
    assert collection.add([one, other]).tolist() == [1.0, 5.0, 2.0]
    assert collection.have_all([one, other]).tolist() == [False, True, False]


def test_words_count_as_near_within_three_places_on_either_side():
    collection = make_collection(*[(1, 9)] * 4)
    left = make_places((1, 5), (2, 5), (3, 5), (4, 5))
    right = make_places((1, 8), (2, 2), (3, 9), (4, 1))
    scores = collection.score_nearness(left, right)
    assert scores.rows.tolist() == [0, 1]
    assert scores.values[0] == scores.values[1] > 0
    same = collection.score_nearness(right, left)
    assert same.rows.tolist() == scores.rows.tolist()


def test_a_sequence_is_found_where_its_words_follow_each_other():
    positions = {
        "knee": make_places((1, 3), (1, 9), (2, 1)),
        "pain": make_places((1, 4), (2, 0), (3, 2)),
    }
    found = find_sequence(positions, [("knee", 0), ("pain", 1)])
    assert found.tolist() == make_places((1, 3)).tolist()
    assert find_sequence(positions, [("knee", 0), ("hip", 1)]).tolist() == []


def test_equal_scores_are_put_in_order_by_date_and_page():
    order = put_in_order(
        (np.array([0, 0, 1, 0]), np.array([0.3, 0.1 + 0.2, 0.0, 0.3])),
        dates=np.array([5, 5, 1, 6]),
        pages=np.array([10, 11, 12, 9]),
    )
    assert order.tolist() == [2, 3, 1, 0]
