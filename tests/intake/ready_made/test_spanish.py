"""What is ready-made speaks Spanish, all of it, and asks the same."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from intake.definition import Content
from intake.pages import DANGER_TEXT
from intake.questions.steps import StepsBlock, compile_steps
from intake.ready_made.groups import READY_MADE_STEPS
from intake.ready_made.new_patient import new_patient_steps
from intake.ready_made.spanish import MODULES, TEXTS
from intake.ready_made.translating import texts_of, translate_ready_made

EVERYTHING = [*(each.step for each in READY_MADE_STEPS), *new_patient_steps(), DANGER_TEXT]
PAIRS = [pytest.param(*pair, id=pair[0][:40]) for pair in TEXTS.items()]
FORMS = [
    pytest.param(new_patient_steps(), id="new patient"),
    *(pytest.param([each.step], id=each.name) for each in READY_MADE_STEPS),
]


def compile_raw(steps):
    block = StepsBlock()
    return compile_steps(block.clean(block.to_python(steps)), title="New patient")


def without_texts(definition):
    """Return what a form asks, whatever its words."""
    return [
        (step.id, step.condition, [_without_texts(item) for item in step.items])
        for step in definition.steps
    ]


def _without_texts(item):
    if isinstance(item, Content):
        return replace(item, html="")
    return (
        item.id,
        item.kind,
        item.key,
        item.code,
        item.required,
        item.condition,
        item.danger,
        [(choice.value, choice.exclusive) for choice in item.choices],
        set(item.settings),
    )


def test_every_text_has_its_spanish():
    assert set(texts_of(EVERYTHING)) - set(TEXTS) == set()


def test_no_spanish_is_left_over():
    assert set(TEXTS) - set(texts_of(EVERYTHING)) == set()


def test_no_text_is_in_two_modules():
    counted = Counter(english for module in MODULES for english in module.TEXTS)
    assert [english for english, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(("english", "spanish"), PAIRS)
def test_tags_and_numbers_are_kept(english, spanish):
    assert re.findall(r"<[^>]*>", spanish) == re.findall(r"<[^>]*>", english)
    assert sorted(re.findall(r"\d+", spanish)) == sorted(re.findall(r"\d+", english))


@pytest.mark.parametrize(("english", "spanish"), PAIRS)
def test_questions_are_asked_as_spanish_asks_them(english, spanish):
    assert ("?" in english) == ("?" in spanish) or english.endswith("your health is")
    assert spanish.count("¿") == spanish.count("?")
    assert spanish == spanish.strip()


def test_what_is_equal_in_both_languages_is_one_word():
    assert {english for english, spanish in TEXTS.items() if english == spanish} == {
        "Diabetes",
        "No",
    }


@pytest.mark.parametrize("steps", FORMS)
def test_form_in_spanish_asks_the_same(steps):
    english = compile_raw(steps)
    spanish = compile_raw(translate_ready_made(steps, "es"))
    assert without_texts(spanish) == without_texts(english)
    assert [step.title for step in spanish.steps] == [TEXTS[step.title] for step in english.steps]


def test_words_of_staff_stay():
    raw = [{"type": "content", "id": "1", "value": "<p>Ring the bell.</p>"}, "Ring twice"]
    assert translate_ready_made(raw, "es") == raw


def test_what_went_through_the_editor_is_known_again():
    edited = DANGER_TEXT.replace("<p>", '<p data-block-key="a1b2c">')
    assert translate_ready_made(edited, "es") == TEXTS[DANGER_TEXT]


def test_answers_in_conditions_are_no_texts():
    raw = {"label": "Yes", "condition": {"parts": [{"value": "Yes"}]}, "danger": [{"value": "No"}]}
    assert translate_ready_made(raw, "es-us") == raw | {"label": "Sí"}


def test_other_languages_are_left_alone():
    assert translate_ready_made(new_patient_steps(), "fr") == new_patient_steps()
