"""Sends answers to forms that are made for a test, and finds things in what FHIR makes of them."""

from datetime import UTC, datetime
from uuid import UUID

from intake.definition import AnswerType, FormDefinition, Part, Question, Step
from intake.fhir.bundle import submission_bundle
from intake.signatures import signatures

SITE = "https://clinic.example"
ID = UUID("5f2b6f4e-3c1e-4b6e-9d5e-0a1b2c3d4e5f")
RECEIVED = datetime(2026, 11, 23, 15, 30, 12, 345678, tzinfo=UTC)


def make_question(id_, answer_type=AnswerType.TEXT, *, kind="short_text", **details):
    """Return a question whose label says what it is called."""
    return Question(
        id=id_, kind=kind, label=f"The {id_}", answer_type=AnswerType(answer_type), **details
    )


def make_parts(*names):
    """Return parts that are answered in words."""
    return tuple(Part(name, f"The {name}") for name in names)


def make_form(*items, title="A form", **details):
    """Return a form of one step."""
    steps = (Step(id="step", title="The step", items=tuple(items)),)
    return FormDefinition(title=title, steps=steps, **details)


def make_bundle(definition, answers, **changes):
    """Return the Bundle of a submission of these answers, signed where they sign."""
    arguments = {
        "answers": answers,
        "signatures": signatures(definition, answers, signed_at=RECEIVED),
        "submission_id": ID,
        "reference": "7F3KQ9WD",
        "received_at": RECEIVED,
        "locale": "en",
        "edition": 3,
        "sha256": definition.digest(),
        "base_url": SITE,
    }
    return submission_bundle(definition, **(arguments | changes))


def all_of(bundle, kind):
    """Return the resources of a kind, in order."""
    resources = [entry["resource"] for entry in bundle["entry"]]
    return [resource for resource in resources if resource["resourceType"] == kind]


def only(bundle, kind):
    """Return the one resource of a kind."""
    [resource] = all_of(bundle, kind)
    return resource


def items_in(parent):
    """Return all items below a Questionnaire or a response by linkId; of repeated ones the last."""
    found = {}
    for item in parent.get("item", []):
        found[item["linkId"]] = item
        found |= items_in(item)
    return found


def form_of(*items, **details):
    """Return the items of the Questionnaire of a form with these questions and texts."""
    return items_in(only(make_bundle(make_form(*items, **details), {}), "Questionnaire"))


def answers_of(definition, answers):
    """Return the items of the response to a form."""
    return items_in(only(make_bundle(definition, answers), "QuestionnaireResponse"))
