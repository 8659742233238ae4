"""The patient and others, by what was answered, and nothing that nobody said."""

import pytest

from intake.definition import AnswerType, Choice
from intake.signatures import signatures
from tests.intake.fhir.sent import (
    RECEIVED,
    all_of,
    make_bundle,
    make_form,
    make_parts,
    make_question,
    only,
)

pytestmark = pytest.mark.any_database

NAME = make_question("name", "parts", kind="name", parts=make_parts("first", "last", "preferred"))
ADDRESS = make_question(
    "address",
    "parts",
    kind="address",
    parts=make_parts("street", "street2", "city", "state", "postal_code"),
)
CONTACT = make_question(
    "contact",
    "parts",
    kind="emergency_contact",
    parts=make_parts("name", "relation", "phone"),
)


def choice(*labels, key):
    choices = tuple(Choice(f"c-{number}", label) for number, label in enumerate(labels))
    return make_question(key, "choice", kind="dropdown", key=key, choices=choices)


def patient_of(*questions, **answers):
    return only(make_bundle(make_form(*questions), answers), "Patient")


def test_patient_who_said_nothing_has_nothing():
    questions = (NAME, ADDRESS, CONTACT, choice("Female", key="sex"))
    assert set(patient_of(*questions)) == {"resourceType", "id"}
    odd = patient_of(*questions, name="Ada", address="Here", contact="John", sex="?")
    assert set(odd) == {"resourceType", "id"}


def test_patient_who_said_all():
    questions = (
        NAME,
        make_question("born", "date", kind="date_of_birth"),
        make_question("phone", "phone", kind="phone"),
        make_question("other-phone", "phone", kind="phone"),
        make_question("email", kind="email"),
        ADDRESS,
        CONTACT,
    )
    patient = patient_of(
        *questions,
        name={"first": "Ada", "last": "Example", "preferred": "Addie"},
        born="1961-03-27",
        phone="+14235550134",
        email="ada@example.com",
        address={
            "street": "1 Market St",
            "street2": "Unit 2",
            "city": "Chattanooga",
            "state": "TN",
            "postal_code": "37402",
        },
        contact={"name": "John", "relation": "husband", "phone": "+14235550135"},
        **{"other-phone": "+14235550199"},
    )
    assert patient["name"] == [
        {"use": "official", "family": "Example", "given": ["Ada"]},
        {"use": "usual", "text": "Addie"},
    ]
    assert patient["birthDate"] == "1961-03-27"
    assert patient["telecom"] == [
        {"system": "phone", "value": "+14235550134"},
        {"system": "email", "value": "ada@example.com"},
    ]
    assert patient["address"] == [
        {
            "line": ["1 Market St", "Unit 2"],
            "city": "Chattanooga",
            "state": "TN",
            "postalCode": "37402",
            "country": "US",
        }
    ]
    [contact] = patient["contact"]
    coded, worded = contact["relationship"]
    assert coded["coding"][0]["code"] == "C"
    assert worded == {"text": "husband"}
    assert contact["name"] == {"text": "John"}
    assert contact["telecom"] == [{"system": "phone", "value": "+14235550135"}]


def test_half_an_answer_is_half_of_it():
    patient = patient_of(
        NAME, ADDRESS, CONTACT, name={"last": "Example"}, address={}, contact={"phone": "+1"}
    )
    assert patient["name"] == [{"use": "official", "family": "Example"}]
    assert "address" not in patient
    [contact] = patient["contact"]
    assert set(contact) == {"relationship", "telecom"}
    # R4's pat-1: a contact has details, or is none.
    assert "contact" not in patient_of(CONTACT, contact={"relation": "husband"})
    assert patient_of(ADDRESS, address={"city": "Rome"})["address"] == [
        {"city": "Rome", "country": "US"}
    ]
    [name] = patient_of(NAME, name={"preferred": "Addie"})["name"]
    assert name["use"] == "usual"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Female", "female"),
        ("Masculino", "male"),
        ("Another", "other"),
        ("Prefiero no decirlo", "unknown"),
        ("Something of the clinic's own", None),
    ],
)
def test_gender_is_told_by_the_ready_made_choices(label, expected):
    patient = patient_of(choice("Not this", label, key="sex"), sex="c-1")
    assert patient.get("gender") == expected


@pytest.mark.parametrize(
    ("label", "code"),
    [("English", "en"), ("Español", "es"), ("Sign language", "sgn"), ("Another language", None)],
)
def test_language_the_patient_likes_best(label, code):
    patient = patient_of(choice(label, key="language"), language="c-0")
    [communication] = patient["communication"]
    assert communication["preferred"] is True
    assert communication["language"]["text"] == label
    codings = communication["language"].get("coding", [])
    assert [each["code"] for each in codings] == ([code] if code else [])


def test_interpreter():
    question = make_question("interpreter", "boolean", kind="yes_no", key="interpreter")
    [extension] = patient_of(question, interpreter=True)["extension"]
    assert extension["url"].endswith("/patient-interpreterRequired")
    assert extension["valueBoolean"] is True
    assert "extension" not in patient_of(question)
    assert "extension" not in patient_of(question, interpreter="x")


def test_guardian_is_a_contact():
    questions = (
        make_question("name", key="guardian_name"),
        choice("Mother or father", key="guardian_relation"),
        make_question("phone", "phone", kind="phone", key="guardian_phone"),
    )
    answers = {"name": "Grace", "guardian_relation": "c-0", "phone": "+14235550134"}
    [contact] = patient_of(*questions, **answers)["contact"]
    assert contact == {
        "relationship": [{"text": "Mother or father"}],
        "name": {"text": "Grace"},
        "telecom": [{"system": "phone", "value": "+14235550134"}],
    }
    [contact] = patient_of(*questions, name="Grace")["contact"]
    assert contact == {"name": {"text": "Grace"}}
    assert "contact" not in patient_of(*questions, phone="+14235550134")
    odd = make_question("name", "boolean", key="guardian_name")
    assert "contact" not in patient_of(odd, name=True)


@pytest.mark.parametrize(
    ("capacity", "relation", "expected"),
    [
        ("parent", "", [{"coding": "PRN"}]),
        ("guardian", "her aunt", [{"text": "her aunt"}]),
        ("guardian", "", None),
    ],
)
def test_who_signs_for_the_patient_is_the_source(capacity, relation, expected):
    settings = {"text": "T", "statement": "Yes.", "for_others": True}
    consents = [
        make_question(name, AnswerType.CONSENT, kind="consent", settings=settings) for name in "ab"
    ]
    definition = make_form(*consents)
    signed = {"agreed": True, "signed_name": "Grace"}
    answers = {
        "a": {**signed, "capacity": "self"},
        "b": {**signed, "capacity": capacity, "relation": relation},
    }
    bundle = make_bundle(
        definition, answers, signatures=signatures(definition, answers, signed_at=RECEIVED)
    )
    [person] = all_of(bundle, "RelatedPerson")
    assert person["name"] == [{"text": "Grace"}]
    relationship = person.get("relationship")
    if expected == [{"coding": "PRN"}]:
        assert relationship[0]["coding"][0]["code"] == "PRN"
    else:
        assert relationship == expected
    source = only(bundle, "QuestionnaireResponse")["source"]
    assert source == {"reference": f"urn:uuid:{person['id']}"}
