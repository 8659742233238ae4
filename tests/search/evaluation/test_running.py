import pytest

from search.evaluation.collections import CollectedQuery
from search.evaluation.running import (
    DEPTH,
    Answer,
    ask_queries,
    measure_answers,
    select_answers,
)

QUERIES = (CollectedQuery("1", "knee"), CollectedQuery("2", "hip"), CollectedQuery("3", "zebra"))
ANSWERS = {"knee": ["a", "b"], "hip": ["x"] * 500, "zebra": []}


def test_every_query_is_asked_and_timed():
    asked = []

    def search(text):
        asked.append(text)
        return ANSWERS[text]

    answers = ask_queries(search, QUERIES)
    assert asked[-3:] == ["knee", "hip", "zebra"]
    assert [answer.query for answer in answers] == ["1", "2", "3"]
    assert [len(answer.ranking) for answer in answers] == [2, DEPTH, 0]
    assert all(answer.milliseconds > 0 for answer in answers)


def test_the_figures_are_means_over_the_judged_queries():
    answers = [
        Answer("1", ("a", "b"), 1.0, 0.5),
        Answer("2", ("x", "c"), 3.0, 1.5),
        Answer("unjudged", (), 9.0, 8.0),
    ]
    figures = measure_answers(answers, {"1": {"a": 1}, "2": {"c": 2, "d": 0}})
    assert figures.queries == 3
    assert figures.reciprocal_rank == pytest.approx((1 + 1 / 2) / 2)
    assert figures.recall == 1
    assert figures.without_results == pytest.approx(1 / 3)
    assert (figures.median, figures.p95) == (3.0, 9.0)
    assert (figures.cpu_median, figures.cpu_p95) == (1.5, 8.0)


def test_nothing_asked_is_nothing_measured():
    assert measure_answers([], {}).ndcg == 0


def test_answers_of_some_queries_are_selected():
    answers = [Answer("1", (), 1, 1), Answer("2", (), 1, 1)]
    assert select_answers(answers, QUERIES[1:]) == answers[1:]
