"""Allergies and medicines: what is there, that there is none, and what nobody knows."""

from dataclasses import replace

import pytest

from intake.definition import AnswerType, Choice, Part
from tests.intake.fhir.sent import all_of, make_bundle, make_form, make_parts, make_question, only

pytestmark = pytest.mark.any_database

SEVERITIES = tuple(Choice(value, value) for value in ("mild", "moderate", "severe"))
ALLERGIES = make_question(
    "q",
    "rows",
    kind="allergies",
    parts=(
        *make_parts("substance", "reaction"),
        Part("severity", "How bad?", AnswerType.CHOICE, False, SEVERITIES),
    ),
    settings={"none": "I have no allergies"},
)
MEDICINES = make_question(
    "q",
    "rows",
    kind="medications",
    parts=make_parts("name", "dose", "often"),
    settings={"none": "I take no medicines"},
)


def bundle_of(question, answer):
    return make_bundle(make_form(question), {"q": answer})


def test_allergies_are_in_the_words_of_the_patient():
    rows = [
        {"substance": "Penicillin", "reaction": "a rash", "severity": "moderate"},
        {"substance": "Latex"},
        {"reaction": "sneezing"},
    ]
    bundle = bundle_of(ALLERGIES, rows)
    penicillin, latex = all_of(bundle, "AllergyIntolerance")
    assert penicillin["code"] == {"text": "Penicillin"}
    assert penicillin["clinicalStatus"]["coding"][0]["code"] == "active"
    assert penicillin["verificationStatus"]["coding"][0]["code"] == "unconfirmed"
    assert penicillin["reaction"] == [
        {"manifestation": [{"text": "a rash"}], "severity": "moderate"}
    ]
    assert penicillin["recordedDate"] == "2026-11-23T15:30:12+00:00"
    assert penicillin["patient"] == penicillin["asserter"]
    assert "reaction" not in latex
    assert penicillin["id"] != latex["id"]


def test_severity_that_the_patient_does_not_know_is_left_out():
    rows = [{"substance": "A", "reaction": "a rash"}, {"substance": "B", "severity": "severe"}]
    unknown, unsaid = all_of(bundle_of(ALLERGIES, rows), "AllergyIntolerance")
    assert unknown["reaction"] == [{"manifestation": [{"text": "a rash"}]}]
    [reaction] = unsaid["reaction"]
    assert reaction["severity"] == "severe"
    assert reaction["manifestation"][0]["extension"][0]["valueCode"] == "unknown"


def test_no_allergies_is_said():
    allergy = only(bundle_of(ALLERGIES, []), "AllergyIntolerance")
    [code] = allergy["code"]["coding"]
    assert (code["system"], code["code"]) == ("http://snomed.info/sct", "716186003")
    assert allergy["code"]["text"] == "I have no allergies"


def test_medicines_are_in_the_words_of_the_patient():
    rows = [{"name": "Ibuprofen", "dose": "400 mg", "often": "twice a day"}, {"name": "Zinc"}, {}]
    ibuprofen, zinc = all_of(bundle_of(MEDICINES, rows), "MedicationStatement")
    assert ibuprofen["status"] == "active"
    assert ibuprofen["medicationCodeableConcept"] == {"text": "Ibuprofen"}
    assert ibuprofen["dosage"] == [{"text": "400 mg, twice a day"}]
    assert ibuprofen["dateAsserted"] == "2026-11-23T15:30:12+00:00"
    assert "dosage" not in zinc


def test_no_medicines_is_an_empty_list():
    bundle = bundle_of(MEDICINES, [])
    nothing = only(bundle, "List")
    assert nothing["emptyReason"]["coding"][0]["code"] == "nilknown"
    assert nothing["emptyReason"]["text"] == "I take no medicines"
    assert nothing["title"] == "The q"
    assert "entry" not in nothing
    assert all_of(bundle, "MedicationStatement") == []


@pytest.mark.parametrize("question", [ALLERGIES, MEDICINES])
@pytest.mark.parametrize("answer", [None, "none"])
def test_no_answer_says_nothing(question, answer):
    bundle = bundle_of(question, answer)
    kinds = ("AllergyIntolerance", "MedicationStatement", "List")
    assert not any(all_of(bundle, kind) for kind in kinds)


def test_list_without_a_label_has_no_title():
    question = make_question("q", "rows", kind="medications")
    wordless = replace(question, label=" ")
    assert "title" not in only(bundle_of(wordless, []), "List")
