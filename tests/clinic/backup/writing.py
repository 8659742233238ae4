"""A process that writes to the site's database while it is copied."""

import subprocess
import sys
from contextlib import contextmanager

from django.db import connection

# Writes a row into each of two tables in one transaction, again and again, and says how many.
WRITER = """
import sys
from itertools import count
address, kind = sys.argv[1:]
if kind == "sqlite":
    import sqlite3
    connection = sqlite3.connect(address, timeout=20)
    connection.execute("PRAGMA journal_mode=WAL")
else:
    import psycopg
    connection = psycopg.connect(address, autocommit=True)
for number in count(1):
    with connection if kind == "sqlite" else connection.transaction():
        for table in ("ledger_left", "ledger_right"):
            connection.execute(f"INSERT INTO {table} VALUES ('x')")
    print(number, flush=True)
"""


@contextmanager
def another_process_writing():
    """Yield a process that writes until this ends; each line it prints is one transaction."""
    with connection.cursor() as cursor:
        for table in ("ledger_left", "ledger_right"):
            cursor.execute(f"CREATE TABLE {table} (entry text)")
    if connection.vendor == "sqlite":
        address = connection.settings_dict["NAME"]
    else:
        connection.ensure_connection()
        address = connection.connection.info.dsn
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, address, connection.vendor],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.communicate()


def count_rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def wait_for_another_transaction(writer):
    """Return when the writer has committed again since this was called."""
    now = count_rows("ledger_left")
    while int(writer.stdout.readline()) <= now:
        pass
