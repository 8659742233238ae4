"""Files and the record as DocumentReferences."""

from base64 import b64decode
from hashlib import sha1, sha256

import pytest

from intake.definition import AnswerType, Part
from tests.intake.fhir.sent import all_of, make_bundle, make_form, make_question, only

pytestmark = pytest.mark.any_database

CARD = {"id": "f-1", "name": "card.jpg", "type": "image/jpeg", "size": 3}
LETTER = {"id": "f-2", "name": "letter.pdf", "type": "application/pdf", "size": 9}
LOST = {"id": "", "name": "lost.pdf", "type": "application/pdf", "size": 9}
DEFINITION = make_form(
    make_question("files", "files", kind="file_upload"),
    make_question(
        "insurance", "parts", kind="insurance", parts=(Part("card_front", "F", AnswerType.FILES),)
    ),
)
ANSWERS = {"files": [LETTER, LOST, LOST], "insurance": {"card_front": [CARD]}}


def attachment(document):
    [content] = document["content"]
    return content["attachment"]


def test_each_file_is_a_document_with_its_bytes_where_they_are_given():
    bundle = make_bundle(DEFINITION, ANSWERS, files={"f-1": b"abc"})
    letter, lost, lost_too, card = all_of(bundle, "DocumentReference")
    assert attachment(letter) == {
        "contentType": "application/pdf",
        "title": "letter.pdf",
        "size": 9,
    }
    assert letter["identifier"][0]["value"] == "f-2"
    assert "identifier" not in lost
    assert lost["id"] != lost_too["id"]
    assert b64decode(attachment(card)["data"]) == b"abc"
    digest = sha1(b"abc", usedforsecurity=False).digest()
    assert b64decode(attachment(card)["hash"]) == digest
    assert card["status"] == "current"
    response = f"urn:uuid:{only(bundle, 'QuestionnaireResponse')['id']}"
    assert card["context"] == {"related": [{"reference": response}]}


def test_record_with_its_bytes_or_its_digest():
    digest = sha256(b"%PDF").hexdigest()
    whole = only(make_bundle(DEFINITION, {}, pdf=b"%PDF"), "DocumentReference")
    named = only(make_bundle(DEFINITION, {}, pdf_sha256=digest), "DocumentReference")
    assert b64decode(attachment(whole)["data"]) == b"%PDF"
    assert "data" not in attachment(named)
    assert attachment(named)["title"] == "7F3KQ9WD.pdf"
    assert whole["identifier"] == named["identifier"]
    assert whole["identifier"][0]["value"] == digest
    assert all_of(make_bundle(DEFINITION, {}), "DocumentReference") == []
