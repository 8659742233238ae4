"""An insurance, or that there is none, as Coverage."""

import pytest

from intake.definition import Choice, Part
from intake.questions.insurance import COVERAGES, SUBSCRIBERS, InsuranceQuestionBlock
from tests.intake.fhir.sent import all_of, make_bundle, make_form, make_question, only

pytestmark = pytest.mark.any_database

QUESTION = make_question(
    "q",
    "parts",
    kind="insurance",
    parts=tuple(
        Part(
            each.part.name,
            str(each.part.label),
            each.part.answer_type,
            choices=tuple(Choice(choice.value, str(choice.label)) for choice in each.part.choices),
        )
        for each in InsuranceQuestionBlock.asked_parts
    ),
)
INSURED = {
    "coverage": "insured",
    "carrier": "Blue Cross",
    "member_id": "ABC 123",
    "group": "77",
    "subscriber": "self",
}


def bundle_of(answer):
    return make_bundle(make_form(QUESTION), {"q": answer})


def test_own_plan():
    bundle = bundle_of(INSURED)
    coverage = only(bundle, "Coverage")
    patient = {"reference": f"urn:uuid:{only(bundle, 'Patient')['id']}"}
    assert coverage["status"] == "active"
    assert coverage["beneficiary"] == coverage["subscriber"] == patient
    assert coverage["subscriberId"] == "ABC 123"
    assert coverage["payor"] == [{"display": "Blue Cross"}]
    assert coverage["relationship"]["coding"][0]["code"] == "self"
    assert coverage["relationship"]["text"] == str(dict(SUBSCRIBERS)["self"])
    [group] = coverage["class"]
    assert group["type"]["coding"][0]["code"] == "group"
    assert group["value"] == "77"
    assert all_of(bundle, "RelatedPerson") == []


@pytest.mark.parametrize(
    ("subscriber", "relationship"), [("spouse", "spouse"), ("parent", "child"), ("other", "other")]
)
def test_plan_of_somebody_else(subscriber, relationship):
    bundle = bundle_of(
        {
            **INSURED,
            "subscriber": subscriber,
            "subscriber_name": "John Example",
            "subscriber_birth_date": "1960-01-02",
        }
    )
    coverage, person = only(bundle, "Coverage"), only(bundle, "RelatedPerson")
    assert coverage["subscriber"] == {"reference": f"urn:uuid:{person['id']}"}
    assert coverage["relationship"]["coding"][0]["code"] == relationship
    assert person["name"] == [{"text": "John Example"}]
    assert person["birthDate"] == "1960-01-02"
    assert person["relationship"] == [{"text": str(dict(SUBSCRIBERS)[subscriber])}]


def test_half_an_insurance():
    bundle = bundle_of({"coverage": "insured", "subscriber": "spouse"})
    coverage = only(bundle, "Coverage")
    assert coverage["payor"][0]["extension"][0]["valueCode"] == "unknown"
    assert not {"subscriberId", "class"} & set(coverage)
    assert not {"name", "birthDate"} & set(only(bundle, "RelatedPerson"))
    assert "subscriber" not in only(bundle_of({"coverage": "insured"}), "Coverage")


def test_wordless_subscriber():
    question = make_question("q", "parts", kind="insurance", parts=(Part("coverage", "Insured?"),))
    answer = {"coverage": "insured", "subscriber": "spouse"}
    bundle = make_bundle(make_form(question), {"q": answer})
    assert "relationship" not in only(bundle, "RelatedPerson")


def test_who_pays_themselves():
    bundle = bundle_of({"coverage": "none"})
    coverage = only(bundle, "Coverage")
    patient = {"reference": f"urn:uuid:{only(bundle, 'Patient')['id']}"}
    assert coverage["type"]["coding"][0]["code"] == "pay"
    assert coverage["type"]["text"] == str(dict(COVERAGES)["none"])
    assert coverage["payor"] == [patient]


@pytest.mark.parametrize("answer", [None, {}, {"coverage": "?"}, "Blue Cross"])
def test_no_answer_is_no_coverage(answer):
    assert all_of(bundle_of(answer), "Coverage") == []
