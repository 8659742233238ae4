"""Runs ``manage.py evaluate_search FOLDER`` with tables that are copied instead of migrated.

Migrating from nothing is tried wherever a site begins, and costs 18 s of CPU each time.
"""

import sqlite3
import sys
from contextlib import closing

import django
from django.core.management import call_command

django.setup()

from django.core.management.commands import migrate  # noqa: E402 - needs Django to be set up
from django.db import connection  # noqa: E402 - needs Django to be set up

from tests import databases  # noqa: E402 - needs Django to be set up


def copy(command, *args, **options):
    """Fill the database that was just made, in the place of the command ``migrate``."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        connection.close()
        databases.copy_kept_postgresql("default", name)
        databases.point("default", name)
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(sys.argv[2])) as kept:
        kept.backup(connection.connection)


migrate.Command.handle = copy
call_command("evaluate_search", sys.argv[1])
