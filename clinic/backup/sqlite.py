"""SQLite: copying a database that is in use, looking into the copy, putting it in place."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError, connections

from clinic.backup.errors import BackupDamaged, BackupFailed, BackupRefused
from clinic.backup.files import copy_file, make_folder, open_new
from clinic.sealing.disk import sync

ENGINE = "sqlite"
FILE_NAME = "database.sqlite3"

PAGES_AT_A_TIME = 1024
# What SQLite keeps beside a database, and would read into another one that takes its place.
COMPANIONS = ["", "-wal", "-shm", "-journal"]


class SQLiteDatabase:
    """The SQLite database that Django calls ``alias``."""

    def __init__(self, alias):
        self.alias = alias
        self.path = Path(connections[alias].settings_dict["NAME"]).absolute()

    @property
    def place(self):
        """What tells this database from others."""
        return str(self.path.resolve())

    def copy(self, target, *, progress):
        """Write one state of the database into the new file ``target``; writers go on meanwhile.

        :raises BackupRefused: when there is no database.
        """
        if not self.path.is_file():
            raise BackupRefused(f"There is no database at {self.path}.")
        open_new(target).close()
        with (
            closing(sqlite3.connect(self.path, isolation_level=None)) as source,
            closing(sqlite3.connect(target, isolation_level=None)) as copy,
        ):
            # Within a transaction each step copies from the same state, whatever others write;
            # without it their writing would begin the copy anew.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()

            def show(status, remaining, total):
                progress(total - remaining, total, "pages")

            source.backup(copy, pages=PAGES_AT_A_TIME, progress=show)
            # The copy is read on its own, and so must be one file.
            copy.execute("PRAGMA journal_mode=DELETE")
        sync(target)

    def is_empty(self):
        """Return whether there is no database yet, or none with tables."""
        if not self.path.exists():
            return not any(path.exists() for path in self._files())
        try:
            return not connections[self.alias].introspection.table_names()
        except DatabaseError:
            return False

    def require_unused(self):
        """Make sure that no other process has the database open.

        :raises BackupRefused: when one has.
        """
        connections[self.alias].close()
        if not self.path.exists():
            return
        try:
            with closing(sqlite3.connect(self.path, timeout=1)) as connection:
                # Only who is alone can leave WAL; it also empties what lies beside the database.
                connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.DatabaseError as error:
            # A spoilt database is no hindrance: it is why one restores.
            if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise BackupRefused(
                    f"{self.path} is in use. Stop the site, its worker and its scheduler first."
                ) from None

    def prepare(self, copy):
        """Write what ``copy`` holds beside the database, to take its place."""
        make_folder(self.path.parent)
        copy_file(copy, self._beside("restoring"))
        sync(self.path.parent)

    def swap(self):
        """Put the prepared database in place, and the one that was there beside it."""
        for path in self._files():
            if path.exists():
                path.replace(self._before(path))
        self._beside("restoring").rename(self.path)
        sync(self.path.parent)

    def undo(self):
        """Put back what was there before ``swap``, however far that, or an earlier try, came."""
        connections[self.alias].close()
        prepared = self._beside("restoring")
        database, *companions = self._files()
        if not prepared.exists():
            # Companions first: they must never stand beside another database.
            for path in companions:
                path.unlink(missing_ok=True)
            if database.exists():
                database.rename(prepared)
        for path in self._files():
            if self._before(path).exists():
                self._before(path).rename(path)
        sync(self.path.parent)

    def finish(self):
        """Remove what was there before, and what was prepared."""
        for path in [*map(self._before, self._files()), self._beside("restoring")]:
            path.unlink(missing_ok=True)
        if self.path.parent.is_dir():
            sync(self.path.parent)

    def _files(self):
        return [self.path.with_name(self.path.name + end) for end in COMPANIONS]

    def _beside(self, word):
        return self.path.with_name(f"{self.path.name}.{word}")

    def _before(self, path):
        return path.with_name(f"{path.name}.before-restore")


class SQLiteCopy:
    """The copy of an SQLite database at ``path``, which is only read."""

    def __init__(self, path):
        self.path = path

    def check(self):
        """Make sure that the copy opens and is sound throughout.

        :raises BackupDamaged: when it is not; says what SQLite says.
        """
        try:
            with closing(self._open()) as connection:
                found = connection.execute("PRAGMA integrity_check(3)").fetchall()
        except sqlite3.DatabaseError as error:
            raise BackupDamaged(f"{self.path} does not open: {error}.") from None
        if found != [("ok",)]:
            raise BackupDamaged(f"{self.path}: {'; '.join(line for (line,) in found)}.")

    def rows(self, table, columns):
        """Yield the values of ``columns`` for each row of ``table``; none where it is missing."""
        names = ", ".join(f'"{column}"' for column in columns)
        try:
            with closing(self._open()) as connection:
                known = connection.execute(
                    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?", [table]
                ).fetchone()[0]
                if known:
                    # The names are those of our models.
                    yield from connection.execute(f'SELECT {names} FROM "{table}"')  # noqa: S608
        except sqlite3.DatabaseError as error:
            raise BackupFailed(f"{table} cannot be read from {self.path}: {error}.") from None

    def _open(self):
        # Immutable: nothing is written beside it, so it may lie on a disk that cannot be written.
        return sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def to_bytes(value):
    """Return the bytes that a column of a copy holds."""
    return bytes(value)
