"""What the tests of signing in may use: passwords whose hashing is counted, and a key file."""

import pytest

from clinic.sealing.key_file import create_key_file
from tests.clinic.signin.counting import CountingHasher


@pytest.fixture(autouse=True)
def hasher(settings):
    """The hasher of all passwords, which counts how often it is asked."""
    settings.PASSWORD_HASHERS = ["tests.clinic.signin.counting.CountingHasher"]
    CountingHasher.hashed = 0
    return CountingHasher


@pytest.fixture
def key_folder(settings, tmp_path):
    """A keyring folder of the test's own, with a key file."""
    settings.KEYRING_DIR = tmp_path / "keyring"
    create_key_file()
    return settings.KEYRING_DIR
