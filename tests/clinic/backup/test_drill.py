"""The drill: everything is lost, and comes back from its backup in another place."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import verify_chain
from clinic.audit.triggers import missing_triggers
from clinic.backup import sqlite
from clinic.backup.databases import open_copy
from clinic.backup.errors import KeyringDoesNotFit
from clinic.sealing import keyring, readers
from clinic.sealing.readers import KeyringLocked
from intake import reader_keys, submissions
from intake.records import Submission
from tests.clinic.backup.filled import fill, media, read_all
from tests.clinic.backup.own_site import Steps
from tests.clinic.backup.writing import (
    another_process_writing,
    count_rows,
    wait_for_another_transaction,
)
from tests.factories.submissions import MARKER, receive_submission
from tests.intake.sealed_inbox import PASSWORD, seal_inbox


def test_everything_is_lost_and_comes_back_elsewhere(own_site, monkeypatch):
    monkeypatch.setattr(sqlite, "PAGES_AT_A_TIME", 128)
    user = fill()
    sent, pictures = read_all(user), media()
    with another_process_writing() as writer:
        # On SQLite another transaction is committed between any two pieces of the copy.
        made = own_site.back_up(
            progress=Steps(on_count=lambda title: wait_for_another_transaction(writer))
        )
        wait_for_another_transaction(writer)
    copy = open_copy(made.path, connection.vendor)
    copied = [len(list(copy.rows(name, ["entry"]))) for name in ("ledger_left", "ledger_right")]
    assert copied[0] == copied[1]
    assert 0 < copied[0] < count_rows("ledger_left")

    own_site.destroy()
    own_site.live_in("elsewhere", migrated=False)
    own_site.restore()
    assert read_all(user) == sent
    assert len(sent) == 3
    assert media() == pictures
    verify_chain()
    assert missing_triggers(connection) == []
    assert AuditEntry.objects.filter(event=Event.BACKUP_RESTORED).count() == 1
    receive_submission()
    assert len(read_all(user)) == 4


def test_backups_go_on_after_a_rotation_and_older_ones_come_back(own_site):
    user = fill()
    sent = read_all(user)
    older = own_site.back_up()
    for _ in range(2):
        assert reader_keys.retire_and_move(command="rotate_keys").left == 0
        own_site.back_up()
    own_site.check(older.path)
    own_site.destroy()
    own_site.live_in("elsewhere", migrated=False)
    own_site.restore(older.path)
    assert read_all(user) == sent


def test_sealed_inbox_comes_back_sealed(own_site):
    # Who reads no more keeps nobody from sealing.
    fill().delete()
    own_site.back_up()
    inbox = seal_inbox()
    with readers.opened_by(readers.open_reader(inbox.fay.pk, password=PASSWORD)):
        sent = read_all(inbox.fay)
    own_site.back_up()
    own_site.check()
    own_site.destroy()
    own_site.live_in("elsewhere", migrated=False)
    own_site.restore()
    with pytest.raises(KeyringLocked):
        read_all(inbox.fay)
    for opener in (
        readers.open_reader(inbox.fay.pk, password=PASSWORD),
        readers.open_with_sheet(inbox.sheet),
    ):
        with readers.opened_by(opener):
            assert read_all(inbox.fay) == sent
    assert len(sent) == 3
    # What comes in afterwards is for the same readers.
    receive_submission()
    with readers.opened_by(readers.open_with_sheet(inbox.sheet)):
        assert len(read_all(inbox.fay)) == 4


def test_commands_say_what_they_did_and_nothing_that_patients_said(own_site, capsys):
    user = fill()
    keyring_copies = str(own_site.keyring_copies)
    call_command("backup", str(own_site.backups), "--keyring-to", keyring_copies, "--keep", "3")
    call_command("check_backup", str(own_site.backups), "--keyring-from", keyring_copies)
    call_command("check_backup", str(own_site.backups))
    with pytest.raises(CommandError, match="a site here already"):
        call_command("restore", str(own_site.backups))
    call_command("restore", str(own_site.backups), "--replace")
    said = capsys.readouterr()
    assert "Backed up 3 submissions and 3 files" in said.out
    assert "Of its 3 submissions 3 have their key" in said.out
    assert "The keyring that is here stays" in said.out
    assert "Copy the database" in said.err
    assert MARKER not in said.out + said.err
    assert len(read_all(user)) == 3


def test_older_backup_does_not_open_what_was_deleted_since(own_site):
    user = fill()
    older = own_site.back_up()
    deleted = Submission.objects.order_by("received_at").last()
    keyring.destroy_data_keys([deleted.key_id])
    Submission.objects.filter(pk=deleted.pk).delete()
    own_site.back_up()
    own_site.destroy()
    own_site.live_in("elsewhere", migrated=False)
    with pytest.raises(KeyringDoesNotFit, match="no key for 1 of the 3 .* --missing-keys 1"):
        own_site.restore(older.path)
    said = own_site.restore(older.path, missing_keys=1)
    assert "1 submissions will not open: their keys are gone." in said
    with pytest.raises(submissions.SubmissionUnreadable):
        submissions.read(user, submission_pk=deleted.pk)
    Submission.objects.filter(pk=deleted.pk).delete()
    assert len(read_all(user)) == 2
