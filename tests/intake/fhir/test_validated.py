"""fhir.resources, which knows the specification, accepts what we make of any form and submission.

It has the classes of R4B, which for all that is made here are those of R4.
"""

import json
from itertools import pairwise

import pytest
from django.utils import timezone, translation
from fhir.resources.R4B.bundle import Bundle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.asking import ask
from intake.definition import AnswerType
from intake.fhir.bundle import bundle_bytes
from intake.file_answers import file_parts, set_files
from intake.questions.steps import StepsBlock, compile_steps
from intake.ready_made.new_patient import new_patient_steps
from intake.ready_made.translating import translate_ready_made
from tests.intake.fhir.sent import all_of, items_in, make_bundle, only
from tests.intake.test_any_form import fill_in, raw_forms

pytestmark = pytest.mark.any_database

STEPS = StepsBlock()
FORMS = 60
FILLED = 3
ANY = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


def validate(bundle):
    """Check that the specification allows the Bundle, and that nothing in it is lost on the way."""
    read = Bundle.model_validate_json(bundle_bytes(bundle))
    assert len(read.entry) == len(bundle["entry"])
    again = json.loads(read.model_dump_json())
    assert len(bundle_bytes(again)) == len(bundle_bytes(bundle))


def answer(definition, draw):
    """Return all answers that the form asks for, with a file wherever one may be."""
    answers = fill_in(definition, draw)
    asked = ask(definition, answers, on=timezone.localdate()).ids
    for question in definition.questions:
        for part in file_parts(question) if question.id in asked else ():
            file = {"id": f"f-{part}", "name": "a.jpg", "type": "image/jpeg", "size": 9}
            answers = set_files(answers, question, part, [file])
    return answers


@pytest.fixture(scope="module", params=["en", "es"])
def demo(request):
    """The form of the demo clinic and its language."""
    with translation.override(request.param):
        raw = translate_ready_made(new_patient_steps(), request.param)
        steps = STEPS.clean(STEPS.to_python(raw))
        return compile_steps(steps, title="New patient"), request.param


@pytest.mark.parametrize("share", [1, 0.5, 0.1])
@settings(max_examples=FILLED, **ANY)
@given(data=st.data())
def test_demo_form_answered_fully_half_and_hardly(demo, share, data):
    definition, language = demo
    answers = answer(definition, data.draw)
    left = data.draw(st.randoms(use_true_random=False)).sample(
        sorted(answers), int(share * len(answers))
    )
    kept = {id_: answers[id_] for id_ in left}
    bundle = make_bundle(definition, kept, locale=language, received_at=timezone.now(), pdf=b"%PDF")
    validate(bundle)
    response = items_in(only(bundle, "QuestionnaireResponse"))
    asked = ask(definition, kept, on=timezone.localdate())
    assert {id_ for id_ in response if id_ in answers} == asked.ids & set(answers)
    if share == 1:
        kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
        assert {"Patient", "Consent", "Coverage", "AllergyIntolerance"} <= kinds
        assert {"MedicationStatement", "DocumentReference"} <= kinds
        patient = only(bundle, "Patient")
        assert {"name", "birthDate", "gender", "telecom", "communication"} <= set(patient)
        assert len(all_of(bundle, "Consent")) == 3


@settings(max_examples=FORMS, **ANY)
@given(raw=raw_forms(), data=st.data())
def test_any_form_answered_as_it_asks(raw, data):
    definition = compile_steps(STEPS.to_python(raw), title="Any form")
    answers = answer(definition, data.draw)
    bundle = make_bundle(definition, answers, received_at=timezone.now())
    validate(bundle)
    form = items_in(only(bundle, "Questionnaire"))
    response = items_in(only(bundle, "QuestionnaireResponse"))
    assert "answer-as-it-stands" not in bundle_bytes(bundle).decode()

    asked = ask(definition, answers, on=timezone.localdate())
    for question in definition.questions:
        assert (question.id in response) is (question.id in asked.ids)
        assert (question.id in asked.answers) is is_answered(response.get(question.id, {}))
    # The items stand in the order of the form, and FHIR's conditions hold where the form's do.
    places = {link_id: place for place, link_id in enumerate(form)}
    given_in_order = [places[id_] for id_ in response if ":rows" not in id_ and id_ in form]
    assert all(one != other for one, other in pairwise(given_in_order))
    in_step = {item.id: step for step in definition.steps for item in step.items}
    for question in definition.questions:
        item = form[question.id]
        if "enableWhen" in item and in_step[question.id] in asked.steps:
            assert holds(item, response) is (question.id in asked.ids)
        if item["required"] and question.id in asked.ids:
            assert question.id in asked.answers or question.answer_type is AnswerType.FILES


def is_answered(item):
    return bool({"answer", "item"} & set(item))


def holds(item, response):
    """Return whether the item is enabled, as R4 reads ``enableWhen``."""
    held = [line_holds(line, response) for line in item["enableWhen"]]
    return all(held) if item["enableBehavior"] == "all" else any(held)


def line_holds(line, response):
    answers = response.get(line["question"], {}).get("answer", [])
    [wanted] = [value for name, value in line.items() if name.startswith("answer")]
    if line["operator"] == "exists":
        return bool(answers) is wanted
    values = [value for each in answers for value in each.values()]
    if isinstance(wanted, dict):
        values = [each["code"] for each in values if isinstance(each, dict)]
        wanted = wanted["code"]
    if line["operator"] == "!=":
        return wanted not in values
    compare = {"=": "__eq__", ">": "__gt__", "<": "__lt__"}[line["operator"]]
    return any(getattr(value, compare)(wanted) is True for value in values)
