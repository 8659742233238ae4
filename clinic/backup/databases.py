"""The site's two databases, of whichever kind, and copies of them."""

from django.db import connections

from clinic.backup import postgresql, sqlite
from clinic.backup.errors import BackupDamaged

KINDS = {
    "sqlite": (sqlite, sqlite.SQLiteDatabase, sqlite.SQLiteCopy),
    "postgresql": (postgresql, postgresql.PostgreSQLDatabase, postgresql.PostgreSQLCopy),
}


def engine_of(alias):
    """Return the kind of the database that Django calls ``alias``, a key of ``KINDS``."""
    return connections[alias].vendor


def find_database(alias):
    """Return the database that Django calls ``alias``."""
    return KINDS[engine_of(alias)][1](alias)


def file_name(engine):
    """Return what the copy of a database of this kind is called."""
    return _kind(engine)[0].FILE_NAME


def open_copy(folder, engine):
    """Return the copy of a database of this kind in ``folder``."""
    return _kind(engine)[2](folder / file_name(engine))


def to_bytes(value, engine):
    """Return the bytes in a column of a copy."""
    return _kind(engine)[0].to_bytes(value)


def _kind(engine):
    if engine not in KINDS:
        raise BackupDamaged(f"This program knows no database of the kind “{engine}”.")
    return KINDS[engine]
