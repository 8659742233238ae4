"""A form as data survives being stored."""

import json

import pytest
from hypothesis import given

from intake.definition import (
    AnswerType,
    FormDefinition,
    MalformedDefinitionError,
    Question,
    Step,
    UnknownSchemaError,
)
from tests.intake.definitions import definitions


@given(definitions)
def test_definition_is_the_same_after_being_stored(definition):
    stored = json.loads(definition.canonical_json())
    again = FormDefinition.from_document(stored)
    assert again == definition
    assert again.digest() == definition.digest()
    assert again.to_document() == definition.to_document()


def test_unknown_schema_is_named():
    with pytest.raises(UnknownSchemaError) as raised:
        FormDefinition.from_document({"schema_version": 99, "something": "else"})
    assert raised.value.schema_version == 99


def one_question_document():
    question = Question("q", "short_text", "What hurts?", AnswerType.TEXT)
    return FormDefinition("Form", steps=(Step("s", "Pain", items=(question,)),)).to_document()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("title"),
        lambda document: document.update(extra=1),
        lambda document: document.update(steps={}),
        lambda document: document.update(schema_version=True),
        lambda document: document["steps"].append("text"),
        lambda document: document["steps"][0].update(title=None),
        lambda document: document["steps"][0]["items"][0].update(answer_type="guess"),
        lambda document: document["steps"][0]["items"][0].update(answer_type=["text"]),
        lambda document: document["steps"][0]["items"][0].update(required="yes"),
        lambda document: document["steps"][0]["items"][0].update(choices=[{"value": "a"}]),
    ],
)
def test_document_that_breaks_its_schema_is_refused(spoil):
    document = one_question_document()
    spoil(document)
    with pytest.raises(MalformedDefinitionError):
        FormDefinition.from_document(document)


@pytest.mark.parametrize("document", [None, [], "text", 7])
def test_document_that_is_no_object_is_refused(document):
    with pytest.raises(MalformedDefinitionError):
        FormDefinition.from_document(document)


def test_settings_cannot_be_changed():
    question = Question("q", "x", "X", AnswerType.TEXT, settings={"list": [1], "map": {"a": 1}})
    with pytest.raises(TypeError):
        question.settings["list"] = []
    with pytest.raises(TypeError):
        question.settings["map"]["a"] = 2
    assert question.settings["list"] == (1,)
