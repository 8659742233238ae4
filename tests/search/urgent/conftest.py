"""A site without any urgent search, and an Editor who keeps them."""

import pytest

from search.urgent.records import UrgentAdvice
from tests.factories.home import ClinicianPageFactory
from tests.factories.users import create_member


@pytest.fixture
def no_advice(db):
    """No urgent search at all."""
    UrgentAdvice.objects.all().delete()


@pytest.fixture
def editor(client, no_advice):
    """A client that an Editor signed in with."""
    client.force_login(create_member("Editors"))
    return client


@pytest.fixture
def clinician(home):
    """A clinician who may review."""
    return ClinicianPageFactory(parent=home, title="Ann Lee")
