"""A site without any set yet, and an Editor who looks after them."""

import pytest

from search.synonyms.records import SynonymSet
from tests.factories.users import create_member


@pytest.fixture
def no_sets(db):
    """No set of words at all."""
    SynonymSet.objects.all().delete()


@pytest.fixture
def editor(client, no_sets):
    """A client that an Editor signed in with."""
    client.force_login(create_member("Editors"))
    return client
