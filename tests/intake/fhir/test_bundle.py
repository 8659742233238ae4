"""A submission as one Bundle."""

import json
from datetime import timedelta
from datetime import timezone as fixed_zone
from uuid import UUID

import pytest
from django.utils import timezone, translation

from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import Choice
from intake.fhir.bundle import bundle_bytes
from intake.fhir.checks import BadCode
from intake.fhir.codes import Names
from intake.fhir.sent import Sent
from tests.factories.submissions import MARKER
from tests.intake.fhir.sent import ID, RECEIVED, make_bundle, make_form, make_question

pytestmark = pytest.mark.any_database

DEFINITION = make_form(
    make_question("q"),
    make_question("c", "consent", kind="consent", settings={"statement": "Yes."}),
)
ANSWERS = {"q": "Ñandú", "c": {"agreed": True, "signed_name": "Ada"}}


def test_bundle_is_a_collection_of_what_was_sent():
    bundle = make_bundle(DEFINITION, ANSWERS)
    assert bundle["type"] == "collection"
    assert bundle["timestamp"] == "2026-11-23T15:30:12+00:00"
    assert bundle["identifier"]["value"] == "7F3KQ9WD"
    assert bundle["language"] == "en"
    assert [entry["resource"]["resourceType"] for entry in bundle["entry"]] == [
        "Patient",
        "QuestionnaireResponse",
        "Questionnaire",
        "Consent",
    ]
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert all(UUID(url.removeprefix("urn:uuid:")).version == 5 for url in urls)
    assert len(set(urls)) == len(urls)


def test_same_submission_gives_the_same_bytes():
    first = bundle_bytes(make_bundle(DEFINITION, ANSWERS))
    elsewhere = RECEIVED.astimezone(fixed_zone(timedelta(hours=-5)))
    with translation.override("es"):
        second = bundle_bytes(make_bundle(DEFINITION, ANSWERS, received_at=elsewhere))
    assert first == second
    assert "Ñandú".encode() in first
    assert json.loads(first) == make_bundle(DEFINITION, ANSWERS)


def test_ages_are_reckoned_on_the_clinics_day_whoever_looks():
    is_minor = Condition(Joiner.ALL, (Comparison("born", Operator.IS_LESS_THAN, "18"),))
    definition = make_form(
        make_question("born", "date", kind="date_of_birth"),
        make_question("guardian", condition=is_minor),
    )
    # At noon in the clinic it is the next day already in Auckland, a birthday.
    day = timezone.localdate(RECEIVED, timezone.get_default_timezone())
    born = day.replace(year=day.year - 18) + timedelta(days=1)
    answers = {"born": born.isoformat(), "guardian": "Grace"}
    here = bundle_bytes(make_bundle(definition, answers))
    with timezone.override("Pacific/Auckland"):
        assert bundle_bytes(make_bundle(definition, answers)) == here
    assert b"Grace" in here


def test_another_submission_has_other_ids():
    other = UUID(int=ID.int + 1)
    ours = {entry["fullUrl"] for entry in make_bundle(DEFINITION, ANSWERS)["entry"]}
    theirs = {
        entry["fullUrl"] for entry in make_bundle(DEFINITION, ANSWERS, submission_id=other)["entry"]
    }
    assert not ours & theirs


def test_addresses_are_the_same_with_and_without_a_slash():
    slashed = make_bundle(DEFINITION, ANSWERS, base_url="https://clinic.example/")
    assert slashed == make_bundle(DEFINITION, ANSWERS)


def test_what_is_wrong_is_not_handed_out_and_tells_no_answer():
    choice = Choice(f" {MARKER}", "Yes")
    definition = make_form(make_question("q", "choice", kind="dropdown", choices=(choice,)))
    with pytest.raises(BadCode) as caught:
        make_bundle(definition, {"q": choice.value})
    assert MARKER not in str(caught.value)


def test_answers_are_in_no_representation():
    sent = Sent(
        definition=DEFINITION,
        given={"q": MARKER},
        signatures=[],
        submission_id=ID,
        reference="7F3KQ9WD",
        received_at=RECEIVED,
        language="en",
        edition=3,
        sha256=DEFINITION.digest(),
        names=Names("https://clinic.example"),
    )
    assert sent.asked.answers == {"q": MARKER}
    assert MARKER not in repr(sent)
