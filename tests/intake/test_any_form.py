"""Any form that can be built of the blocks compiles, renders, takes answers and gives them back."""

import datetime
import json

from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.blocks import StreamBlockValidationError

from intake.answers import answer_rows, summary_of
from intake.asking import ask
from intake.condition_faults import find_faults
from intake.conditions import Operator
from intake.definition import AnswerType, FormDefinition
from intake.forms import IntakeForm
from intake.questions.asked import field_name
from intake.questions.catalogue import BLOCKS, block_of_kind
from intake.questions.steps import StepsBlock, compile_steps
from tests.factories.intake import block_id, choices

FORMS = 300
KINDS = sorted(BLOCKS)
STEPS = StepsBlock()
words = st.text(alphabet="abcXYZ éñ<>&\"'“”%{}.,?", min_size=1, max_size=20).filter(str.strip)
numbers = st.integers(0, 130).map(str)
days = st.dates(datetime.date(1930, 1, 1), datetime.date(2090, 1, 1)).map(str)


@st.composite
def comparisons(draw, questions):
    """Return a line of a condition, most of which fit the question that they are about."""
    question = draw(st.sampled_from(questions))
    values = [words, numbers, days, st.sampled_from(["yes", "no", "none"])]
    if question["choices"]:
        offered = st.sampled_from(question["choices"])
        values = [offered, offered, offered, *values]
    operator = draw(st.sampled_from(list(Operator))).value
    value = draw(st.one_of(values))
    return {"question": question["id"], "operator": operator, "value": value}


@st.composite
def conditions(draw, questions):
    """Return a condition about these questions, of up to three lines and groups."""
    lines = comparisons(questions).map(lambda line: {"type": "comparison", "value": line})
    groups = st.builds(
        lambda joiner, lines: {"type": "group", "value": {"joiner": joiner, "comparisons": lines}},
        st.sampled_from(["all", "any"]),
        st.lists(comparisons(questions), min_size=1, max_size=2),
    )
    parts = draw(st.lists(lines | lines | groups, max_size=3))
    return {"joiner": draw(st.sampled_from(["all", "any"])), "parts": parts}


@st.composite
def settings_of(draw, kind):
    """Return the value of a block of this kind, with settings that are any."""
    value = block_of_kind(kind).meta.preview_value
    if "label" not in value:
        return dict(value)
    value = {**value, "label": draw(words), "required": draw(st.booleans())}
    value["help_text"] = draw(st.just("") | words)
    if "choices" in value:
        labels = draw(st.lists(words, min_size=2, max_size=4, unique_by=str.casefold))
        value["choices"] = choices(*labels)
    if kind == "number":
        limits = sorted(draw(st.lists(st.integers(-50, 50), min_size=2, max_size=2)))
        value |= dict(zip(("minimum", "maximum"), limits, strict=True))
        value["whole"] = draw(st.booleans())
    if kind in ("short_text", "long_text"):
        value["max_length"] = draw(st.integers(5, 200)) + (100 if kind == "long_text" else 0)
    if kind == "date":
        value["when"] = draw(st.sampled_from(["any", "past", "future"]))
    if kind == "consent":
        for name in ("for_others", "electronic", "drawing"):
            value[name] = draw(st.booleans())
    if kind == "file_upload":
        value["required"] = False
    return value


@st.composite
def raw_forms(draw):
    """Return the steps of a form as raw data."""
    earlier: list[dict] = []
    steps = []
    for number in range(draw(st.integers(1, 4))):
        step_condition = draw(conditions(earlier)) if earlier and draw(st.booleans()) else None
        questions = []
        for place, kind in enumerate(
            draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=4))
        ):
            own_id = block_id(f"{number}-{place}")
            value = draw(settings_of(kind))
            if earlier and draw(st.booleans()):
                value["condition"] = draw(conditions(earlier))
            if "label" in value:
                offered = [each["id"] for each in value.get("choices", ())]
                itself = {"id": own_id, "choices": offered}
                if draw(st.booleans()):
                    line = draw(comparisons([itself]))
                    del line["question"]
                    value["danger"] = [line]
                earlier.append(itself)
            questions.append({"type": kind, "id": own_id, "value": value})
        value = {"title": draw(words), "introduction": "", "questions": questions}
        if step_condition:
            value["condition"] = step_condition
        steps.append({"type": "step", "id": block_id(f"step-{number}"), "value": value})
    return steps


def good_parts(draw, question):
    """Return by part what somebody types who answers ``question`` as it wants."""
    kind, given_settings = question.kind, question.settings
    address = {
        "street": "1 Market St",
        "city": "Chattanooga",
        "state": "TN",
        "postal_code": "37402",
    }
    today = timezone.localdate()
    past = {"month": "March", "day": "27", "year": "1961"}
    to_come = {"month": "3", "day": "27", "year": str(today.year + 1)}
    fixed = {
        "name": {"first": "Jane", "last": draw(words)},
        "phone": {"": "(423) 555-0134"},
        "email": {"": "jane@example.com"},
        "address": address,
        "emergency_contact": {"name": "John", "relation": "husband", "phone": "423-555-0134"},
        "pharmacy": {"name": "Corner Drugs", "city": "Chattanooga", "phone": "423-555-0134"},
        "insurance": {
            "coverage": "insured",
            "carrier": draw(words),
            "member_id": "ABC 123",
            "subscriber": "self",
        },
        "symptom_timeline": {
            "since": "weeks",
            "cause": "fall",
            "course": "same",
            "better": ["rest"],
            "worse": ["nothing"],
        },
        "medications": {"1-name": draw(words), "3-name": "Zinc"},
        "allergies": {"1-substance": draw(words)},
        "surgeries": {"1-what": "Knee", "1-year": "2011"},
        "date_of_birth": past,
        "date": to_come if given_settings.get("when") == "future" else past,
        "file_upload": {},
    }
    if kind in fixed:
        return fixed[kind]
    if kind in ("short_text", "long_text"):
        return {"": draw(words)[: given_settings["max_length"]].strip() or "x"}
    if kind == "number":
        low, high = int(given_settings["minimum"]), int(given_settings["maximum"])
        return {"": str(draw(st.integers(low, high)))}
    if kind == "yes_no":
        return {"": draw(st.sampled_from(["yes", "no"]))}
    if kind == "consent":
        return {"agreed": "on", "electronic": "on", "signed_name": "Jane", "capacity": "self"}
    offered = [choice.value for choice in question.choices if not choice.exclusive]
    if question.answer_type is AnswerType.CHOICES:
        return {"": draw(st.lists(st.sampled_from(offered), min_size=1, unique=True, max_size=3))}
    return {"": draw(st.sampled_from(offered))}


def post_of(parts_by_question, form):
    """Return what a browser posts that shows ``form``."""
    posted = MultiValueDict()
    for question, parts in parts_by_question:
        for part, value in parts.items():
            name = field_name(question, part)
            if name in form.fields:
                posted.setlist(name, list(value) if isinstance(value, list | tuple) else [value])
    return posted


def fill_in(definition, draw):
    """Go through the form as a patient does, step by step; return all answers."""
    answers = {}
    for step in definition.steps:
        if step not in ask(definition, answers, on=timezone.localdate()).steps:
            continue
        shown = IntakeForm(definition, step=step, answers=answers)
        assert str(shown.steps[0].items)
        for item in shown.steps[0].items:
            assert str(item).strip()
        typed = [(question, good_parts(draw, question)) for question in step.questions]
        form = IntakeForm(definition, post_of(typed, shown), step=step, answers=answers)
        assert form.is_valid(), form.errors
        assert not form.newly_asked
        answers |= form.answers
    return answers


@settings(
    max_examples=FORMS,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(raw=raw_forms(), data=st.data())
def test_any_form_is_asked_answered_and_comes_back(raw, data):
    value = STEPS.to_python(raw)
    definition = compile_steps(value, title="Any form")

    # It is stored and read back, and saving finds what is wrong in words.
    document = json.loads(definition.canonical_json())
    assert FormDefinition.from_document(document) == definition
    assert FormDefinition.from_document(document).digest() == definition.digest()
    faults = find_faults(definition)
    assert all(fault.message for fault in faults)
    try:
        STEPS.clean(value)
    except StreamBlockValidationError:
        assert faults or not definition.questions
    else:
        assert definition.questions
        assert not faults

    # Whoever answers as asked gets through, and is asked for nothing else.
    answers = fill_in(definition, data.draw)
    asked = ask(definition, answers, on=timezone.localdate())
    assert dict(asked.answers) == answers
    assert json.loads(json.dumps(answers)) == answers
    summary_of(definition, answers)
    shown = {
        row.question.id for section in answer_rows(definition, answers) for row in section.rows
    }
    assert set(answers) <= shown

    # What a step shows of them is what would have to be posted to give them again.
    for step in asked.steps:
        form = IntakeForm(definition, step=step, answers=answers)
        again = [
            (each.question, each.question_type.typed(each.question, answers[each.question.id]))
            for each in form.asked
            if each.question.id in answers
        ]
        second = IntakeForm(definition, post_of(again, form), step=step, answers=answers)
        assert second.is_valid(), second.errors
        here = {question.id for question in step.questions}
        assert second.answers == {key: answers[key] for key in answers if key in here}

    # All steps at once ask the same as one by one.
    whole = IntakeForm(definition, answers=answers)
    everything = [
        (each.question, each.question_type.typed(each.question, answers[each.question.id]))
        for each in whole.asked
        if each.question.id in answers
    ]
    at_once = IntakeForm(definition, post_of(everything, whole), answers=answers)
    assert at_once.is_valid(), at_once.errors
    assert at_once.answers == answers
