"""fhir.resources, which knows the specification, accepts what we make of any form and submission.

It has the classes of R4B, which for all that is made here are those of R4.
"""

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
from tests.intake.fhir.enable_when import holds
from tests.intake.fhir.sent import all_of, items_in, make_bundle, only
from tests.intake.test_any_form import fill_in, raw_forms

pytestmark = pytest.mark.any_database

STEPS = StepsBlock()
FORMS = 30
FILLED = 2
ANY = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


def validate(bundle):
    """Check that the specification allows the Bundle, and knows every member of it."""
    assert len(Bundle.model_validate_json(bundle_bytes(bundle)).entry) == len(bundle["entry"])


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


@settings(max_examples=FILLED, **ANY)
@given(data=st.data())
def test_demo_form_answered_fully_half_and_hardly(demo, data):
    definition, language = demo
    answers = answer(definition, data.draw)
    order = data.draw(st.permutations(sorted(answers)))
    for share in (1, 0.5, 0.1):
        kept = {id_: answers[id_] for id_ in order[: int(share * len(order))]}
        bundle = make_bundle(
            definition, kept, locale=language, received_at=timezone.now(), pdf=b"%PDF"
        )
        validate(bundle)
        asked = ask(definition, kept, on=timezone.localdate())
        response = items_in(only(bundle, "QuestionnaireResponse"))
        answered = {id_ for id_, item in response.items() if is_answered(item)}
        questions = {question.id for question in definition.questions}
        assert answered & questions == set(asked.answers)
        if share == 1:
            assert_everything_is_there(bundle)


def assert_everything_is_there(bundle):
    kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert {"Coverage", "AllergyIntolerance", "MedicationStatement", "DocumentReference"} <= kinds
    assert len(all_of(bundle, "Consent")) == 3
    patient = only(bundle, "Patient")
    assert {"name", "birthDate", "gender", "telecom", "address", "contact"} <= set(patient)
    assert "communication" in patient


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
    assert list(response) == [link_id for link_id in form if link_id in response]
    in_step = {item.id: step for step in definition.steps for item in step.items}
    for question in definition.questions:
        item = form[question.id]
        if "enableWhen" in item and in_step[question.id] in asked.steps:
            assert holds(item, response) is (question.id in asked.ids)
        if item["required"] and question.id in asked.ids:
            assert question.id in asked.answers or question.answer_type is AnswerType.FILES


def is_answered(item):
    return bool({"answer", "item"} & set(item))
