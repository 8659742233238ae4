"""Sealed files are on the disk once they are saved, and not there at all when that failed."""

import errno
import os
import stat

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from clinic.sealing import storage as storage_module


@pytest.fixture
def sealed(settings, tmp_path):
    options = settings.STORAGES["sealed"]["OPTIONS"]
    return storage_module.SyncedFileSystemStorage(**{**options, "location": tmp_path / "sealed"})


def test_sites_storage_is_this_one():
    assert isinstance(storages["sealed"], storage_module.SyncedFileSystemStorage)


def test_file_and_its_folder_are_synced_before_saving_returns(sealed, monkeypatch):
    synced = []
    monkeypatch.setattr(storage_module, "sync", lambda path: synced.append(os.fspath(path)))
    sealed.save("one", ContentFile(b"sealed"))
    assert synced == [sealed.path("one"), os.fspath(sealed.location)]


def test_only_its_owner_reads_it(sealed):
    sealed.save("one", ContentFile(b"sealed"))
    modes = [stat.S_IMODE(os.stat(path).st_mode) for path in (sealed.path("one"), sealed.location)]
    assert modes == [0o600, 0o700]


class CutShort(ContentFile):
    """Content for whose second half there is no room."""

    def chunks(self, chunk_size=None):
        yield b"half of it"
        fail()


def fail(*args):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("while_writing", [True, False])
def test_nothing_is_left_on_a_full_disk(sealed, monkeypatch, while_writing):
    with monkeypatch.context() as patch:
        if not while_writing:
            patch.setattr(storage_module, "sync", fail)
        with pytest.raises(OSError, match="No space"):
            sealed.save("one", CutShort(b"") if while_writing else ContentFile(b"sealed"))
    assert sealed.listdir("")[1] == []
    assert sealed.save("one", ContentFile(b"sealed")) == "one"


def test_it_has_no_address(sealed):
    sealed.save("one", ContentFile(b"sealed"))
    with pytest.raises(ValueError, match="no address"):
        sealed.url("one")
