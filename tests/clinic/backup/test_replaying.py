"""What was deleted for good stays gone, whichever backup of site and keyring is restored."""

import pytest

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import verify_chain
from clinic.sealing.models import SealedDataKey, Tombstone
from intake import submissions
from intake.records import Attachment, PurgeCause, Submission
from intake.submissions import purging
from intake.submissions.opening import open_whole
from tests.clinic.backup.filled import fill, read_all
from tests.factories.retention import decide


def purge_one_with_files(user):
    """Delete the submission with files for good, and return it as it was."""
    submission = decide(Attachment.objects.first().submission)
    submissions.purge(
        user, submission_pk=submission.pk, reason="asked", revision=submission.revision
    )
    return submission


def assert_it_is_gone(submission, *, user):
    """Make sure that it is not there, and that its row as a backup has it opens no more."""
    assert not Submission.objects.filter(pk=submission.pk).exists()
    assert not Attachment.objects.exists()
    assert not SealedDataKey.objects.filter(id=submission.key_id).exists()
    assert Tombstone.objects.get().row == submission.pk
    assert open_whole(submission) is None
    assert len(read_all(user)) == 2
    entry = AuditEntry.objects.get(event=Event.SUBMISSION_PURGED)
    assert (entry.actor, entry.subject) == ("the command restore", submission.reference)
    verify_chain()


def test_it_is_gone_after_an_older_backup_of_the_site_is_restored(own_site):
    user = fill()
    older = own_site.back_up()
    submission = purge_one_with_files(user)
    with_its_own_keyring = own_site.restore(older.path, keyring_folder=None, replace=True)
    assert_it_is_gone(submission, user=user)
    again = "1 submissions had been deleted for good since then; they are deleted again."
    assert again in with_its_own_keyring

    # Elsewhere, from the copy of the keyring, which came after the purge.
    own_site.back_up()
    own_site.destroy()
    own_site.live_in("elsewhere", migrated=False)
    assert own_site.check(older.path).purged == 1
    assert again in own_site.restore(older.path)
    assert_it_is_gone(submission, user=user)


def test_keyring_that_is_replaced_by_an_older_copy_leaves_its_tombstones(own_site):
    user = fill()
    own_site.back_up()
    submission = purge_one_with_files(user)
    own_site.restore(replace=True, replace_keyring=True)
    assert_it_is_gone(submission, user=user)


@pytest.mark.any_database
def test_backup_is_made_while_a_purge_has_destroyed_the_key_and_not_yet_the_row(
    own_site, monkeypatch
):
    user = fill()
    with monkeypatch.context() as patched:
        patched.setattr(purging, "_delete", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            purge_one_with_files(user)
    assert Submission.objects.filter(purge_cause=PurgeCause.REQUEST).count() == 1
    own_site.back_up()
    said = own_site.restore(replace=True, replace_keyring=True)
    assert "1 submissions in it were deleted for good since; they go again." in said
    assert len(read_all(user)) == 2
