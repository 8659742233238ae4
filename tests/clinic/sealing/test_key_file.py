"""The key file is made once, on purpose, for its owner's eyes, and nothing works without it."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command

from clinic.sealing import key_file
from clinic.sealing.key_file import Purpose


@pytest.fixture
def folder(tmp_path, settings):
    settings.KEYRING_DIR = tmp_path / "var" / "keyring"
    return settings.KEYRING_DIR


def test_file_and_folder_are_for_their_owner_alone(folder):
    folder.mkdir(parents=True, mode=0o755)
    assert key_file.create_key_file() is True
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "key").stat().st_mode) == 0o600
    assert len((folder / "key").read_bytes()) == 32


def test_existing_key_is_never_touched(folder):
    key_file.create_key_file()
    before = (folder / "key").read_bytes()
    assert key_file.create_key_file() is False
    assert (folder / "key").read_bytes() == before


def test_of_many_at_once_one_makes_it_and_no_draft_stays(folder):
    with ThreadPoolExecutor(20) as threads:
        made = list(threads.map(lambda _: key_file.create_key_file(), range(40)))
    assert made.count(True) == 1
    assert [path.name for path in folder.iterdir()] == ["key"]


@pytest.mark.django_db(databases=["keyring"])
def test_command_makes_it_and_says_so_both_times(folder, capsys):
    call_command("create_keyring")
    call_command("create_keyring")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Made the key file")
    assert second.endswith("is there already.")


def test_nothing_is_derived_without_a_file(folder):
    with pytest.raises(key_file.KeyFileMissing, match="create_keyring"):
        key_file.derive_key(Purpose.AUDIT)
    assert not folder.exists()


def test_file_that_others_may_read_is_refused(folder):
    key_file.create_key_file()
    (folder / "key").chmod(0o640)
    with pytest.raises(key_file.KeyFileUnsafe, match="chmod 600"):
        key_file.derive_key(Purpose.AUDIT)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_file_of_another_length_is_refused(folder, length):
    key_file.create_key_file()
    (folder / "key").write_bytes(b"x" * length)
    with pytest.raises(key_file.KeyFileMalformed):
        key_file.derive_key(Purpose.AUDIT)


def test_each_purpose_has_a_key_of_its_own_and_none_is_the_file(folder):
    key_file.create_key_file()
    keys = {key_file.derive_key(purpose) for purpose in Purpose}
    assert len(keys) == len(Purpose)
    assert (folder / "key").read_bytes() not in keys
    assert {key_file.derive_key(purpose) for purpose in Purpose} == keys


def test_of_two_that_make_the_key_file_the_second_leaves_the_first_ones(
    settings, tmp_path, monkeypatch
):
    settings.KEYRING_DIR = tmp_path / "keyring"
    link = key_file.os.link

    def link_too_late(source, target):
        target.write_bytes(b"k" * 32)
        link(source, target)

    monkeypatch.setattr(key_file.os, "link", link_too_late)
    assert key_file.create_key_file() is False
    assert [path.name for path in settings.KEYRING_DIR.iterdir()] == ["key"]
    assert key_file.key_file_path().read_bytes() == b"k" * 32
