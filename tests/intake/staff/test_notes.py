"""Notes of the front desk are sealed, shown to colleagues, and bound to what they are about."""

import pytest
from django.urls import reverse

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.sealing import keyring
from intake import submissions
from intake.records import Note
from intake.submissions.noting import LONGEST_NOTE
from tests.factories.submissions import (
    MARKER,
    FormVersionFactory,
    make_front_desk_member,
    receive_submission,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def front_desk(client):
    client.force_login(make_front_desk_member(first_name="Fay", last_name="Lee"))
    return client


def address(submission):
    return reverse("intake_staff:submission", args=[submission.pk])


def test_a_note_is_kept_sealed_and_shown_to_colleagues(front_desk):
    submission = receive_submission()
    response = front_desk.post(address(submission), {"text": f"Called <b>back</b> {MARKER}"})
    assert response.status_code == 302
    note = Note.objects.get()
    assert MARKER.encode() not in bytes(note.sealed_text)
    content = front_desk.get(address(submission)).content.decode()
    assert f"Called &lt;b&gt;back&lt;/b&gt; {MARKER}" in content
    assert "Fay Lee, " in content
    entry = AuditEntry.objects.get(event=Event.NOTE_ADDED)
    assert (entry.subject, entry.reason) == (submission.reference, "")


@pytest.mark.parametrize("text", ["", "   ", "\x00\n"])
def test_a_note_without_a_word_is_not_kept(front_desk, text):
    submission = receive_submission()
    response = front_desk.post(address(submission), {"text": text})
    assert response.status_code == 200
    assert not Note.objects.exists()


def test_a_note_that_is_too_long_is_shown_again_whole(front_desk):
    submission = receive_submission()
    text = "a" * (LONGEST_NOTE + 1)
    response = front_desk.post(address(submission), {"text": text})
    assert text in response.content.decode()
    assert not Note.objects.exists()


def test_a_note_opens_for_no_other_submission(front_desk):
    version = FormVersionFactory()
    first, second = receive_submission(version), receive_submission(version)
    front_desk.post(address(first), {"text": MARKER})
    Note.objects.update(submission=second)
    content = front_desk.get(address(second)).content.decode()
    assert "This note cannot be opened" in content


def test_without_its_key_nothing_is_noted(front_desk):
    submission = receive_submission()
    keyring.destroy_data_keys([submission.key_id])
    response = front_desk.post(address(submission), {"text": MARKER})
    assert response.status_code == 500
    assert "cannot be opened" in response.content.decode()
    assert not Note.objects.exists()


def test_notes_of_one_whose_key_is_gone_say_so():
    fay, submission = make_front_desk_member(), receive_submission()
    submissions.add_note(fay, submission_pk=submission.pk, text="Called")
    opened = submissions.read(fay, submission_pk=submission.pk)
    keyring.destroy_data_keys([submission.key_id])
    (note,) = submissions.open_notes(opened)
    assert note.text is None
    assert "Called" not in repr(note)
