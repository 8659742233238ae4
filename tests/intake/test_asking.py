"""What is asked follows from what was answered before, and from nothing else."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.asking import age_in_years, ask, dangers, fact_of
from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import AnswerType, Content, FormDefinition, Question, Step
from tests.intake.definitions import definitions, json_values

TODAY = date(2026, 5, 31)


def only_if(question_id, value, operator=Operator.IS):
    return Condition(Joiner.ALL, (Comparison(question_id, operator, value),))


def yes_no(question_id, condition=None, **details):
    return Question(question_id, "yes_no", "?", AnswerType.BOOLEAN, condition=condition, **details)


def form(*steps):
    return FormDefinition("Form", steps=steps)


CHAIN = form(
    Step("first", "First", items=(yes_no("a"), yes_no("b", only_if("a", "yes")))),
    Step("second", "Second", items=(yes_no("c"),), condition=only_if("b", "yes")),
)


@pytest.mark.parametrize(
    ("answers", "ids"),
    [
        ({}, {"a"}),
        ({"a": True}, {"a", "b"}),
        ({"a": True, "b": True}, {"a", "b", "c"}),
        ({"a": False, "b": True, "c": True}, {"a"}),
    ],
    ids=["nothing", "first", "both", "b is no longer asked"],
)
def test_answer_to_what_is_not_asked_decides_nothing_and_is_not_kept(answers, ids):
    asked = ask(CHAIN, answers, on=TODAY)
    assert asked.ids == ids
    assert set(asked.answers) == ids & set(answers)


def test_later_answer_decides_nothing_earlier():
    step = Step("s", "S", items=(yes_no("early", only_if("late", "yes")), yes_no("late")))
    assert ask(form(step), {"late": True}, on=TODAY).ids == {"late"}


def test_step_of_which_nothing_is_shown_is_left_out():
    hidden = Content("text", "<p>Text.</p>", condition=only_if("a", "yes"))
    definition = form(
        Step("first", "First", items=(yes_no("a"),)), Step("text only", "Text", items=(hidden,))
    )
    assert [step.id for step in ask(definition, {}, on=TODAY).steps] == ["first"]
    assert len(ask(definition, {"a": True}, on=TODAY).steps) == 2


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2008, 5, 31), TODAY, 18),
        (date(2008, 6, 1), TODAY, 17),
        (date(2004, 2, 29), date(2022, 2, 28), 17),
        (date(2004, 2, 29), date(2022, 3, 1), 18),
    ],
)
def test_age(born, on, age):
    assert age_in_years(born, on=on) == age
    question = Question("born", "date_of_birth", "Born?", AnswerType.DATE)
    assert fact_of(question, born.isoformat(), on=on) == Decimal(age)


@pytest.mark.parametrize(
    ("answer_type", "kind", "answer", "fact"),
    [
        (AnswerType.NUMBER, "number", "7.50", Decimal("7.5")),
        (AnswerType.CHOICE, "pain_scale", "10", Decimal(10)),
        (AnswerType.NUMBER, "number", "many", None),
        (AnswerType.NUMBER, "number", "NaN", None),
        (AnswerType.NUMBER, "number", "sNaN", None),
        (AnswerType.NUMBER, "number", "Infinity", None),
        (AnswerType.DATE, "date_of_birth", "yesterday", None),
        (AnswerType.CONSENT, "consent", {"agreed": True}, True),
        (AnswerType.CHOICES, "multiple_choice", ["a", "b"], ("a", "b")),
        (AnswerType.CHOICES, "multiple_choice", [], None),
        (AnswerType.PARTS, "name", {"first": "Jane"}, None),
        (AnswerType.TEXT, "short_text", "", None),
    ],
)
def test_what_an_answer_is_to_a_comparison(answer_type, kind, answer, fact):
    assert fact_of(Question("q", kind, "?", answer_type), answer, on=TODAY) == fact


def test_dangerous_answer_is_told_only_while_its_question_is_asked():
    danger = only_if("b", "yes")
    definition = form(
        Step("s", "S", items=(yes_no("a"), yes_no("b", only_if("a", "yes"), danger=danger)))
    )
    for answers, expected in [({"a": True, "b": True}, ["b"]), ({"a": False, "b": True}, [])]:
        found = dangers(definition, ask(definition, answers, on=TODAY))
        assert [question.id for question in found] == expected


@given(definitions, st.data())
def test_any_answers_to_any_form_are_asked_without_an_error(definition, data):
    ids = [question.id for question in definition.questions]
    answers = data.draw(st.dictionaries(st.sampled_from(ids) if ids else st.text(), json_values))
    asked = ask(definition, answers, on=TODAY)
    assert set(asked.answers) <= asked.ids & set(answers)
    assert ask(definition, asked.answers, on=TODAY).ids == asked.ids
