"""The demo clinic for the tests that look at what it is made of."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Site


@pytest.fixture(scope="package")
def printed(django_db_setup, django_db_blocker):
    """What the demo command prints; the database stays filled until the package is done."""
    output = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", stdout=output)
        yield output.getvalue()
        transaction.set_rollback(True)
        Site.clear_site_root_paths_cache()


@pytest.fixture
def demo(printed, db):
    """The filled database, and what the command printed; what a test changes is undone."""
    return printed
