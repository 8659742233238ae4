"""Answers read as they were meant, under the questions as they were asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.answers import answer_rows, summary_of
from intake.definition import AnswerType, Choice, FormDefinition, Part, Question, Step
from tests.intake.definitions import definitions, json_values, text


@given(definitions, st.dictionaries(text, json_values, max_size=4))
def test_any_answers_can_be_shown(definition, answers):
    answers |= {question.id: True for question in definition.questions[:1]}
    for section in answer_rows(definition, answers):
        for row in section.rows:
            assert all(isinstance(line, str) for line in row.lines)
    assert set(summary_of(definition, answers)) == {"name", "date_of_birth", "phone"}


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
            AnswerType.PARTS,
            {"fruit": "a", "better": ["a", "b"], "empty": []},
            {
                "parts": (
                    Part("fruit", "Fruit", AnswerType.CHOICE, choices=(Choice("a", "Apple"),)),
                    Part("better", "Better", AnswerType.CHOICES, choices=(Choice("a", "Apple"),)),
                    Part("empty", "Empty", AnswerType.CHOICES, choices=(Choice("a", "Apple"),)),
                )
            },
            ("Fruit: Apple", "Better: Apple, b"),
        ),
        (
            AnswerType.CHOICES,
            ["a", "other:Lyme\tdisease"],
            {"choices": (Choice("a", "Apple"),), "settings": {"other": "Another"}},
            ("Apple", "Another: Lyme\tdisease"),
        ),
        (AnswerType.CHOICES, ["other:Lyme"], {}, ("Lyme",)),
        (
            AnswerType.CHOICE,
            "other:a friend",
            {"settings": {"other": "Somebody else. Who?"}},
            ("Somebody else. Who? a friend",),
        ),
        (
            AnswerType.ROWS,
            [{"name": "Ibuprofen", "dose": "400 mg"}, {"name": "Zinc"}, {"gone": "x"}, "odd"],
            {"parts": (Part("name", "Name"), Part("dose", "Dose"))},
            ("Ibuprofen; Dose: 400 mg", "Zinc", "gone: x", "odd"),
        ),
        (AnswerType.ROWS, [], {"settings": {"none": "I take none"}}, ("I take none",)),
        (AnswerType.ROWS, [], {}, ()),
        (AnswerType.ROWS, None, {"settings": {"none": "I take none"}}, ()),
        (AnswerType.FILES, [{"id": "1", "name": "card.jpg"}, "odd"], {}, ("card.jpg", "odd")),
        (
            AnswerType.CONSENT,
            {
                "agreed": True,
                "electronic": True,
                "signed_name": "Jane Doe",
                "capacity": "guardian",
                "relation": "aunt",
                "drawn": "M1 1L2 2",
            },
            {},
            (
                "Agreed",
                "Agreed to sign and to keep records electronically",
                "Signed: Jane Doe",
                "Signed as: the patient's guardian or representative",
                "Relation to the patient: aunt",
                "The signature was drawn too",
            ),
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


def test_a_label_that_asks_gets_no_colon():
    parts = (
        Part("known_as", "What should we call you?", AnswerType.TEXT),
        Part("first", "First name", AnswerType.TEXT),
    )
    answer = {"known_as": "Ada", "first": "Augusta"}
    assert lines(AnswerType.PARTS, answer, parts=parts) == (
        "What should we call you? Ada",
        "First name: Augusta",
    )
