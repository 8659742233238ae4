"""What the tests of backups share."""

import pytest
from django.db import connections

from tests import databases
from tests.clinic.backup.own_site import OwnSite


@pytest.fixture
def own_site(django_db_setup, django_db_blocker, settings, tmp_path):
    """An empty site of this test's own."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    site = OwnSite(settings, tmp_path)
    with django_db_blocker.unblock():
        try:
            site.begin()
            yield site
        finally:
            connections.close_all()
            for alias, name in site.made:
                databases.drop_postgresql(alias, name)
            for alias, name in before.items():
                databases.point(alias, name)
