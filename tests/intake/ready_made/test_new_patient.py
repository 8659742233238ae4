"""The complete form asks of each patient what concerns them, and no more."""

from datetime import date

import pytest

from intake.asking import ask, dangers
from intake.conditions import Operator
from intake.definition import AnswerType, Question
from intake.questions.steps import StepsBlock, compile_steps
from intake.ready_made import pain
from intake.ready_made.groups import READY_MADE_STEPS
from intake.ready_made.new_patient import new_patient_steps
from intake.ready_made.raw_data import fixed_id

TODAY = date(2026, 11, 23)
WHOLE_FORM = [pytest.param(new_patient_steps(), id="new patient")]
EACH_ALONE = [pytest.param([each.step], id=each.name) for each in READY_MADE_STEPS]


def compile_raw(steps):
    block = StepsBlock()
    return compile_steps(block.clean(block.to_python(steps)), title="New patient")


@pytest.fixture(scope="module")
def form():
    return compile_raw(new_patient_steps())


def keys_asked(form, **answers):
    given = {fixed_id(name.replace("_", "-")): answer for name, answer in answers.items()}
    asked = ask(form, given, on=TODAY)
    return {question.key for question in form.questions if question.id in asked.ids}


def choice(question, label):
    return fixed_id(question, label)


def test_form_is_whole(form):
    assert 60 <= len(form.questions) <= 100
    assert 10 <= len(form.steps) <= 14
    # On a phone, a step should not be a scroll without end.
    assert max(len(step.questions) for step in form.steps) <= 15
    assert {"name", "date_of_birth", "phone", "pain_map", "pain_scale", "consent"} <= {
        question.kind for question in form.questions
    }


def test_every_call_makes_the_same_form(form):
    assert compile_raw(new_patient_steps()) == form


@pytest.mark.parametrize("steps", WHOLE_FORM + EACH_ALONE)
def test_keys_and_ids_are_unique(steps):
    definition = compile_raw(steps)
    keys = [question.key for question in definition.questions]
    ids = [item.id for step in definition.steps for item in (step, *step.items)]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert len(set(ids)) == len(ids)


def conditions_of(definition):
    """Yield each condition with the questions that stand before it, or that it is about."""
    earlier: dict[str, Question] = {}
    for step in definition.steps:
        yield step.condition, dict(earlier)
        for item in step.items:
            yield item.condition, dict(earlier)
            if isinstance(item, Question):
                earlier[item.id] = item
                yield item.danger, {item.id: item}


@pytest.mark.parametrize("steps", WHOLE_FORM + EACH_ALONE)
def test_conditions_compare_earlier_answers_with_what_they_can_be(steps):
    for condition, earlier in conditions_of(compile_raw(steps)):
        for comparison in condition.comparisons() if condition else ():
            question = earlier[comparison.question_id]
            if question.answer_type is AnswerType.BOOLEAN:
                assert comparison.value in ("yes", "no")
            elif question.choices:
                assert comparison.value in {each.value for each in question.choices}
                holds_several = question.answer_type is AnswerType.CHOICES
                is_for_one = comparison.operator in (Operator.IS, Operator.IS_NOT)
                assert is_for_one != holds_several
            else:
                assert comparison.value.isdigit()


def test_adult_without_anything_special_is_asked_little(form):
    plain = keys_asked(form, date_of_birth="1961-03-27")
    for key in (
        "guardian_name",
        "interpreter",
        "employer",
        "cancer_kind",
        "pregnant",
        "tobacco_amount",
        "suicide",
        "second_carrier",
        "what_helped",
    ):
        assert key not in plain
    assert len(plain) <= 70


def test_guardian_is_asked_for_until_the_eighteenth_birthday(form):
    assert "guardian_name" in keys_asked(form, date_of_birth="2008-11-24")
    assert "guardian_name" not in keys_asked(form, date_of_birth="2008-11-23")


@pytest.mark.parametrize(
    ("sex", "born", "is_asked"),
    [
        ("Female", "1990-01-01", True),
        ("I would rather not say", "1990-01-01", True),
        ("Male", "1990-01-01", False),
        ("Female", "1961-03-27", False),
        ("Female", "2020-03-27", False),
    ],
)
def test_pregnancy_is_asked_of_whom_it_may_concern(form, sex, born, is_asked):
    keys = keys_asked(form, sex=choice("sex", sex), date_of_birth=born)
    assert ("pregnant" in keys) is is_asked


@pytest.mark.parametrize(
    ("answer", "asked", "not_asked"),
    [
        (pain.AT_WORK, {"accident_date", "employer"}, {"seat"}),
        (pain.ON_THE_ROAD, {"accident_date", "seat"}, {"employer"}),
        ("No", set(), {"accident_date", "employer", "seat"}),
    ],
)
def test_accident_is_asked_about_when_it_began_with_one(form, answer, asked, not_asked):
    keys = keys_asked(form, accident=choice("accident", answer))
    assert asked <= keys
    assert not not_asked & keys


def test_second_insurance_is_asked_for_where_there_is_one(form):
    assert "second_carrier" in keys_asked(form, second_plan=True)
    assert "second_carrier" not in keys_asked(form, second_plan=False)


@pytest.mark.parametrize(
    "name", ["bladder-or-bowel", "saddle-numbness", "growing-weakness", "chest-pain"]
)
def test_red_flag_is_danger_when_it_is_answered_with_yes(form, name):
    for answer, is_danger in ((True, True), (False, False)):
        found = dangers(form, ask(form, {fixed_id(name): answer}, on=TODAY))
        assert bool(found) is is_danger


@pytest.mark.parametrize(
    ("label", "is_danger"),
    [("Not at all", False), ("Several days", True), ("Nearly every day", True)],
)
def test_thoughts_of_suicide_are_danger(form, label, is_danger):
    low = {fixed_id("phq2-2"): choice("phq2-2", "Several days")}
    asked = ask(form, low | {fixed_id("suicide"): choice("suicide", label)}, on=TODAY)
    assert bool(dangers(form, asked)) is is_danger
