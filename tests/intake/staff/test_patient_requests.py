"""Two clicks: a copy for the patient, or what they sent is gone; and the hold that stops it."""

import pytest
from django.urls import reverse

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.pdf import PDFUnavailable
from intake.records import Submission, SubmissionStatus
from tests.factories.retention import decide, publish_form, receive_decided
from tests.factories.submissions import MARKER, make_front_desk_member, receive_submission

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def front_desk(client):
    client.force_login(make_front_desk_member(username="fay"))
    return client


@pytest.fixture
def submission():
    return receive_decided(publish_form())


def address(name, submission):
    return reverse(f"intake_staff:{name}", args=[submission.pk])


def reason(submission, text="by letter of March 3", **more):
    return {"reason": text, "revision": submission.revision, **more}


def content_of(response):
    return " ".join(response.content.decode().split())


# A copy


def test_copy_is_the_paper_and_recorded_as_what_it_is(front_desk, submission, monkeypatch):
    monkeypatch.setattr("intake.answer_paper.make_pdf", lambda html, *, base_url: html.encode())
    response = front_desk.get(address("submission_copy", submission))
    assert response["Content-Type"] == "application/pdf"
    assert f'filename="{submission.reference}.pdf"' in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
    assert MARKER in response.content.decode()
    entry = AuditEntry.objects.order_by("number").last()
    assert (entry.event, entry.subject, entry.actor) == (
        Event.COPY_GIVEN,
        submission.reference,
        "fay",
    )


def test_copy_that_cannot_be_made_is_said_kindly(front_desk, submission, monkeypatch):
    def fail(html, *, base_url):
        raise PDFUnavailable("no libraries")

    monkeypatch.setattr("intake.answer_paper.make_pdf", fail)
    response = front_desk.get(address("submission_copy", submission))
    assert response.status_code == 503
    assert "The copy cannot be made just now" in content_of(response)


# Deleting


def test_deleting_says_what_it_means_asks_why_and_leads_to_the_inbox(front_desk, submission):
    page = content_of(front_desk.get(address("delete", submission)))
    assert "The chart is not touched" in page
    assert MARKER not in page
    assert submission.reference in page
    response = front_desk.post(address("delete", submission), reason(submission), follow=True)
    assert response.redirect_chain == [(reverse("intake_staff:inbox"), 302)]
    assert f"{submission.reference} is deleted for good" in content_of(response)
    assert not Submission.objects.exists()
    assert front_desk.get(address("delete", submission)).status_code == 404


@pytest.mark.parametrize("text", ["", "x" * 301])
def test_reason_is_asked_for_and_not_too_long(front_desk, submission, text):
    response = front_desk.post(address("delete", submission), reason(submission, text))
    assert response.status_code == 200
    assert "<title>Error: Delete" in content_of(response).replace("<title> ", "<title>")
    assert Submission.objects.exists()


@pytest.mark.parametrize("revision", ["0", "", "-1", "9" * 400, "x"])
def test_what_a_colleague_changed_meanwhile_is_shown_again(front_desk, submission, revision):
    Submission.objects.update(revision=5)
    response = front_desk.post(
        address("delete", submission), reason(submission) | {"revision": revision}
    )
    page = content_of(response)
    assert response.status_code == 409
    assert "A colleague changed this form while you were here" in page
    assert 'value="by letter of March 3"' in page
    assert 'name="revision" value="5"' in page
    assert Submission.objects.exists()


def test_held_one_is_refused_with_the_way_to_its_hold(front_desk, submission):
    Submission.objects.update(legal_hold=True)
    for response in (
        front_desk.get(address("delete", submission)),
        front_desk.post(address("delete", submission), reason(submission)),
    ):
        page = content_of(response)
        assert "on legal hold, so it cannot be deleted" in page
        assert address("hold", submission) in page
        assert "Delete it for good" not in page
    assert Submission.objects.exists()


def test_undecided_one_is_refused(front_desk):
    submission = receive_submission(publish_form())
    response = front_desk.post(address("delete", submission), reason(submission))
    assert response.status_code == 409
    assert "Nobody has decided about this form yet" in content_of(response)
    decide(submission, status=SubmissionStatus.REJECTED)
    assert "Delete it for good" in content_of(front_desk.get(address("delete", submission)))


# The legal hold


def test_hold_is_set_and_lifted_with_a_reason_that_stays_out_of_the_page(front_desk, submission):
    url = address("hold", submission)
    response = front_desk.post(url, reason(submission, MARKER, hold="set"), follow=True)
    assert response.redirect_chain == [(address("submission", submission), 302)]
    assert "is on legal hold" in content_of(response)
    submission.refresh_from_db()
    assert submission.legal_hold
    page = content_of(front_desk.get(url))
    assert "Lift the legal hold" in page
    assert MARKER not in page
    front_desk.post(url, reason(submission, hold="lift"))
    assert not Submission.objects.get().legal_hold
    assert "Set the legal hold" in content_of(front_desk.get(url))


def test_hold_without_a_reason_or_changed_meanwhile_is_asked_again(front_desk, submission):
    url = address("hold", submission)
    assert "Error:" in content_of(front_desk.post(url, reason(submission, "", hold="set")))
    changed = reason(submission, "a lawsuit", hold="set") | {"revision": 7}
    response = front_desk.post(url, changed)
    assert response.status_code == 409
    assert "a lawsuit" in content_of(response)
    assert not Submission.objects.get().legal_hold
