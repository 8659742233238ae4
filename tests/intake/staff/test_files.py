"""The front desk sees photos beside the answers and opens each file by itself, recorded."""

from html import unescape
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.urls import reverse
from PIL import Image

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.sealing import keyring
from tests.factories.attachments import PDF, start_draft_with_files
from tests.factories.submissions import MARKER, make_front_desk_member, send_draft

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
]


@pytest.fixture
def front_desk(client):
    client.force_login(make_front_desk_member())
    return client


@pytest.fixture
def submission():
    return send_draft(start_draft_with_files().opened)


def address(submission, media_type):
    file = submission.attachments.get(media_type=media_type)
    return reverse("intake_staff:file", args=[submission.pk, file.pk])


def page(client, submission):
    response = client.get(reverse("intake_staff:submission", args=[submission.pk]))
    assert response.status_code == 200
    return unescape(response.content.decode())


def looks():
    return list(AuditEntry.objects.order_by("number").values_list("event", flat=True))[2:]


def test_photos_are_in_the_page_and_files_are_links(front_desk, submission):
    html = page(front_desk, submission)
    assert html.count('src="data:image/jpeg;base64,') == 1
    for media_type in ("image/jpeg", "application/pdf"):
        assert f'href="{address(submission, media_type)}"' in html
    assert "letter.pdf" in html
    assert f"Front of the card: {MARKER}.jpg" in html
    # One look at the submission, with all that its page shows.
    assert looks() == [Event.SUBMISSION_READ]


def test_photo_is_looked_at_without_a_copy(front_desk, submission):
    response = front_desk.get(address(submission, "image/jpeg"))
    assert Image.open(BytesIO(response.content)).size == (400, 300)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith(f'inline; filename="{submission.reference}')
    assert looks() == [Event.FILE_READ]


def test_pdf_is_saved_and_never_opened_in_our_name(front_desk, submission):
    response = front_desk.get(address(submission, "application/pdf"))
    assert response.content == PDF
    assert response["Content-Disposition"].startswith("attachment; ")


@pytest.mark.parametrize("media_type", ["image/jpeg", "application/pdf"])
def test_file_is_inert_and_kept_by_no_cache(front_desk, submission, media_type):
    response = front_desk.get(address(submission, media_type))
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert MARKER not in str(response.headers)


def test_look_is_recorded_under_the_reference(front_desk, submission):
    front_desk.get(address(submission, "image/jpeg"))
    entry = AuditEntry.objects.order_by("-number").first()
    assert (entry.event, entry.subject) == (Event.FILE_READ, submission.reference)
    assert entry.actor_user_id


def test_look_that_cannot_be_recorded_is_not_given(front_desk, submission, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr("intake.submissions.reading.record_event", fail)
    with pytest.raises(DatabaseError):
        front_desk.get(address(submission, "image/jpeg"))


def test_file_of_another_submission_or_of_a_draft_is_not_found(front_desk, submission):
    other = send_draft(start_draft_with_files().opened)
    draft = start_draft_with_files().opened.draft
    for pk, file_id in [
        (submission.pk, other.attachments.first().pk),
        (submission.pk, draft.attachments.first().pk),
        (submission.pk, uuid4()),
        (uuid4(), submission.attachments.first().pk),
    ]:
        assert front_desk.get(reverse("intake_staff:file", args=[pk, file_id])).status_code == 404


@pytest.mark.parametrize("harm", ["changed", "lost", "exchanged"])
def test_file_that_does_not_open_is_told_as_such(front_desk, submission, sealed_folder, harm):
    photo = submission.attachments.get(media_type="image/jpeg")
    other = submission.attachments.get(media_type="application/pdf")
    path = sealed_folder / photo.pk.hex
    if harm == "changed":
        path.write_bytes(path.read_bytes()[:-1] + b"\0")
    elif harm == "lost":
        path.unlink()
    else:
        path.write_bytes((sealed_folder / other.pk.hex).read_bytes())
    html = page(front_desk, submission)
    assert "This file cannot be opened" in html
    assert "data:image/jpeg" not in html
    response = front_desk.get(reverse("intake_staff:file", args=[submission.pk, photo.pk]))
    assert response.status_code == 410
    assert "cannot be opened" in response.content.decode()
    assert looks() == [Event.SUBMISSION_READ, Event.SUBMISSION_UNREADABLE]
    assert front_desk.get(address(submission, "application/pdf")).content == PDF


def test_file_whose_key_was_destroyed_does_not_open(front_desk, submission):
    keyring.destroy_data_keys([submission.key_id])
    assert front_desk.get(address(submission, "image/jpeg")).status_code == 410
