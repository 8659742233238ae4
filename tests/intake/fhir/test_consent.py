"""A Consent for each signature: which text, by whom, in which capacity, when."""

from hashlib import sha256

import pytest

from intake.signatures import signatures
from tests.intake.fhir.sent import (
    RECEIVED,
    SITE,
    all_of,
    make_bundle,
    make_form,
    make_question,
    only,
)

pytestmark = pytest.mark.any_database

SETTINGS = {"text": "<p>T</p>", "version": "May 2026", "statement": "Yes.", "for_others": True}
SIGNED = {"agreed": True, "electronic": True, "capacity": "self", "signed_name": "Ada"}


def consent_question(id_="q", **details):
    return make_question(id_, "consent", kind="consent", settings=SETTINGS, **details)


def test_signature_names_its_text_and_its_signer():
    bundle = make_bundle(make_form(consent_question()), {"q": SIGNED})
    consent = only(bundle, "Consent")
    assert consent["status"] == "active"
    assert consent["category"][0]["coding"][0]["code"] == "59284-0"
    assert consent["dateTime"] == "2026-11-23T15:30:12+00:00"
    digest = sha256(b"<p>T</p>").hexdigest()
    assert consent["policy"] == [{"uri": f"{SITE}/fhir/identifiers/consent-text/{digest}"}]
    assert consent["policyRule"] == {"text": "The q, May 2026"}
    patient = f"urn:uuid:{only(bundle, 'Patient')['id']}"
    assert consent["patient"] == {"reference": patient}
    assert consent["performer"] == [{"reference": patient, "display": "Ada"}]
    response = only(bundle, "QuestionnaireResponse")
    assert consent["sourceReference"] == {"reference": f"urn:uuid:{response['id']}"}
    said = {each["url"].rpartition("/")[2]: each for each in consent["extension"]}
    assert said["signature-capacity"]["valueCode"] == "self"
    assert said["agreed-to-electronic-records"]["valueBoolean"] is True
    assert said["signature-was-drawn"]["valueBoolean"] is False


def test_signed_by_another():
    answer = {**SIGNED, "capacity": "guardian", "relation": "aunt", "signed_name": "Grace"}
    bundle = make_bundle(make_form(consent_question()), {"q": answer})
    person = only(bundle, "RelatedPerson")
    performer = {"reference": f"urn:uuid:{person['id']}", "display": "Grace"}
    assert only(bundle, "Consent")["performer"] == [performer]


@pytest.mark.parametrize(
    ("key", "code"),
    [("treatment", "treatment"), ("privacy", "patient-privacy"), ("payment", None)],
)
def test_scope_is_told_by_the_ready_made_texts(key, code):
    bundle = make_bundle(make_form(consent_question(key=key)), {"q": SIGNED})
    scope = only(bundle, "Consent")["scope"]
    assert [each["code"] for each in scope.get("coding", [])] == ([code] if code else [])
    assert scope["text"] == "The q"


def test_source_is_the_record_where_it_is_there():
    bundle = make_bundle(make_form(consent_question()), {"q": SIGNED}, pdf=b"%PDF")
    [document] = all_of(bundle, "DocumentReference")
    source = {"reference": f"urn:uuid:{document['id']}"}
    assert only(bundle, "Consent")["sourceReference"] == source


def test_nothing_signed_is_no_consent():
    form = make_form(consent_question("a", required=False), consent_question("b"))
    bundle = make_bundle(form, {"b": SIGNED})
    assert len(all_of(bundle, "Consent")) == 1
    assert all_of(make_bundle(form, {"b": SIGNED}, signatures=()), "Consent") == []


def test_signature_of_a_text_that_the_form_lacks_is_still_one():
    signed = make_bundle(make_form(consent_question()), {"q": SIGNED})
    definition = make_form(make_question("other"))
    elsewhere = signatures(make_form(consent_question()), {"q": SIGNED}, signed_at=RECEIVED)
    bundle = make_bundle(definition, {}, signatures=elsewhere)
    consent = only(bundle, "Consent")
    assert consent["scope"] == {"text": "?"}
    assert consent["policyRule"] == {"text": "May 2026"}
    assert consent["policy"] == only(signed, "Consent")["policy"]
