"""What the tests of intake share."""

import pytest


@pytest.fixture
def sealed_folder(settings, tmp_path):
    """The folder of the sealed files, of this test alone."""
    folder = tmp_path / "sealed"
    sealed = settings.STORAGES["sealed"]
    options = {**sealed["OPTIONS"], "location": folder}
    settings.STORAGES = {**settings.STORAGES, "sealed": {**sealed, "OPTIONS": options}}
    folder.mkdir()
    return folder
