"""A restore replaces nothing unasked, and all or nothing."""

import os
from pathlib import Path
from signal import SIGKILL

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.urls import reverse

from clinic.audit.trail import verify_chain
from clinic.backup import restoring
from clinic.backup.errors import BackupFailed, BackupRefused
from clinic.backup.manifest import Manifest
from clinic.backup.restore_note import RestoreNote
from intake.records import Submission
from tests.clinic.backup.breaking import kill_at, names_in
from tests.clinic.backup.filled import fill, media, read_all
from tests.clinic.backup.own_site import Steps
from tests.clinic.backup.writing import another_process_writing, wait_for_another_transaction
from tests.factories.submissions import UserFactory, receive_submission


@pytest.mark.parametrize(
    "step",
    [
        pytest.param("Write the backup beside what is there", marks=pytest.mark.any_database),
        pytest.param("Put in place: keyring", marks=pytest.mark.any_database),
        "Put in place: sealed",
        "Bring the tables up to date",
    ],
)
def test_killed_restore_is_put_right_by_the_next_one(own_site, client, monkeypatch, step):
    user = fill(0)
    own_site.back_up()
    late = receive_submission()
    both = read_all(user)
    options = {"replace": True, "replace_keyring": True}
    kill_at(step, lambda progress: own_site.restore(progress=progress, **options))
    if step.startswith(("Put in place", "Bring")):
        assert "restore" in client.get(reverse("readyz")).json()["problems"]
        connections.close_all()
    # The one that puts it back is killed too, when it has done so for the first part.
    monkeypatch.setattr(RestoreNote, "forget", lambda note, name: os.kill(os.getpid(), SIGKILL))
    if step.startswith("Bring"):
        kill_at(None, lambda progress: own_site.restore())
    monkeypatch.undo()
    with pytest.raises(BackupRefused, match="a site here already"):
        own_site.restore()
    assert read_all(user) == both
    connections.close_all()
    own_site.restore(**options)
    assert not Submission.objects.filter(pk=late.pk).exists()
    assert len(read_all(user)) == 1
    assert "restore" not in client.get(reverse("readyz")).json()["problems"]


def test_restore_that_fails_puts_everything_back(own_site):
    user = fill(0)
    own_site.back_up()
    Path(own_site.settings.MEDIA_ROOT, "late.jpg").write_bytes(b"late")
    receive_submission()
    sent, pictures = read_all(user), media()

    def fail(title):
        if title == "Bring the tables up to date":
            raise OSError("the cable was pulled")

    with pytest.raises(BackupFailed, match="the cable was pulled"):
        own_site.restore(replace=True, replace_keyring=True, progress=Steps(on_step=fail))
    assert (read_all(user), media()) == (sent, pictures)
    verify_chain()
    left = [name for name in names_in(own_site.settings.VAR_DIR) if "restor" in name]
    assert left == []


def test_site_that_runs_is_not_replaced(own_site):
    fill(0)
    own_site.back_up()
    with another_process_writing() as writer:
        connections.close_all()
        with pytest.raises(BackupRefused, match="in use"):
            own_site.restore(replace=True, keyring_folder=None)
        wait_for_another_transaction(writer)


@pytest.mark.any_database
def test_keyring_that_holds_keys_is_not_replaced_by_its_copy(own_site):
    fill(0)
    own_site.back_up()
    with pytest.raises(BackupRefused, match="bring back the keys of what was deleted"):
        own_site.restore(replace=True)


@pytest.mark.any_database
def test_place_without_a_keyring_asks_for_its_copy(own_site):
    fill(0)
    own_site.back_up()
    own_site.destroy()
    own_site.live_in("elsewhere", migrated=False)
    with pytest.raises(BackupRefused, match="--keyring-from"):
        own_site.restore(keyring_folder=None)


@pytest.mark.any_database
def test_who_was_signed_in_is_not_any_more(own_site, client):
    fill(0)
    client.force_login(UserFactory())
    own_site.back_up()
    assert client.session.exists(client.session.session_key)
    own_site.restore(replace=True, keyring_folder=None)
    assert not client.session.exists(client.session.session_key)


def test_backup_of_an_older_program_is_brought_up_to_date(own_site):
    user = fill(0)
    call_command("migrate", "audit", "0002", verbosity=0)
    own_site.back_up()
    said = own_site.restore(replace=True, replace_keyring=True)
    assert any("made by an older program: " in line for line in said)
    assert len(read_all(user)) == 1
    call_command("migrate", check_unapplied=True, verbosity=0)


@pytest.mark.any_database
def test_backup_of_a_newer_program_is_refused_by_name(own_site):
    made = own_site.back_up()
    written = Manifest.read(made.path)
    written.migrations.append("intake.9999_later")
    (made.path / "manifest.json").unlink()
    written.write(made.path)
    assert own_site.check().difference.unknown == ["intake.9999_later"]
    with pytest.raises(BackupRefused, match="newer program.*intake.9999_later"):
        own_site.restore(replace=True, replace_keyring=True)


@pytest.mark.any_database
def test_spoilt_database_is_replaced(own_site):
    user = fill(0)
    sent = read_all(user)
    own_site.back_up()
    database = Path(connection.settings_dict["NAME"])
    connections.close_all()
    database.write_bytes(b"no database any more" * 1000)
    own_site.restore(replace=True, keyring_folder=None)
    assert read_all(user) == sent


@pytest.mark.any_database
def test_backup_of_the_other_kind_of_database_is_refused(own_site, monkeypatch):
    fill(0)
    own_site.back_up()
    monkeypatch.setattr(restoring, "engine_of", lambda alias: "postgresql")
    with pytest.raises(BackupRefused, match="one of sqlite, and this site's is one of postgresql"):
        own_site.restore(replace=True, replace_keyring=True)
    assert Submission.objects.count() == 1
