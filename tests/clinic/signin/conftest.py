"""What the tests of signing in use: passwords whose hashing is counted, and a time to count in."""

import pytest
from django.utils import timezone

from clinic import rate_limits
from tests.clinic.signin.counting import CountingHasher


@pytest.fixture(autouse=True)
def hasher(settings):
    """The hasher of all passwords, which counts how often it is asked."""
    settings.PASSWORD_HASHERS = ["tests.clinic.signin.counting.CountingHasher"]
    CountingHasher.hashed = 0
    return CountingHasher


@pytest.fixture(autouse=True)
def begun(monkeypatch):
    """When the quarter of an hour began in which tries are counted: with the test."""
    monkeypatch.setattr(rate_limits, "EPOCH", timezone.now())
    return rate_limits.EPOCH
