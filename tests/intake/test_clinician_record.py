"""What a clinician sees first of a submission, and what is on its record."""

from datetime import date

import pytest

from intake.answers import summary_of
from intake.clinician_record import glance_at
from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import AnswerType, FormDefinition, Part, Question, Step
from tests.factories.submissions import ANSWERS, DEFINITION

pytestmark = pytest.mark.any_database

DAY = date(2026, 3, 1)
IS_YES = Condition(Joiner.ALL, (Comparison("yes_no", Operator.IS, "yes"),))


def question(kind, answer_type, **attributes):
    return Question(
        id=kind, kind=kind, label=f"Your {kind}?", answer_type=answer_type, **attributes
    )


def glance(definition, answers):
    return glance_at(definition, answers, summary=summary_of(definition, answers), on=DAY)


def test_who_it_is_comes_first():
    seen = glance(DEFINITION, ANSWERS)
    assert seen.name.startswith("Ada Example")
    assert (seen.born, seen.age) == (date(1970, 1, 31), 56)
    assert seen.complaint.lines == tuple(ANSWERS["q-pain"].splitlines())
    assert (seen.dangers, seen.pain_map, seen.rows, seen.phone) == ((), None, (), "")


@pytest.mark.parametrize("born", ["", "31 January", "1970-02-30"])
def test_without_a_day_of_birth_there_is_no_age(born):
    seen = glance(DEFINITION, {**ANSWERS, "q-born": born})
    assert (seen.born, seen.age) == (None, None)


def test_answers_that_mean_danger_are_red_flags_and_others_are_not():
    flag = question("yes_no", AnswerType.BOOLEAN, danger=IS_YES)
    scale = question("pain_scale", AnswerType.CHOICE)
    phone = question("phone", AnswerType.PHONE)
    medicines = question(
        "medications",
        AnswerType.ROWS,
        parts=(Part("name", "Name"),),
        settings={"none": "No medicines"},
    )
    definition = FormDefinition(
        title="Form", steps=(Step(id="s", title="S", items=(flag, scale, phone, medicines)),)
    )
    answers = {"yes_no": True, "pain_scale": "7", "phone": "+14234990003", "medications": []}
    seen = glance(definition, answers)
    assert [row.question.id for row in seen.dangers] == ["yes_no"]
    assert seen.phone == "423-499-0003"
    assert [row.lines for row in seen.rows] == [("7",), ("No medicines",)]
    assert not glance(definition, {"yes_no": False}).dangers
