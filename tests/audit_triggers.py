"""Lifts the triggers that guard the audit trail, as nobody but the tests may.

Somebody who owns the database could do the same; the tests do it to play that somebody, and to
empty the tables between two tests.
"""

from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations

from clinic.audit.triggers import POSTGRESQL, SQLITE, TABLE, ensure_triggers


def drop_triggers():
    """Remove the triggers, by plain SQL."""
    with connection.cursor() as cursor:
        for name in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            table = "" if connection.vendor == "sqlite" else f" ON {TABLE}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{table}")


@contextmanager
def flushing_lifts_triggers():
    """Let Django's ``flush`` empty the trail with the other tables, and guard it again."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_with_trail(operations, sql_list):
        if operations.connection.alias != DEFAULT_DB_ALIAS:
            flush(operations, sql_list)
            return
        with transaction.atomic():
            drop_triggers()
            flush(operations, sql_list)
            ensure_triggers(connection)

    BaseDatabaseOperations.execute_sql_flush = flush_with_trail
    try:
        yield
    finally:
        BaseDatabaseOperations.execute_sql_flush = flush
