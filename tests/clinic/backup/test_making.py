"""A backup is made whole or not at all, with the keyring apart, while the site runs."""

import os
import stat
from pathlib import Path

import pytest
from django.db import connection, connections

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.backup import making, shelf, sqlite
from clinic.backup.databases import find_database
from clinic.backup.errors import BackupFailed, BackupRefused, KeyringDoesNotFit
from clinic.sealing import key_file, keyring
from intake.records import Submission
from tests.clinic.backup.breaking import kill_at, names_in
from tests.clinic.backup.filled import fill, read_all
from tests.clinic.backup.own_site import Steps
from tests.factories.submissions import MARKER


@pytest.mark.any_database
def test_backup_is_in_the_trail_of_the_site(own_site):
    made = own_site.back_up()
    entry = AuditEntry.objects.get(event=Event.BACKUP_MADE)
    assert (entry.actor, entry.subject) == ("the command backup", made.path.name)


@pytest.mark.any_database
def test_submission_that_is_deleted_during_a_backup_does_not_stop_it(own_site):
    fill()
    deleted = Submission.objects.first()

    def delete(title):
        if title == "Copy the keyring":
            keyring.destroy_data_keys([deleted.key_id])
            Submission.objects.filter(pk=deleted.pk).delete()

    own_site.back_up(progress=Steps(on_step=delete))
    assert own_site.check(missing_keys=1).missing_keys == 1


@pytest.mark.any_database
def test_sealed_file_that_the_site_has_lost_is_said_and_stops_nothing(own_site):
    fill(0)
    next(making.trees()["sealed"].iterdir()).unlink()
    made = own_site.back_up()
    assert made.lost_files == 1
    assert len(own_site.check().manifest.missing_files) == 1


@pytest.mark.any_database
def test_picture_of_a_link_to_another_disk_is_copied_too(own_site, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    (disk / "film.mp4").write_bytes(b"film")
    folder = Path(own_site.settings.MEDIA_ROOT)
    (folder / "films").symlink_to(disk)
    (folder / "images" / "up").symlink_to(folder)
    made = own_site.back_up()
    assert (made.path / "media" / "films" / "film.mp4").read_bytes() == b"film"
    assert own_site.check().manifest.files.keys() >= {"media/films/film.mp4"}


def test_full_disk_leaves_no_half_backup(own_site, small_disk):
    user = fill()
    Path(own_site.settings.MEDIA_ROOT, "film.mp4").write_bytes(os.urandom(6_000_000))
    folder = small_disk.folder / "backups"
    with pytest.raises(BackupFailed, match="is full"):
        making.make_backup(folder, keyring_folder=own_site.keyring_copies, progress=Steps())
    assert (names_in(folder), names_in(own_site.keyring_copies)) == ([], [])
    assert len(read_all(user)) == 3


def test_full_disk_while_the_database_is_copied_is_told_as_such(own_site, small_disk):
    small_disk.fill()
    target = small_disk.folder / "database"
    with pytest.raises((BackupFailed, OSError, sqlite.sqlite3.Error)) as failure:
        find_database("default").copy(target, progress=Steps())
    assert "full" in str(failure.value) or "No space left" in str(failure.value)


@pytest.mark.parametrize(
    "step",
    [
        pytest.param("Copy the folder media", marks=pytest.mark.any_database),
        "Copy the database",
        pytest.param("Copy the keyring", marks=pytest.mark.any_database),
        "Check the copies",
    ],
)
def test_killed_backup_does_not_look_whole_and_is_cleared_away(own_site, step):
    fill(0)
    first = own_site.back_up()
    kill_at(step, lambda progress: own_site.back_up(progress=progress))
    assert shelf.find_backup(own_site.backups) == first.path
    assert shelf.find_backup(own_site.keyring_copies) == first.keyring_path
    assert own_site.check().rows == 1
    second = own_site.back_up()
    assert names_in(own_site.backups) == [first.path.name, second.path.name]
    assert names_in(own_site.keyring_copies) == [second.path.name]


def test_keyring_lies_apart_and_nothing_is_in_clear_or_for_others(own_site):
    fill()
    made = own_site.back_up()
    secret = key_file.key_file_path().read_bytes()
    files = [path for path in own_site.backups.rglob("*") if path.is_file()]
    for path in files:
        assert secret not in path.read_bytes()
        assert MARKER.encode() not in path.read_bytes()
    assert (made.keyring_path / "key").read_bytes() == secret
    for folder in (own_site.backups, own_site.keyring_copies):
        for path in [folder, *folder.rglob("*")]:
            mode = stat.S_IMODE(path.stat().st_mode)
            assert mode == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("folder", "keyring_folder"),
    [
        ("backups", "backups"),
        ("backups", "backups/keyring"),
        ("keys/backups", "keys"),
        ("var/media/backups", "keys"),
        ("backups", "var/sealed"),
        ("var/keyring/backups", "keys"),
    ],
)
def test_keyring_in_one_place_with_the_backup_is_refused(own_site, folder, keyring_folder):
    with pytest.raises(BackupRefused, match="lie in one another|must not lie"):
        making.make_backup(
            own_site.folder / folder,
            keyring_folder=own_site.folder / keyring_folder,
            progress=Steps(),
        )
    assert not (own_site.folder / "backups").exists()


def test_database_that_holds_the_keyring_too_is_refused(own_site, monkeypatch):
    monkeypatch.setitem(
        connections["keyring"].settings_dict, "NAME", connection.settings_dict["NAME"]
    )
    with pytest.raises(BackupRefused, match="KEYRING_URL"):
        own_site.back_up()


@pytest.mark.any_database
def test_keyring_that_has_lost_keys_does_not_replace_its_copy(own_site):
    fill()
    ours = own_site.back_up()
    lost = Submission.objects.first()
    keyring.destroy_data_keys([lost.key_id])
    with pytest.raises(KeyringDoesNotFit, match="no key for 1 submissions"):
        own_site.back_up()
    assert names_in(own_site.keyring_copies) == [ours.keyring_path.name]
    assert own_site.back_up(missing_keys=1).rows == 3


@pytest.mark.any_database
def test_site_without_its_key_file_is_not_backed_up(own_site):
    key_file.key_file_path().unlink()
    with pytest.raises(key_file.KeyFileMissing):
        own_site.back_up()


@pytest.mark.any_database
def test_newest_backups_are_kept(own_site):
    names = [own_site.back_up(keep=2).path.name for _ in range(3)]
    assert names_in(own_site.backups) == sorted(names[1:])
    assert len(names_in(own_site.keyring_copies)) == 1
    (own_site.backups / "notes").mkdir()
    assert own_site.back_up(keep=1).removed == 2
    assert "notes" in names_in(own_site.backups)


@pytest.mark.any_database
def test_two_backups_at_once_are_refused(own_site):
    refused = []

    def try_another(title):
        if title == "Copy the database":
            with pytest.raises(BackupRefused) as refusal:
                own_site.back_up()
            refused.append(str(refusal.value))

    own_site.back_up(progress=Steps(on_step=try_another))
    assert "Another backup is being written" in refused[0]
