"""What every test may use: migrated databases, and a site whose page tree has a home page."""

import os

import pytest
from django.db import connections
from hypothesis import settings as hypothesis_settings
from wagtail.models import Site

from clinic.sealing.key_file import create_key_file
from tests import databases
from tests.audit_triggers import flushing_lifts_triggers
from tests.factories.home import clear_page_tree, create_home
from tests.mail_server import Mailbox, free_port, run_mail_server
from tests.scheduling import SharingTestsTogether, put_longest_first
from tests.shared_content import shared_by_tests
from tests.small_disk import small_disk  # noqa: F401 - a fixture

# A test never asserts a time: a busy machine is no bug.
hypothesis_settings.register_profile("clinic", deadline=None)
hypothesis_settings.load_profile("clinic")

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}


def pytest_xdist_make_scheduler(config, log):
    """Share the tests out among the processes that ``-n`` asks for."""
    return SharingTestsTogether(config, log)


def pytest_collection_modifyitems(config, items):
    """Run what does not depend on the database once, with SQLite.

    That is what uses none, and what is marked ``any_database``: how pages look, how they are
    operated by keyboard, what axe finds on them.
    """
    put_longest_first(items)
    if connections["default"].vendor != "postgresql":
        return
    left_out = [item for item in items if not _depends_on_database(item)]
    items[:] = [item for item in items if _depends_on_database(item)]
    config.hook.pytest_deselected(items=left_out)


def _depends_on_database(item):
    return _uses_database(item) and item.get_closest_marker("any_database") is None


def _uses_database(item):
    return item.get_closest_marker("django_db") or not DATABASE_FIXTURES.isdisjoint(
        item.fixturenames
    )


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    """Give this test process copies of the migrated databases, in place of Django's own set-up."""
    create_key_file()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder = tmp_path_factory.mktemp("databases")
    made = []
    with django_db_blocker.unblock():
        for alias in connections:
            if connections[alias].vendor == "sqlite":
                databases.copy_sqlite(alias, folder / f"{alias}.sqlite3")
            else:
                name = f"test_{alias}_{worker}_{os.getpid()}"
                databases.copy_postgresql(alias, name)
                made.append((alias, name))
    with flushing_lifts_triggers():
        yield
    with django_db_blocker.unblock():
        for alias, name in made:
            databases.drop_postgresql(alias, name)
        connections.close_all()


@pytest.fixture(scope="module")
def shared_content(django_db_setup, django_db_blocker):
    """Lets fixtures of a module make what all of its tests share, see tests/shared_content.py."""
    with shared_by_tests(django_db_blocker.unblock):
        yield


@pytest.fixture
def site_root(db):
    """The root of the page tree, with nothing below it."""
    return clear_page_tree()


@pytest.fixture
def home(site_root):
    """The home page of the default site."""
    yield create_home(site_root)
    # The database is rolled back after the test; this cache would remember.
    Site.clear_site_root_paths_cache()


@pytest.fixture
def smtp(settings):
    """Settings that send mail to a server which is down."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = free_port()
    settings.EMAIL_TIMEOUT = 5
    return settings


@pytest.fixture
def mailbox(smtp):
    """The mailbox of a server that is up and takes every mail."""
    mailbox = Mailbox()
    with run_mail_server(mailbox, smtp.EMAIL_PORT):
        yield mailbox
