"""What a QuestionnaireResponse says of answers."""

from base64 import b64decode

import pytest

from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import AnswerType, Choice, FormDefinition, Part, Step
from tests.intake.fhir.sent import (
    SITE,
    answers_of,
    items_in,
    make_bundle,
    make_form,
    make_parts,
    make_question,
    only,
)

pytestmark = pytest.mark.any_database

CHOICES = (Choice("a", "Apple"), Choice("b", "Pear"))
PHOTO = {"id": "f-1", "name": "card.jpg", "type": "image/jpeg", "size": 1234}
AS_IT_STANDS = f"{SITE}/fhir/StructureDefinition/answer-as-it-stands"


def coded(code, display, name="q"):
    system = f"{SITE}/fhir/CodeSystem/{name}"
    return {"valueCoding": {"system": system, "code": code, "display": display}}


def test_response_says_which_form_when_and_of_whom():
    definition = make_form(make_question("q"))
    bundle = make_bundle(definition, {"q": "x"}, locale="es")
    response = only(bundle, "QuestionnaireResponse")
    assert response["questionnaire"] == f"{SITE}/fhir/Questionnaire/{definition.digest()}|3"
    assert response["authored"] == "2026-11-23T15:30:12+00:00"
    assert response["language"] == "es"
    assert response["status"] == "completed"
    assert response["identifier"]["value"] == "7F3KQ9WD"
    patient = f"urn:uuid:{only(bundle, 'Patient')['id']}"
    assert response["subject"] == response["source"] == {"reference": patient}


@pytest.mark.parametrize(
    ("answer_type", "settings", "answer", "expected"),
    [
        ("text", {}, "It \x07hurts.\nMuch.", [{"valueString": "It hurts.\nMuch."}]),
        ("phone", {}, "+14235550134", [{"valueString": "+14235550134"}]),
        ("date", {}, "1961-03-27", [{"valueDate": "1961-03-27"}]),
        ("number", {}, "5.5", [{"valueDecimal": 5.5}]),
        ("number", {}, "5", [{"valueDecimal": 5}]),
        (
            "number",
            {"whole": True, "minimum": "0", "maximum": "9"},
            "5",
            [{"valueInteger": 5}],
        ),
        ("boolean", {}, False, [{"valueBoolean": False}]),
        ("choice", {}, "b", [coded("b", "Pear")]),
        ("choices", {}, ["a", "b"], [coded("a", "Apple"), coded("b", "Pear")]),
        (
            "choices",
            {"other": "Another"},
            ["a", "other:Plum"],
            [coded("a", "Apple"), {"valueString": "Plum"}],
        ),
        (
            "files",
            {},
            [PHOTO],
            [
                {
                    "valueAttachment": {
                        "id": "f-1",
                        "contentType": "image/jpeg",
                        "title": "card.jpg",
                        "size": 1234,
                    }
                }
            ],
        ),
    ],
)
def test_answer_is_the_value_of_its_type(answer_type, settings, answer, expected):
    question = make_question("q", answer_type, choices=CHOICES, settings=settings)
    item = answers_of(make_form(question), {"q": answer})["q"]
    assert item["answer"] == expected
    assert item["text"] == "The q"


@pytest.mark.parametrize(
    ("answer_type", "settings", "answer"),
    [
        ("text", {}, 5),
        ("date", {}, "yesterday"),
        ("number", {}, "many"),
        ("number", {}, "NaN"),
        ("number", {"whole": True, "minimum": "0", "maximum": "9"}, "5.5"),
        ("boolean", {}, "yes"),
        ("choice", {}, "no choice"),
        ("choices", {}, ["a", "no choice"]),
        ("choices", {}, ["a", "other:Plum"]),
        ("choices", {"other": "Another"}, ["other: "]),
        ("files", {}, ["a file"]),
        ("parts", {}, "in one line"),
        ("rows", {}, "in one line"),
        ("rows", {}, ["in one line"]),
        ("consent", {}, "agreed"),
    ],
)
def test_answer_that_does_not_fit_is_not_made_to_fit(answer_type, settings, answer):
    question = make_question("q", answer_type, choices=CHOICES, settings=settings)
    item = answers_of(make_form(question), {"q": answer})["q"]
    assert not {"answer", "item"} & set(item)
    [extension] = item["extension"]
    assert extension["url"] == AS_IT_STANDS
    assert extension["valueString"]


def test_only_what_was_asked_is_there_and_all_of_it():
    asked_if = Condition(Joiner.ALL, (Comparison("yes", Operator.IS, "yes"),))
    steps = (
        Step(
            id="one",
            title="One",
            items=(
                make_question("yes", "boolean"),
                make_question("why", condition=asked_if),
                make_question("empty"),
            ),
        ),
        Step(id="two", title="Two", items=(make_question("more"),), condition=asked_if),
    )
    definition = FormDefinition("A form", steps=steps)
    answers = {"yes": False, "why": "because", "more": "more", "gone": "x"}
    items = answers_of(definition, answers)
    assert list(items) == ["one", "yes", "empty"]
    assert "answer" not in items["empty"]
    assert list(answers_of(definition, {**answers, "yes": True})) == [
        *("one", "yes", "why", "empty"),
        *("two", "more"),
    ]


def test_nothing_asked_is_no_list_of_nothing():
    response = only(make_bundle(make_form(), {}), "QuestionnaireResponse")
    assert "item" not in response


def test_parts_that_were_filled_in():
    parts = (
        *make_parts("city", "street2", "empty", "none"),
        Part("since", "", AnswerType.CHOICE, choices=CHOICES),
    )
    question = make_question("q", "parts", kind="address", parts=parts)
    answer = {"city": "Rome", "street2": "", "empty": [], "since": "b", "unknown": "x"}
    items = answers_of(make_form(question), {"q": answer})
    assert [each["linkId"] for each in items["q"]["item"]] == ["q.city", "q.since"]
    assert items["q.city"] == {
        "linkId": "q.city",
        "text": "The city",
        "answer": [{"valueString": "Rome"}],
    }
    assert items["q.since"]["answer"] == [coded("b", "Pear", "q.since")]
    unfit = answers_of(make_form(question), {"q": {"since": "never"}})["q.since"]
    assert unfit["extension"] == [{"url": AS_IT_STANDS, "valueString": "never"}]
    assert "item" not in answers_of(make_form(question), {"q": {}})["q"]


def test_rows_are_repeated_and_none_is_said():
    settings = {"none": "I take no medicines"}
    parts = make_parts("name", "dose")
    definition = make_form(
        make_question("q", "rows", kind="medications", parts=parts, settings=settings)
    )
    response = only(make_bundle(definition, {"q": [{"name": "A"}, {}, {"name": "B"}]}), RESPONSE)
    [group] = response["item"][0]["item"]
    assert [row["linkId"] for row in group["item"]] == ["q:rows", "q:rows"]
    assert answers_of(definition, {"q": []})["q:none"] == {
        "linkId": "q:none",
        "text": "I take no medicines",
        "answer": [{"valueBoolean": True}],
    }
    wordless = make_form(make_question("q", "rows", kind="medications", parts=parts))
    assert "item" not in answers_of(wordless, {"q": []})["q"]


RESPONSE = "QuestionnaireResponse"


def test_signature_is_there_with_its_strokes():
    settings = {"text": "T", "statement": "Yes.", "for_others": True, "drawing": True}
    definition = make_form(make_question("q", "consent", kind="consent", settings=settings))
    answer = {"agreed": True, "capacity": "self", "signed_name": "Ada", "drawn": "M1 2L3 4"}
    items = answers_of(definition, {"q": answer})
    assert items["q.agreed"]["answer"] == [{"valueBoolean": True}]
    assert items["q.signed_name"]["answer"] == [{"valueString": "Ada"}]
    assert items["q.capacity"]["answer"][0]["valueCoding"]["display"] == "The patient"
    [drawn] = items["q.drawn"]["answer"]
    picture = b64decode(drawn["valueAttachment"]["data"]).decode()
    assert 'd="M1 2L3 4"' in picture
    assert picture.startswith("<svg ")
    assert "q.drawn" not in answers_of(definition, {"q": answer | {"drawn": "<script>"}})


def test_lost_file_and_one_of_no_known_size():
    question = make_question("q", "files", kind="file_upload")
    files = [{"id": "", "name": "a.pdf", "type": "application/pdf", "size": "?"}]
    [answer] = answers_of(make_form(question), {"q": files})["q"]["answer"]
    assert answer == {"valueAttachment": {"contentType": "application/pdf", "title": "a.pdf"}}


def test_items_stand_in_the_order_of_the_form():
    definition = make_form(*(make_question(name) for name in "zab"))
    bundle = make_bundle(definition, dict.fromkeys("abz", "x"))
    form, response = only(bundle, "Questionnaire"), only(bundle, RESPONSE)
    assert list(items_in(response)) == list(items_in(form)) == ["step", "z", "a", "b"]
