"""An empty database beside the site's own, for as long as an evaluation lasts."""

import os
from contextlib import contextmanager

from django.db import Error, connection


class DatabaseNotMade(Exception):
    """The empty database could not be made; the message says why."""


def _make(name):
    connection.settings_dict["TEST"] = {**connection.settings_dict["TEST"], "NAME": name}
    try:
        connection.creation.create_test_db(verbosity=0, serialize=False)
    except SystemExit:
        # Django has said on standard error what the server answered, and would end the process.
        raise DatabaseNotMade(
            "The database server did not make an empty database: perhaps this user may not create "
            "databases (CREATEDB). Nothing was changed."
        ) from None
    except Error as error:
        raise DatabaseNotMade(f"No empty database could be made: {error}") from error


@contextmanager
def use_empty_database():
    """Use a new, migrated and otherwise empty database inside, as Django's own tests do.

    It is on the same server as the site's (in memory with SQLite) and is removed at the end. The
    site's own database is closed meanwhile: nothing inside can read or write it.

    :raises DatabaseNotMade: when the server does not let us.
    """
    own_name, own_test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    try:
        # On SQLite no name means memory. On a server it must be one that nobody else uses.
        _make(None if connection.vendor == "sqlite" else f"evaluate_search_{os.getpid()}")
        try:
            yield
        finally:
            connection.creation.destroy_test_db(own_name, verbosity=0)
    finally:
        connection.settings_dict["TEST"] = own_test
