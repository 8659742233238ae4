import math

import pytest

from search.evaluation.measures import (
    find_percentile,
    measure_ndcg,
    measure_recall,
    measure_reciprocal_rank,
)


def test_ndcg_discounts_grades_by_rank():
    # By hand: (3/log2(2) + 0 + 2/log2(4)) / (3/log2(2) + 2/log2(3) + 1/log2(4)).
    judgements = {"a": 3, "b": 2, "c": 1, "d": 0, "e": -1}
    ideal = 3 + 2 / math.log2(3) + 0.5
    assert measure_ndcg(["a", "d", "b"], judgements) == pytest.approx(4 / ideal)
    assert measure_ndcg(["a", "b", "c"], judgements) == 1
    assert measure_ndcg(["e", "x"], judgements) == 0


def test_ndcg_looks_at_the_first_ten_alone():
    judgements = {str(number): 1 for number in range(20)}
    assert measure_ndcg([str(number) for number in range(10)], judgements) == 1
    assert measure_ndcg(["x"] * 10 + ["1"], judgements) == 0
    assert measure_ndcg(["x"] * 9 + ["1"], {"1": 5}) == pytest.approx(1 / math.log2(11))


def test_the_reciprocal_rank_is_that_of_the_first_relevant_answer():
    judgements = {"a": 1, "b": 2, "c": 0}
    assert measure_reciprocal_rank(["c", "x", "b", "a"], judgements) == pytest.approx(1 / 3)
    assert measure_reciprocal_rank(["a"], judgements) == 1
    assert measure_reciprocal_rank(["x"] * 10 + ["a"], judgements) == 0


def test_recall_is_the_share_of_relevant_documents_found():
    judgements = {"a": 1, "b": 2, "c": 0, "d": 1}
    assert measure_recall(["a", "c", "d"], judgements) == pytest.approx(2 / 3)
    assert measure_recall(["x"] * 100 + ["a"], judgements) == 0


@pytest.mark.parametrize("measure", [measure_ndcg, measure_reciprocal_rank, measure_recall])
def test_without_relevant_documents_or_answers_it_is_0(measure):
    assert measure(["a"], {"a": 0}) == 0
    assert measure([], {"a": 1}) == 0


def test_a_percentile_is_one_of_the_values():
    values = list(range(100, 0, -1))
    assert find_percentile(values, 0.5) == 50
    assert find_percentile(values, 0.95) == 95
    assert find_percentile([7], 0.95) == 7
    assert find_percentile([], 0.95) == 0
