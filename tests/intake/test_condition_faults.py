"""Conditions that refer to nothing, do not fit or can never hold are found, and no others."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import condition_faults
from intake.asking import ask
from intake.condition_faults import find_faults
from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import AnswerType, Choice, FormDefinition, Question, Step

TODAY = date(2026, 5, 31)
FRUIT = (Choice("apple", "Apple"), Choice("pear", "Pear"), Choice("none", "None", exclusive=True))


def ask_for(question_id, answer_type, condition=None, *, kind="", **details):
    return Question(
        question_id, kind or answer_type.value, "?", answer_type, condition=condition, **details
    )


def all_of(*parts):
    return Condition(Joiner.ALL, parts)


def any_of(*parts):
    return Condition(Joiner.ANY, parts)


def line(question_id, operator, value):
    return Comparison(question_id, Operator(operator), value)


YES_NO = ask_for("yes_no", AnswerType.BOOLEAN)
NUMBER = ask_for(
    "number",
    AnswerType.NUMBER,
    settings={"minimum": "1", "maximum": "10", "whole": True},
)
DECIMAL = ask_for("decimal", AnswerType.NUMBER, settings={"minimum": "1", "maximum": "10"})
PAIN = ask_for("pain", AnswerType.CHOICE, kind="pain_scale", choices=(Choice("0", "0"),))
BORN = ask_for("born", AnswerType.DATE, kind="date_of_birth")
DAY = ask_for("day", AnswerType.DATE)
ONE = ask_for("one", AnswerType.CHOICE, choices=FRUIT)
SEVERAL = ask_for("several", AnswerType.CHOICES, choices=FRUIT)
WORDS = ask_for("words", AnswerType.TEXT)
NAME = ask_for("name", AnswerType.PARTS)
ASKED = (YES_NO, NUMBER, DECIMAL, PAIN, BORN, DAY, ONE, SEVERAL, WORDS, NAME)


def faults_of(condition, *earlier):
    """Return the faults of a question with this condition, asked after ``earlier`` and others."""
    last = ask_for("last", AnswerType.TEXT, condition)
    after = ask_for("after", AnswerType.TEXT)
    step = Step("step", "Step", items=(*ASKED, *earlier, last, after))
    return find_faults(FormDefinition("Form", steps=(step,)))


@pytest.mark.parametrize(
    ("comparison", "field", "message"),
    [
        (line("", "is", "yes"), "question", condition_faults.CHOOSE_QUESTION),
        (line("gone", "is", "yes"), "question", condition_faults.DELETED),
        (line("last", "is", "yes"), "question", condition_faults.ITSELF),
        (line("after", "is", "yes"), "question", condition_faults.LATER),
        (line("name", "is", "Jane"), "question", condition_faults.NOT_COMPARABLE),
        (line("yes_no", "is", "maybe"), "value", condition_faults.NOT_YES_OR_NO),
        (line("one", "is", "plum"), "value", condition_faults.NOT_A_CHOICE),
        (line("several", "contains", "plum"), "value", condition_faults.NOT_A_CHOICE),
        (line("number", "is", "many"), "value", condition_faults.NOT_A_NUMBER),
        (line("number", "is", "NaN"), "value", condition_faults.NOT_A_NUMBER),
        (line("number", "is", "1e999999"), "value", condition_faults.NOT_A_NUMBER),
        (line("day", "is more than", "5/31/2026"), "value", condition_faults.NOT_A_DAY),
        (line("words", "contains", " "), "value", condition_faults.NO_WORDS),
    ],
    ids=lambda value: str(value)[:40],
)
def test_line_that_is_wrong_in_itself_is_named(comparison, field, message):
    (fault,) = faults_of(all_of(line("yes_no", "is", "yes"), any_of(comparison)))
    assert (fault.item_id, fault.path) == ("last", (1, 0))
    assert (fault.field, fault.message) == (field, message)


@pytest.mark.parametrize(
    ("question_id", "operator"),
    [
        ("yes_no", "is more than"),
        ("one", "contains"),
        ("several", "is less than"),
        ("number", "contains"),
        ("born", "does not contain"),
        ("words", "is more than"),
    ],
)
def test_operator_that_does_not_fit_is_named_with_those_that_do(question_id, operator):
    (fault,) = faults_of(all_of(line(question_id, operator, "1")))
    assert fault.field == "operator"
    assert "“is” or “is not”" in fault.message
    assert operator not in fault.message


def test_step_cannot_depend_on_its_own_questions():
    step = Step("step", "Step", items=(YES_NO,), condition=all_of(line("yes_no", "is", "yes")))
    (fault,) = find_faults(FormDefinition("Form", steps=(step,)))
    assert (fault.item_id, fault.message) == ("step", condition_faults.LATER)


YES = line("yes_no", "is", "yes")
DEPENDENT = ask_for("dependent", AnswerType.BOOLEAN, all_of(YES))


@pytest.mark.parametrize(
    "condition",
    [
        all_of(YES, line("yes_no", "is not", "yes")),
        all_of(line("number", "is more than", "10")),
        all_of(line("number", "is", "2.5")),
        all_of(line("number", "is more than", "3"), line("number", "is less than", "4")),
        all_of(line("decimal", "is less than", "1")),
        all_of(line("pain", "is more than", "10")),
        all_of(line("born", "is more than", "17"), line("born", "is less than", "18")),
        all_of(
            line("day", "is more than", "2026-05-30"), line("day", "is less than", "2026-05-31")
        ),
        all_of(line("one", "is", "apple"), line("one", "is", "pear")),
        all_of(*(line("one", "is not", each.value) for each in FRUIT)),
        all_of(line("several", "contains", "none"), line("several", "contains", "pear")),
        all_of(line("several", "is", "apple"), line("several", "contains", "pear")),
        all_of(line("words", "contains", "left knee"), line("words", "does not contain", "knee")),
        all_of(line("words", "is", "Knee"), line("words", "is", "hip")),
        all_of(line("yes_no", "is", "no"), line("dependent", "is", "yes")),
        any_of(
            all_of(YES, line("yes_no", "is", "no")),
            all_of(line("number", "is", "11")),
        ),
    ],
    ids=lambda condition: repr([each.value for each in condition.comparisons()]),
)
def test_condition_that_never_holds_is_found(condition):
    (fault,) = faults_of(condition, DEPENDENT)
    assert (fault.item_id, fault.path, fault.message) == ("last", (), condition_faults.NEVER)


@pytest.mark.parametrize(
    "condition",
    [
        all_of(YES, line("dependent", "is", "no")),
        all_of(line("number", "is more than", "9")),
        all_of(line("decimal", "is more than", "3"), line("decimal", "is less than", "4")),
        all_of(line("several", "contains", "apple"), line("several", "contains", "pear")),
        all_of(line("several", "contains", "apple"), line("several", "is not", "apple")),
        all_of(line("words", "contains", "left"), line("words", "does not contain", "leftknee")),
        all_of(line("words", "is", "KNEE"), line("words", "contains", "knee")),
        all_of(line("day", "is more than", "2026-05-30"), line("day", "is not", "2026-05-31")),
        any_of(line("number", "is", "11"), line("number", "is", "10")),
        all_of(),
    ],
    ids=lambda condition: repr([each.value for each in condition.comparisons()]),
)
def test_condition_that_can_hold_is_left_alone(condition):
    assert faults_of(condition, DEPENDENT) == []


def test_question_that_its_own_step_rules_out_is_found():
    first = Step("first", "First", items=(YES_NO,))
    inner = ask_for("inner", AnswerType.TEXT, all_of(line("yes_no", "is", "no")))
    second = Step("second", "Second", items=(inner,), condition=all_of(YES))
    (fault,) = find_faults(FormDefinition("Form", steps=(first, second)))
    assert (fault.item_id, fault.message) == ("inner", condition_faults.NEVER)


@pytest.mark.parametrize(
    ("danger", "message"),
    [
        (line("number", "is more than", "9"), None),
        (line("number", "is more than", "10"), condition_faults.NO_DANGER),
        (line("number", "is", "x"), condition_faults.NOT_A_NUMBER),
    ],
    ids=["possible", "beyond its limits", "no number"],
)
def test_danger_is_looked_at_too(danger, message):
    question = ask_for("number", AnswerType.NUMBER, settings=NUMBER.settings, danger=any_of(danger))
    form = FormDefinition("Form", steps=(Step("step", "Step", items=(question,)),))
    found = [(fault.about_danger, fault.message) for fault in find_faults(form)]
    assert found == ([(True, message)] if message else [])


def test_condition_with_too_many_ways_is_not_called_impossible():
    """Twelve pairs of alternatives hold in 4096 ways; that none of them can is not worked out."""
    questions = [ask_for(f"q{number}", AnswerType.CHOICE, choices=FRUIT) for number in range(12)]
    pairs = [
        any_of(line(each.id, "is", "apple"), line(each.id, "is", "pear")) for each in questions
    ]
    contradiction = [YES, line("yes_no", "is", "no")]
    assert faults_of(all_of(*pairs, *contradiction), *questions) == []


CHOICE_VALUES = st.sampled_from(["apple", "pear", "none"])
NUMBERS = st.integers(-1, 12).map(str)
DAYS = st.dates(date(2026, 5, 28), date(2026, 6, 2)).map(date.isoformat)
SOME_WORDS = st.sampled_from(["knee", "left knee", "KNEE left", "hip", "ip"])
EQUALITY = ["is", "is not"]
ORDER = [*EQUALITY, "is more than", "is less than"]
CONTENT = [*EQUALITY, "contains", "does not contain"]
LINES = st.one_of(
    st.builds(line, st.just("yes_no"), st.sampled_from(EQUALITY), st.sampled_from(["yes", "no"])),
    st.builds(line, st.sampled_from(["number", "pain"]), st.sampled_from(ORDER), NUMBERS),
    st.builds(line, st.just("decimal"), st.sampled_from(ORDER), NUMBERS),
    st.builds(line, st.just("day"), st.sampled_from(ORDER), DAYS),
    st.builds(line, st.just("one"), st.sampled_from(EQUALITY), CHOICE_VALUES),
    st.builds(line, st.just("several"), st.sampled_from(CONTENT), CHOICE_VALUES),
    st.builds(line, st.just("words"), st.sampled_from(CONTENT), SOME_WORDS),
)
CONDITIONS = st.recursive(
    LINES,
    lambda inner: st.builds(
        Condition, st.sampled_from(Joiner), st.lists(inner, min_size=1, max_size=3).map(tuple)
    ),
    max_leaves=6,
).map(all_of)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "yes_no": st.booleans(),
        "number": st.integers(1, 10).map(str),
        "decimal": st.decimals(1, 10, places=1).map(str),
        "pain": st.integers(0, 10).map(str),
        "day": DAYS,
        "one": CHOICE_VALUES,
        "several": st.sampled_from([["apple"], ["pear"], ["none"], ["apple", "pear"]]),
        "words": SOME_WORDS,
        "middle": st.booleans(),
    },
)


@given(CONDITIONS, CONDITIONS, CONDITIONS, st.lists(ANSWERS, min_size=1, max_size=20))
def test_what_is_called_impossible_is_never_asked(first, second, third, all_answers):
    middle = ask_for("middle", AnswerType.BOOLEAN, first)
    last = ask_for("last", AnswerType.TEXT, all_of(line("middle", "is", "yes"), third))
    form = FormDefinition(
        "Form",
        steps=(
            Step("begin", "Begin", items=(*ASKED, middle)),
            Step("end", "End", items=(last,), condition=second),
        ),
    )
    impossible = {fault.item_id for fault in find_faults(form)}
    for answers in all_answers:
        asked = ask(form, answers, on=TODAY)
        assert not impossible & (asked.ids | {step.id for step in asked.steps})
