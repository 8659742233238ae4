"""An answer that was given is shown again so that posting it gives the same answer."""

import pytest
from django.utils.datastructures import MultiValueDict

from intake.questions.asked import QuestionForm
from intake.questions.catalogue import block_of_kind
from intake.questions.steps import StepsBlock, compile_steps
from tests.factories.intake import block_id, choices, question, step

OPTIONS = {
    kind: {"choices": choices("Apple", "Pear")}
    for kind in ("single_choice", "multiple_choice", "dropdown", "conditions")
}
ANSWERS = [
    ("short_text", "A welder"),
    ("long_text", "First line\nsecond line"),
    ("email", "jane@example.org"),
    ("phone", "+14235550134"),
    ("phone", "+442079460018"),
    ("number", "12"),
    ("date", "2024-02-29"),
    ("date_of_birth", "1961-03-27"),
    ("yes_no", True),
    ("yes_no", False),
    ("single_choice", block_id("Pear")),
    ("dropdown", block_id("Apple")),
    ("multiple_choice", [block_id("Apple"), block_id("Pear")]),
    ("multiple_choice", ["none"]),
    ("pain_scale", "0"),
    ("pain_map", ["front-left-knee"]),
    ("name", {"first": "Jane", "last": "O’Neill"}),
    (
        "address",
        {"street": "1 Main St", "city": "Chattanooga", "state": "TN", "postal_code": "37402"},
    ),
    ("emergency_contact", {"name": "Joe", "relation": "son", "phone": "+14235550134"}),
    ("pharmacy", {"name": "Corner Drugs", "city": "Chattanooga", "phone": "+14235550134"}),
    ("insurance", {"coverage": "none"}),
    (
        "insurance",
        {
            "coverage": "insured",
            "carrier": "TennCare",
            "member_id": "ABC 123",
            "subscriber": "parent",
            "subscriber_name": "Joe Doe",
            "subscriber_birth_date": "1961-03-27",
        },
    ),
    (
        "symptom_timeline",
        {
            "since": "weeks",
            "since_day": "2024-09-03",
            "cause": "fall",
            "better": ["heat", "cold"],
            "worse": ["nothing"],
            "course": "same",
        },
    ),
    ("medications", []),
    ("medications", [{"name": "Ibuprofen", "dose": "400 mg"}, {"name": "Vitamin D"}]),
    ("allergies", [{"substance": "Latex", "reaction": "a rash", "severity": "mild"}]),
    ("surgeries", [{"what": "Left knee", "year": "2011"}]),
    ("conditions", ["none"]),
    ("conditions", [block_id("Apple"), "other:Lyme disease"]),
    ("consent", {"agreed": True, "signed_name": "Jane O’Neill", "capacity": "self"}),
    (
        "consent",
        {"agreed": True, "signed_name": "Joe", "capacity": "guardian", "relation": "uncle"},
    ),
]


def ask(kind, data=None, **options):
    raw = question(kind, **OPTIONS.get(kind, {}))
    definition = compile_steps(StepsBlock().to_python([step(raw)]), title="Form")
    return QuestionForm([(definition.questions[0], block_of_kind(kind))], data, **options)


def as_posted(form):
    """Return what a browser posts from ``form`` as it is shown."""
    posted = MultiValueDict()
    for bound in form:
        value = bound.initial
        if value not in (None, ""):
            posted.setlist(bound.html_name, value if isinstance(value, list) else [value])
    return posted


@pytest.mark.parametrize(("kind", "answer"), ANSWERS)
def test_an_answer_that_is_shown_again_is_the_same_when_it_is_posted(kind, answer):
    form = ask(kind, as_posted(ask(kind, answers={block_id(kind): answer})))
    assert form.is_valid(), form.errors
    assert form.answers == {block_id(kind): answer}


def test_what_could_not_be_understood_is_shown_rather_than_the_answer():
    name = f"{block_id('date')}-day"
    form = ask("date", answers={block_id("date"): "2024-02-29"}, typed={name: ["31st"]})
    assert form[name].initial == "31st"
    assert form[f"{block_id('date')}-year"].initial == "2024"
