"""A backup that is damaged, or whose keyring is another one, is found out by name."""

import os

import pytest
from django.db import connection

from clinic.backup.databases import open_copy
from clinic.backup.errors import BackupDamaged, KeyringDoesNotFit
from clinic.sealing import key_file
from tests.clinic.backup.breaking import names_in, spoil
from tests.clinic.backup.filled import fill


@pytest.mark.parametrize(
    "kind",
    [
        "database",
        *(
            pytest.param(kind, marks=pytest.mark.any_database)
            for kind in ("media", "sealed", "manifest")
        ),
    ],
)
def test_damaged_part_of_a_backup_is_named(own_site, kind):
    fill(0)
    made = own_site.back_up()
    damaged = next(
        path
        for path in sorted(made.path.rglob("*"))
        if path.is_file() and (str(path.relative_to(made.path)).startswith(kind))
    )
    spoil(damaged)
    with pytest.raises(BackupDamaged, match=damaged.name):
        own_site.check()
    damaged.unlink()
    with pytest.raises(BackupDamaged, match="There is no backup|is missing"):
        own_site.check(made.path)


@pytest.mark.any_database
def test_damaged_keyring_is_named(own_site):
    made = own_site.back_up()
    spoil(made.keyring_path / "key")
    with pytest.raises(BackupDamaged, match="key was changed"):
        own_site.check()


def test_database_that_was_spoilt_before_its_digest_was_taken_is_named(own_site):
    made = own_site.back_up()
    copy = open_copy(made.path, connection.vendor)
    os.truncate(copy.path, copy.path.stat().st_size // 2)
    with pytest.raises(BackupDamaged, match=copy.path.name):
        copy.check()


@pytest.mark.any_database
def test_keyring_of_another_site_is_named_and_never_replaces_ours(own_site):
    fill(0)
    ours = own_site.back_up()
    own_site.live_in("another", migrated=True)
    key_file.create_key_file()
    fill(0)
    with pytest.raises(KeyringDoesNotFit, match="copy of another keyring"):
        own_site.back_up()
    assert names_in(own_site.keyring_copies) == [ours.keyring_path.name]
    theirs = own_site.back_up(keyring_folder=own_site.folder / "their-keys")
    with pytest.raises(KeyringDoesNotFit, match="is not the keyring of"):
        own_site.check(ours.path, keyring_folder=theirs.keyring_path)
    with pytest.raises(KeyringDoesNotFit, match="The site's own keyring is not the keyring of"):
        own_site.check(ours.path, keyring_folder=None)
