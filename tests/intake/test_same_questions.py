"""Two forms ask the same when the answers to one are answers to the other, whatever the words."""

from dataclasses import replace

import pytest

from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import (
    AnswerType,
    Choice,
    Content,
    FormDefinition,
    Part,
    Question,
    Step,
)
from intake.same_questions import asks_the_same, find_differences, signed_ids

NUMBER = Question(
    id="weight",
    kind="number",
    label="Your weight",
    answer_type=AnswerType.NUMBER,
    settings={"unit": "pounds", "minimum": 0, "maximum": 900},
)
CHOICE = Question(
    id="side",
    kind="single_choice",
    label="Which side?",
    answer_type=AnswerType.CHOICE,
    choices=(Choice("a", "Left"), Choice("b", "Right")),
    settings={"other": "Somewhere else"},
)
PARTS = Question(
    id="contact",
    kind="emergency_contact",
    label="Whom may we call?",
    answer_type=AnswerType.PARTS,
    parts=(Part("name", "Name"), Part("phone", "Phone", AnswerType.PHONE)),
)
CONSENT = Question(
    id="consent",
    kind="consent",
    label="Consent",
    answer_type=AnswerType.CONSENT,
    settings={"text": "<p>I agree.</p>", "statement": "I agree", "version": "1"},
)


def form(*items, condition=None, title="Form"):
    return FormDefinition(title=title, steps=(Step("s", "Step", items=items, condition=condition),))


ENGLISH = form(NUMBER, Content("c", "<p>Hello</p>"), CHOICE, PARTS, CONSENT)


def test_other_words_ask_the_same():
    spanish = form(
        replace(NUMBER, label="Su peso", settings={**NUMBER.settings, "unit": "libras"}),
        replace(
            CHOICE,
            label="¿De qué lado?",
            choices=(Choice("a", "Izquierda"), Choice("b", "Derecha")),
            settings={"other": "Otro lugar"},
            help_text="Uno",
            width="medium",
            key="lado",
        ),
        replace(PARTS, parts=(Part("name", "Nombre"), Part("phone", "Tel.", AnswerType.PHONE))),
        replace(CONSENT, settings={"text": "<p>Sí.</p>", "statement": "Acepto", "version": "1.1"}),
        title="Formulario",
    )
    assert asks_the_same(spanish, ENGLISH)
    assert find_differences(spanish, ENGLISH) == []


ON = Condition(Joiner.ALL, (Comparison("weight", Operator.IS_MORE_THAN, "200"),))
CHANGES = {
    "a limit": (replace(NUMBER, settings={**NUMBER.settings, "maximum": 100}), "Your weight"),
    "a unit that is missing": (
        replace(NUMBER, settings={**NUMBER.settings, "unit": ""}),
        "Your weight",
    ),
    "required": (replace(NUMBER, required=False), "Your weight"),
    "a choice less": (replace(CHOICE, choices=CHOICE.choices[:1]), "Which side?"),
    "another choice": (
        replace(CHOICE, choices=(CHOICE.choices[0], Choice("z", "Right"))),
        "Which side?",
    ),
    "an exclusive choice": (
        replace(CHOICE, choices=(CHOICE.choices[0], Choice("b", "Right", exclusive=True))),
        "Which side?",
    ),
    "no words of one's own": (replace(CHOICE, settings={"other": ""}), "Which side?"),
    "a condition": (replace(PARTS, condition=ON), "Whom may we call?"),
    "a danger": (replace(NUMBER, danger=ON), "Your weight"),
    "a part less": (replace(PARTS, parts=PARTS.parts[:1]), "Whom may we call?"),
    "another kind": (replace(CONSENT, kind="yes_no"), "Consent"),
}


@pytest.mark.parametrize(("changed", "label"), CHANGES.values(), ids=CHANGES)
def test_a_question_that_differs_is_named(changed, label):
    items = [
        changed if isinstance(item, Question) and item.id == changed.id else item
        for item in ENGLISH.steps[0].items
    ]
    other = form(*items)
    assert not asks_the_same(other, ENGLISH)
    assert find_differences(other, ENGLISH) == [label]


def test_questions_that_only_one_has_are_named():
    less, more = form(NUMBER, CHOICE), form(NUMBER, CONSENT)
    assert sorted(find_differences(less, more)) == ["Consent", "Which side?"]


def test_another_order_or_condition_of_a_step_is_a_difference_of_the_form():
    assert find_differences(form(CHOICE, NUMBER), form(NUMBER, CHOICE)) == ["Form"]
    assert find_differences(form(NUMBER, condition=ON), form(NUMBER)) == ["Form"]


def test_what_is_signed_is_known():
    assert signed_ids(ENGLISH) == {"consent"}
