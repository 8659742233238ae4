"""An Editor at the screens for hashtags."""

import pytest

from tests.factories.users import create_member


@pytest.fixture
def editor(client, db):
    """A client that an Editor signed in with."""
    client.force_login(create_member("Editors"))
    return client
