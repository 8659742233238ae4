"""A form as data survives being stored, and its answers read as they were asked."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.definition import (
    AnswerType,
    Choice,
    Content,
    FormDefinition,
    MalformedDefinitionError,
    Part,
    Question,
    Step,
    UnknownSchemaError,
    answer_rows,
    summary_of,
)

text = st.text(max_size=20)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=5,
)
questions = st.builds(
    Question,
    id=text,
    kind=text,
    label=text,
    answer_type=st.sampled_from(AnswerType),
    help_text=text,
    required=st.booleans(),
    choices=st.lists(st.builds(Choice, text, text, st.booleans()), max_size=3).map(tuple),
    parts=st.lists(st.builds(Part, text, text, st.sampled_from(AnswerType)), max_size=3).map(tuple),
    settings=st.dictionaries(text, json_values, max_size=3),
)
contents = st.builds(Content, id=text, html=text)
steps = st.builds(
    Step, id=text, title=text, items=st.lists(questions | contents, max_size=4).map(tuple)
)
definitions = st.builds(
    FormDefinition, title=text, introduction=text, steps=st.lists(steps, max_size=3).map(tuple)
)


@given(definitions)
def test_definition_is_the_same_after_being_stored(definition):
    stored = json.loads(definition.canonical_json())
    again = FormDefinition.from_document(stored)
    assert again == definition
    assert again.digest() == definition.digest()
    assert again.to_document() == definition.to_document()


@given(definitions, st.dictionaries(text, json_values, max_size=4))
def test_any_answers_can_be_shown(definition, answers):
    answers |= {question.id: True for question in definition.questions[:1]}
    for section in answer_rows(definition, answers):
        for row in section.rows:
            assert all(isinstance(line, str) for line in row.lines)
    assert set(summary_of(definition, answers)) == {"name", "date_of_birth", "phone"}


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


def lines(answer_type, answer, **details):
    question = Question("q", "kind", "Label", answer_type, **details)
    definition = FormDefinition("Form", steps=(Step("s", "Step", items=(question,)),))
    (section,) = answer_rows(definition, {"q": answer})
    return section.rows[0].lines


@pytest.mark.parametrize(
    ("answer_type", "answer", "details", "expected"),
    [
        (AnswerType.TEXT, "one\ntwo", {}, ("one", "two")),
        (AnswerType.TEXT, "<b>&", {}, ("<b>&",)),
        (AnswerType.PHONE, "+14235550134", {}, ("423-555-0134",)),
        (AnswerType.PHONE, "+442079460000", {}, ("+442079460000",)),
        (AnswerType.DATE, "1961-03-27", {}, ("March 27, 1961",)),
        (AnswerType.DATE, "in spring", {}, ("in spring",)),
        (AnswerType.NUMBER, "72.5", {"settings": {"unit": "pounds"}}, ("72.5 pounds",)),
        (AnswerType.BOOLEAN, True, {}, ("Yes",)),
        (AnswerType.BOOLEAN, False, {}, ("No",)),
        (AnswerType.CHOICE, "a", {"choices": (Choice("a", "Apple"),)}, ("Apple",)),
        (AnswerType.CHOICE, "gone", {"choices": (Choice("a", "Apple"),)}, ("gone",)),
        (AnswerType.CHOICES, ["a", "b"], {"choices": (Choice("a", "Apple"),)}, ("Apple", "b")),
        (
            AnswerType.PARTS,
            {"first": "Jane", "phone": "+14235550134"},
            {
                "parts": (
                    Part("first", "First name"),
                    Part("last", "Last name"),
                    Part("phone", "Phone", AnswerType.PHONE),
                )
            },
            ("First name: Jane", "Phone: 423-555-0134"),
        ),
        (
            AnswerType.CONSENT,
            {"agreed": True, "signed_name": "Jane Doe"},
            {"settings": {"version": "2"}},
            ("Agreed", "Signed: Jane Doe", "Version of the text: 2"),
        ),
        (AnswerType.TEXT, None, {}, ()),
        (AnswerType.TEXT, "", {}, ()),
        (AnswerType.CHOICES, [], {}, ()),
    ],
)
def test_answers_read_as_they_were_meant(answer_type, answer, details, expected):
    assert lines(answer_type, answer, **details) == expected


def test_summary_takes_the_first_of_each_kind():
    def ask(id, kind, answer_type):
        return Question(id, kind, id, answer_type)

    definition = FormDefinition(
        "Form",
        steps=(
            Step(
                "s",
                "S",
                items=(
                    ask("n1", "name", AnswerType.PARTS),
                    ask("n2", "name", AnswerType.PARTS),
                    ask("b", "date_of_birth", AnswerType.DATE),
                    ask("p", "phone", AnswerType.PHONE),
                ),
            ),
        ),
    )
    answers = {
        "n1": {"first": "Jane", "last": "Doe", "preferred": "Janie"},
        "n2": {"first": "John", "last": "Roe"},
        "b": "1961-03-27",
        "p": "+14235550134",
    }
    assert summary_of(definition, answers) == {
        "name": "Jane Doe",
        "date_of_birth": "1961-03-27",
        "phone": "+14235550134",
    }
    assert summary_of(definition, {}) == {"name": "", "date_of_birth": "", "phone": ""}
