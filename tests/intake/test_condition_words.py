"""Conditions in words: what a patient with a pen has to decide for themselves."""

import pytest

from intake.condition_words import condition_words, number_questions
from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import AnswerType, Choice, FormDefinition, Question, Step

CHOICES = (Choice("n", "Neck"), Choice("b", "Back"))


def make_question(name, answer_type, **details):
    details = {"kind": "any", **details}
    return Question(id=name, label=f"The {name}?", answer_type=answer_type, **details)


DEFINITION = FormDefinition(
    title="T",
    steps=(
        Step(
            id="s",
            title="S",
            items=(
                make_question("bool", AnswerType.BOOLEAN),
                make_question("choice", AnswerType.CHOICE, choices=CHOICES),
                make_question("choices", AnswerType.CHOICES, choices=CHOICES),
                make_question("number", AnswerType.NUMBER, settings={"unit": "weeks"}),
                make_question("date", AnswerType.DATE),
                make_question("birth", AnswerType.DATE, kind="date_of_birth"),
                make_question("text", AnswerType.TEXT),
            ),
        ),
    ),
)
NUMBERED = number_questions(DEFINITION)


def words(joiner, *parts):
    return condition_words(Condition(joiner, parts), NUMBERED)


@pytest.mark.parametrize(
    ("question", "operator", "value", "clause"),
    [
        ("bool", Operator.IS, "yes", "you answered “Yes” to 1, “The bool?”"),
        ("bool", Operator.IS_NOT, "no", "you answered anything but “No” to 1, “The bool?”"),
        ("choice", Operator.IS, "b", "you answered “Back” to 2, “The choice?”"),
        ("choices", Operator.CONTAINS, "n", "you ticked “Neck” at 3, “The choices?”"),
        (
            "choices",
            Operator.DOES_NOT_CONTAIN,
            "n",
            "you ticked something and not “Neck” at 3, “The choices?”",
        ),
        (
            "number",
            Operator.IS_MORE_THAN,
            "6",
            "your answer to 4, “The number?” is more than 6 weeks",
        ),
        (
            "date",
            Operator.IS_LESS_THAN,
            "2026-01-02",
            "your answer to 5, “The date?” is before January 2, 2026",
        ),
        ("birth", Operator.IS_MORE_THAN, "64", "you are older than 64"),
        ("birth", Operator.IS_LESS_THAN, "18", "you are younger than 18"),
        ("text", Operator.CONTAINS, "metal", "there is “metal” in your answer to 7, “The text?”"),
        ("gone", Operator.IS, "yes", "our front desk asks you to"),
    ],
)
def test_comparison_reads_as_a_clause(question, operator, value, clause):
    assert words(Joiner.ALL, Comparison(question, operator, value)).only_clause == clause


@pytest.mark.parametrize("operator", list(Operator), ids=str)
@pytest.mark.parametrize("question", [question.id for question in DEFINITION.questions])
def test_every_comparison_has_words(question, operator):
    clause = words(Joiner.ALL, Comparison(question, operator, "1")).only_clause
    assert clause
    assert "%(" not in clause


def test_several_comparisons_are_listed_those_within_others_too():
    yes = Comparison("bool", Operator.IS, "yes")
    back = Comparison("choice", Operator.IS, "b")
    inner = Condition(Joiner.ANY, (yes, back))
    outer = words(Joiner.ALL, back, inner)
    assert not outer.is_any
    assert outer.only_clause == ""
    assert outer.clauses[0] == "you answered “Back” to 2, “The choice?”"
    assert outer.clauses[1].is_any
    assert len(outer.clauses[1].clauses) == 2
