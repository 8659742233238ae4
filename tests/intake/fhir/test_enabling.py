"""When an item is asked: exactly as the form itself decides it, or not at all."""

import json
from datetime import date
from functools import cache
from itertools import product

import pytest

from intake.asking import ask
from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import Choice, Content, FormDefinition, Step, to_plain
from intake.fhir.codes import Names
from intake.fhir.enabling import EXPRESSION, enabling
from tests.intake.fhir.enable_when import holds
from tests.intake.fhir.sent import (
    SITE,
    answers_of,
    form_of,
    items_in,
    make_bundle,
    make_form,
    make_question,
    only,
)

pytestmark = pytest.mark.any_database

TODAY = date(2026, 11, 23)
CHOICES = (Choice("a", "Apple"), Choice("b", "Pear"), Choice("it's", "Plum"))
SCALE = tuple(Choice(str(number), f"{number} of 10") for number in range(11))
WHOLE = {"whole": True, "minimum": "0", "maximum": "10"}
EARLIER = (
    make_question("words"),
    make_question("phone", "phone", kind="phone"),
    make_question("yes", "boolean", kind="yes_no"),
    make_question("one", "choice", kind="single_choice", choices=CHOICES),
    make_question("many", "choices", kind="multiple_choice", choices=CHOICES),
    make_question("pain", "choice", kind="pain_scale", choices=SCALE),
    make_question("count", "number", kind="number", settings=WHOLE),
    make_question("miles", "number", kind="number"),
    make_question("day", "date", kind="date"),
    make_question("born", "date", kind="date_of_birth"),
    make_question("signed", "consent", kind="consent"),
    make_question("address", "parts", kind="address"),
)


def line(question_id, operator, value):
    return Comparison(question_id, Operator(operator), value)


def all_(*parts):
    return Condition(Joiner.ALL, parts)


def any_(*parts):
    return Condition(Joiner.ANY, parts)


def asked_if(condition):
    """Return the item that is asked under ``condition``, after the earlier ones."""
    return form_of(*EARLIER, make_question("q", condition=condition))["q"]


def codes(item):
    assert {each["operator"] for each in item["enableWhen"]} == {"="}
    return [each["answerCoding"]["code"] for each in item["enableWhen"]]


def expression_of(item):
    assert "enableWhen" not in item
    [extension] = item["extension"]
    assert extension["url"] == EXPRESSION
    assert extension["valueExpression"]["language"] == "text/fhirpath"
    here = "%resource.item.where(linkId='step').item"
    return extension["valueExpression"]["expression"].replace(here, "…")


def test_nothing_is_said_of_what_is_always_asked():
    for condition in (None, all_(), any_(all_(), line("yes", "is", "yes"))):
        item = asked_if(condition)
        assert not {"enableWhen", "enableBehavior", "extension"} & set(item)


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        (line("one", "is", "b"), ["b"]),
        (line("one", "is not", "b"), ["a", "it's"]),
        (line("pain", "is more than", "7"), ["8", "9", "10"]),
        (line("pain", "is less than", "2"), ["0", "1"]),
        (line("many", "contains", "a"), ["a"]),
    ],
)
def test_choices_are_listed_for_which_a_comparison_holds(comparison, expected):
    item = asked_if(all_(comparison))
    assert codes(item) == expected
    assert item["enableBehavior"] == ("all" if len(expected) == 1 else "any")
    assert item["required"] is True
    systems = {each["answerCoding"]["system"] for each in item["enableWhen"]}
    assert systems == {f"{SITE}/fhir/CodeSystem/{comparison.question_id}"}


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        (line("yes", "is", "yes"), ("yes", "=", {"answerBoolean": True})),
        (line("yes", "is not", "yes"), ("yes", "=", {"answerBoolean": False})),
        (line("signed", "is", "yes"), ("signed.agreed", "=", {"answerBoolean": True})),
        (line("count", "is", "3"), ("count", "=", {"answerInteger": 3})),
        (line("count", "is more than", "3"), ("count", ">", {"answerInteger": 3})),
        (line("miles", "is less than", "3.5"), ("miles", "<", {"answerDecimal": 3.5})),
        (line("miles", "is", "3.0"), ("miles", "=", {"answerDecimal": 3})),
        (line("day", "is less than", "2026-01-31"), ("day", "<", {"answerDate": "2026-01-31"})),
    ],
)
def test_one_comparison_is_one_line(comparison, expected):
    question, operator, value = expected
    item = asked_if(any_(comparison))
    assert item["enableWhen"] == [{"question": question, "operator": operator, **value}]


def test_another_number_must_be_answered():
    item = asked_if(all_(line("count", "is not", "3"), line("yes", "is", "no")))
    assert item["enableBehavior"] == "all"
    assert item["enableWhen"] == [
        {"question": "count", "operator": "exists", "answerBoolean": True},
        {"question": "count", "operator": "!=", "answerInteger": 3},
        {"question": "yes", "operator": "=", "answerBoolean": False},
    ]


def test_what_is_joined_in_one_way_is_flat():
    inner = any_(line("one", "is", "a"), line("one", "is", "b"))
    item = asked_if(any_(line("many", "contains", "a"), inner))
    assert codes(item) == ["a", "a", "b"]
    assert item["enableBehavior"] == "any"
    assert codes(asked_if(all_(inner))) == ["a", "b"]


def test_what_is_nested_is_an_expression():
    either = any_(line("one", "is", "a"), line("one", "is", "it's"))
    item = asked_if(all_(either, line("yes", "is", "yes")))
    assert item["required"] is True
    assert expression_of(item) == (
        "((….where(linkId='one').answer.value.code.where($this = 'a').exists()"
        " or ….where(linkId='one').answer.value.code.where($this = 'it\\'s').exists())"
        " and ….where(linkId='yes').answer.value.where($this = true).exists())"
    )


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        (line("born", "is less than", "18"), "($this > today() - 18 years)"),
        (line("born", "is less than", "17.5"), "($this > today() - 18 years)"),
        (line("born", "is more than", "17"), "($this <= today() - 18 years)"),
        (line("born", "is", "18"), "($this <= today() - 18 years and $this > today() - 19 years)"),
        (
            line("born", "is not", "18"),
            "($this > today() - 18 years) or ($this <= today() - 19 years)",
        ),
        (line("born", "is less than", "0"), "false"),
        (line("born", "is less than", "200"), "(true)"),
    ],
)
def test_ages_are_days_of_birth(comparison, expected):
    path = "….where(linkId='born').answer.value"
    assert expression_of(asked_if(all_(comparison))) == f"{path}.where({expected}).exists()"


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("is", "({ticked} and {path}.count() = 1)"),
        ("is not", "({path}.exists() and ({ticked} and {path}.count() = 1).not())"),
        ("does not contain", "({path}.exists() and {ticked}.not())"),
        ("contains", "{ticked}"),
    ],
)
def test_lists_are_expressions(operator, expected):
    path = "….where(linkId='many').answer.value"
    ticked = f"{path}.code.where($this = 'a').exists()"
    other = all_(line("born", "is less than", "200"), line("many", operator, "a"))
    said = expression_of(asked_if(other)).removeprefix("(").removesuffix(")")
    assert said.partition(" and ")[2] == expected.format(path=path, ticked=ticked)


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        (line("signed", "is", "yes"), ".where(linkId='signed').item.where(linkId='signed.agreed')"),
        (line("count", "is not", "3"), "where($this != 3)"),
        (line("miles", "is more than", "-1.5"), "where($this > -1.5)"),
        (line("day", "is", "2026-01-31"), "where($this = @2026-01-31)"),
        (line("one", "is", "no choice"), "where(false)"),
    ],
)
def test_other_comparisons_within_an_expression(comparison, expected):
    nested = all_(any_(comparison, line("yes", "is", "yes")), line("born", "is", "20"))
    assert expected in expression_of(asked_if(nested))


@pytest.mark.parametrize(
    "comparison",
    [
        line("words", "is", "Plum"),
        line("phone", "contains", "423"),
        line("many", "contains", "no choice"),
        line("count", "is", "many"),
        line("count", "is", "Infinity"),
        line("count", "is", "2.5"),
        line("day", "is", "20260131"),
        line("day", "is", "yesterday"),
        line("day", "contains", "2026"),
        line("many", "is more than", "a"),
    ],
)
def test_what_fhir_cannot_say_is_kept_as_it_is_stored_and_requires_nothing(comparison):
    condition = all_(comparison, line("yes", "is", "yes"))
    item = asked_if(condition)
    [extension] = item["extension"]
    assert extension["url"] == f"{SITE}/fhir/StructureDefinition/asked-only-if"
    assert json.loads(extension["valueString"]) == to_plain(condition)
    assert "enableWhen" not in item
    assert item["required"] is False


@pytest.mark.parametrize("question_id", ["not there", "later", "address", "q"])
def test_what_has_no_answer_before_never_holds(question_id):
    questions = (*EARLIER, make_question("q", condition=all_(line(question_id, "is", "x"))))
    items = form_of(*questions, make_question("later"))
    assert expression_of(items["q"]) == "false"
    # Beside something that can hold, only that counts.
    either = any_(line(question_id, "is", "x"), line("yes", "is", "yes"))
    assert [each["question"] for each in asked_if(either)["enableWhen"]] == ["yes"]


def test_texts_and_steps_depend_too():
    condition = all_(line("yes", "is", "yes"))
    unsaid = all_(line("words", "is", "x"))
    steps = (
        Step(id="step", title="One", items=EARLIER),
        Step(id="two", title="Two", items=(make_question("q"),), condition=unsaid),
        Step(
            id="three",
            title="Three",
            items=(Content(id="c", html="Read", condition=condition), make_question("r")),
            condition=condition,
        ),
    )
    form = only(make_bundle(FormDefinition("A form", steps=steps), {}), "Questionnaire")
    items = items_in(form)
    assert items["c"]["enableWhen"] == items["three"]["enableWhen"]
    # A step that is shown to everybody requires nothing of those it was not meant for.
    assert items["q"]["required"] is False
    assert items["r"]["required"] is True


ANSWERS = {
    "yes": (True, False, None),
    "one": ("a", "b", "it's", None),
    "many": (["a"], ["a", "b"], ["b", "it's"], None),
    "pain": ("0", "5", "10", None),
    "count": ("0", "3", "5", "10", None),
    "miles": ("2.5", "3", None),
    "day": ("2026-01-31", "2026-02-01", "1961-03-27", None),
    "signed": ({"agreed": True, "signed_name": "Ada"}, None),
}
VALUES = {
    "yes": ("yes", "no"),
    "one": ("a", "it's"),
    "many": ("a", "b"),
    "pain": ("0", "5"),
    "count": ("3", "9"),
    "miles": ("2.5", "3"),
    "day": ("2026-01-31",),
    "signed": ("yes", "no"),
}
LINES = [
    line(question_id, operator.value, value)
    for question_id, values in VALUES.items()
    for operator in Operator
    for value in values
]


@cache
def answered(answers):
    """Return the items of the response, and the facts, of answers in JSON."""
    form = make_form(*EARLIER)
    given = json.loads(answers)
    return answers_of(form, given), ask(form, given, on=TODAY).facts


@pytest.mark.parametrize(
    ("joiner", "beside"),
    [
        (Joiner.ALL, None),
        (Joiner.ALL, line("count", "is not", "3")),
        (Joiner.ANY, line("yes", "is", "yes")),
    ],
)
def test_enable_when_holds_for_the_answers_for_which_the_condition_does(joiner, beside):
    earlier = {question.id: ("step", question) for question in EARLIER}
    compared = 0
    for comparison in LINES:
        parts = (comparison, beside) if beside else (comparison,)
        item = enabling(Condition(joiner, parts), earlier, Names(SITE))
        if "enableWhen" not in item:
            continue
        deciding = dict.fromkeys(part.question_id for part in parts)
        for given in product(*(ANSWERS[id_] for id_ in deciding)):
            pairs = zip(deciding, given, strict=True)
            answers = {id_: each for id_, each in pairs if each is not None}
            response, facts = answered(json.dumps(answers))
            assert holds(item, response) is Condition(joiner, parts).holds(facts), comparison
            compared += 1
    assert compared > 50
