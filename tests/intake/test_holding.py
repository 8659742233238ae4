"""A legal hold keeps a submission from every road to deletion, and its reason stays sealed."""

import pytest

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from intake import submissions
from intake.records import Note, Submission
from tests.factories.retention import confirm_period, publish_form, receive_decided
from tests.factories.submissions import MARKER, make_front_desk_member

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def submission():
    version = publish_form()
    confirm_period(version)
    return receive_decided(version, days_ago=40)


@pytest.fixture
def member():
    return make_front_desk_member(username="fay")


def change_hold(user, submission, *, hold, reason=f"a lawsuit about the {MARKER}"):
    submission.refresh_from_db()
    submissions.change_hold(
        user,
        submission_pk=submission.pk,
        hold=hold,
        reason=reason,
        revision=submission.revision,
    )
    submission.refresh_from_db()


def test_held_one_is_deleted_by_no_road_until_the_hold_is_lifted(submission, member):
    change_hold(member, submission, hold=True)
    assert submissions.purge_expired() == 0
    with pytest.raises(submissions.OnLegalHold):
        submissions.purge(
            member, submission_pk=submission.pk, reason="asked", revision=submission.revision
        )
    change_hold(member, submission, hold=False)
    assert submissions.purge_expired() == 1


def test_reason_is_read_among_the_notes_and_stored_in_clear_nowhere(submission, member):
    change_hold(member, submission, hold=True)
    change_hold(member, submission, hold=False, reason="settled")
    opened = submissions.read(member, submission_pk=submission.pk)
    assert [note.text for note in submissions.open_notes(opened)] == [
        f"Legal hold: a lawsuit about the {MARKER}",
        "Legal hold lifted: settled",
    ]
    stored = [*Note.objects.values_list("sealed_text", flat=True)]
    assert all(MARKER.encode() not in bytes(text) for text in stored)
    recorded = AuditEntry.objects.filter(subject=submission.reference, actor="fay").values_list(
        "event", "reason"
    )
    assert list(recorded) == [
        (Event.LEGAL_HOLD_SET, ""),
        (Event.LEGAL_HOLD_LIFTED, ""),
        (Event.SUBMISSION_READ, ""),
    ]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"reason": " \n"}, submissions.ReasonMissing),
        ({"revision": 9}, submissions.SubmissionChangedElsewhere),
        ({"hold": False}, submissions.SubmissionChangedElsewhere),
    ],
    ids=["no reason", "changed meanwhile", "nothing to lift"],
)
def test_what_cannot_be_done_changes_nothing(submission, member, changes, error):
    known = {"hold": True, "reason": "a lawsuit", "revision": submission.revision}
    with pytest.raises(error):
        submissions.change_hold(member, submission_pk=submission.pk, **{**known, **changes})
    assert not Submission.objects.get().legal_hold
    assert not Note.objects.exists()
