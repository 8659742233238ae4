"""A submission leaves as a FHIR Bundle with its files and its record, and that is recorded."""

import json
from base64 import b64decode

import pytest
from django.urls import reverse

from clinic import pdf
from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from intake.fhir.checks import FhirError
from intake.permissions import Right
from tests.factories.attachments import start_draft_with_files
from tests.factories.submissions import make_front_desk_member, receive_submission, send_draft

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
]


@pytest.fixture
def fay():
    return make_front_desk_member()


@pytest.fixture
def front_desk(client, fay):
    client.force_login(fay)
    return client


@pytest.fixture
def no_pdf(monkeypatch):
    def fail(*documents, base_url):
        raise pdf.PDFMakerBusy

    monkeypatch.setattr("intake.staff.fhir_export.make_pdf", fail)


def address(submission):
    return reverse("intake_staff:submission_fhir", args=[submission.pk])


def resources(response, kind):
    assert response["Content-Type"] == "application/fhir+json"
    entries = json.loads(response.content)["entry"]
    return [each["resource"] for each in entries if each["resource"]["resourceType"] == kind]


def test_it_holds_answers_form_files_and_record(front_desk):
    submission = send_draft(start_draft_with_files().opened)
    response = front_desk.get(address(submission))
    assert resources(response, "Patient")[0]["name"][0]["given"] == ["Ada"]
    assert len(resources(response, "Questionnaire")) == 1
    assert len(resources(response, "QuestionnaireResponse")) == 1
    documents = [
        content["attachment"]
        for document in resources(response, "DocumentReference")
        for content in document["content"]
    ]
    assert [b64decode(each["data"])[:4] for each in documents].count(b"%PDF") >= 1
    assert len(documents) == submission.attachments.count() + 1
    assert response["Content-Disposition"] == (
        f'attachment; filename="{submission.reference}.fhir.json"'
    )
    entry = AuditEntry.objects.get(event=Event.SUBMISSION_EXPORTED)
    assert (entry.subject, entry.reason) == (submission.reference, "FHIR")


def test_without_a_pdf_it_goes_without(front_desk, no_pdf):
    assert not resources(front_desk.get(address(receive_submission())), "DocumentReference")


def test_what_would_not_be_right_is_not_handed_out(front_desk, no_pdf, monkeypatch):
    def fail(*args, **kwargs):
        raise FhirError("Two items have the same linkId.")

    monkeypatch.setattr("intake.staff.fhir_export.submission_bundle", fail)
    response = front_desk.get(address(receive_submission()), follow=True)
    assert "cannot be written as FHIR" in " ".join(map(str, response.context["messages"]))


def test_reading_is_not_enough(client, fay):
    group = fay.groups.get()
    group.permissions.remove(group.permissions.get(codename=Right.EXPORT))
    client.force_login(fay)
    submission = receive_submission()
    assert client.get(address(submission)).status_code == 403
    page = client.get(reverse("intake_staff:submission", args=[submission.pk]))
    assert "/fhir/" not in page.content.decode()
