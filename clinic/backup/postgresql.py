"""PostgreSQL: dumping a database that is in use, looking into the dump, putting it in place.

PostgreSQL's own programs do it; they are found by ``PATH`` and told of the database by their
environment, where no other user of the machine sees a password.
"""

import os
import re
import shutil
import subprocess

import psycopg
from django.db import connections, transaction

from clinic.backup.errors import BackupDamaged, BackupFailed, BackupRefused
from clinic.backup.files import open_new
from clinic.sealing.disk import sync

ENGINE = "postgresql"
FILE_NAME = "database.dump"

CHUNK = 1024 * 1024
BEFORE = "before_restore"
HAS_SCHEMA = re.compile(r" SCHEMA - public ")
COPY_LINE = re.compile(rb"COPY \S+ \((.*)\) FROM stdin;\n\Z")


class PostgreSQLDatabase:
    """The PostgreSQL database that Django calls ``alias``; the site lives in its schema public."""

    def __init__(self, alias):
        self.alias = alias

    @property
    def place(self):
        """What tells this database from others."""
        return " ".join(self._environment().get(name, "") for name in _PLACE)

    def copy(self, target, *, progress):
        """Write one state of the database into the new file ``target``; writers go on meanwhile.

        :raises BackupFailed: when pg_dump cannot.
        """
        # Waits a minute at most behind a migration, and then says so.
        words = ["--format=custom", "--no-owner", "--no-privileges", "--schema=public"]
        with open_new(target) as file:
            process = subprocess.Popen(  # noqa: S603 - a program of PostgreSQL, our own words
                [find_program("pg_dump"), *words, "--lock-wait-timeout=60000"],
                stdout=file,
                stderr=subprocess.PIPE,
                env={**os.environ, **self._environment()},
            )
            try:
                said = _wait_for(process, lambda: progress(target.stat().st_size, 0, "bytes"))
            finally:
                _end(process)
        if process.returncode:
            raise BackupFailed(f"pg_dump could not copy the database: {_errors(said)}")
        sync(target)

    def is_empty(self):
        """Return whether the database has no tables."""
        return not connections[self.alias].introspection.table_names()

    def require_unused(self):
        """Make sure that nobody else is connected to the database.

        :raises BackupRefused: when somebody is.
        """
        with connections[self.alias].cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            others = cursor.fetchone()[0]
        connections[self.alias].close()
        if others:
            raise BackupRefused(
                f"The database “{self.alias}” is in use by {others} connections. Stop the site, "
                "with its worker and its scheduler, first."
            )

    def prepare(self, copy):
        """Remember the dump to restore; PostgreSQL reads it in one transaction, in ``swap``."""
        self._dump = copy

    def swap(self):
        """Move what is there out of the way and restore the dump, both in one transaction.

        :raises BackupFailed: when it cannot; then nothing has changed.
        """
        connections[self.alias].close()
        listed = PostgreSQLCopy(self._dump).check()
        beginning = [
            "SET client_min_messages = warning",
            "SET statement_timeout = 0",
            "BEGIN",
            f"DROP SCHEMA IF EXISTS {BEFORE} CASCADE",
            f"ALTER SCHEMA public RENAME TO {BEFORE}",
        ]
        if not HAS_SCHEMA.search(listed):
            beginning.append("CREATE SCHEMA public")
        reading = _start_reading(self._dump, "--no-owner", "--no-privileges")
        writing = subprocess.Popen(  # noqa: S603 - a program of PostgreSQL, our own words
            [find_program("psql"), *("-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=terse")],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, **self._environment()},
        )
        try:
            try:
                writing.stdin.write(";\n".join([*beginning, ""]).encode())
                shutil.copyfileobj(reading.stdout, writing.stdin, CHUNK)
                # Only what was read to its end is committed.
                if reading.wait() == 0:
                    writing.stdin.write(b"COMMIT;\n")
            except BrokenPipeError:
                reading.kill()
            said = writing.communicate()[1]
        finally:
            _end(reading)
            _end(writing)
        if reading.returncode or writing.returncode:
            raise BackupFailed(
                f"The database “{self.alias}” was not restored, and is as it was: {_errors(said)}"
            )

    def undo(self):
        """Put back what was there before ``swap``, if that was committed."""
        with transaction.atomic(using=self.alias), connections[self.alias].cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [BEFORE])
            if cursor.fetchone():
                cursor.execute("DROP SCHEMA IF EXISTS public CASCADE")
                cursor.execute(f"ALTER SCHEMA {BEFORE} RENAME TO public")
        connections[self.alias].close()

    def finish(self):
        """Remove what was there before."""
        with transaction.atomic(using=self.alias), connections[self.alias].cursor() as cursor:
            cursor.execute("SET LOCAL client_min_messages = warning")
            cursor.execute(f"DROP SCHEMA IF EXISTS {BEFORE} CASCADE")

    def _environment(self):
        """Return the variables by which PostgreSQL's programs find the database."""
        parameters = connections[self.alias].get_connection_params()
        return {
            option.envvar.decode(): str(parameters[option.keyword.decode()])
            for option in psycopg.pq.Conninfo.get_defaults()
            if option.envvar and parameters.get(option.keyword.decode())
        }


class PostgreSQLCopy:
    """The dump of a PostgreSQL database at ``path``, which is read without any server."""

    def __init__(self, path):
        self.path = path

    def check(self):
        """Make sure that the dump opens and can be read to its end; return its list of contents.

        :raises BackupDamaged: when it does not; says what pg_restore says.
        """
        for words in (["--list"], ["--file=/dev/null"]):
            result = subprocess.run(  # noqa: S603 - a program of PostgreSQL, our own words
                [find_program("pg_restore"), *words, self.path], capture_output=True, check=False
            )
            if result.returncode:
                raise BackupDamaged(f"{self.path} does not open: {_errors(result.stderr)}")
            if words == ["--list"]:
                listed = result.stdout.decode()
        return listed

    def rows(self, table, columns):
        """Yield the values of ``columns`` for each row of ``table``; none where it is missing.

        For values without a sign that PostgreSQL would escape.
        """
        reading = _start_reading(self.path, "--data-only", f"--table={table}")
        positions = None
        try:
            for line in reading.stdout:
                if positions is None:
                    if match := COPY_LINE.match(line):
                        names = [name.strip('"') for name in match[1].decode().split(", ")]
                        positions = [names.index(column) for column in columns]
                elif line == b"\\.\n":
                    positions = None
                else:
                    values = line.rstrip(b"\n").split(b"\t")
                    yield tuple(values[position].decode() for position in positions)
            if reading.wait():
                raise BackupFailed(f"{table} cannot be read from {self.path}.")
        finally:
            _end(reading)


def to_bytes(value):
    """Return the bytes that a column of a dump holds."""
    return bytes.fromhex(value.removeprefix("\\\\x"))


def find_program(name):
    """Return the path of a program of PostgreSQL.

    :raises BackupRefused: when it is not there.
    """
    path = shutil.which(name)
    if path is None:
        raise BackupRefused(
            f"The program {name} was not found. Install PostgreSQL's client, of the server's "
            "version or newer: on Debian apt-get install postgresql-client."
        )
    return path


_PLACE = ["PGHOST", "PGPORT", "PGDATABASE", "PGSERVICE"]


def _start_reading(path, *words):
    return subprocess.Popen(  # noqa: S603 - a program of PostgreSQL, our own words
        [find_program("pg_restore"), *words, "--file=-", path],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _wait_for(process, show):
    """Return what ``process`` wrote as its errors, calling ``show`` each second until it ends."""
    while True:
        try:
            return process.communicate(timeout=1)[1]
        except subprocess.TimeoutExpired:
            show()


def _end(process):
    """Make sure that a program of ours does not outlive us."""
    if process.poll() is None:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            stream.close()


def _errors(said):
    """Return the first error in what a program of PostgreSQL said, without the row it was about."""
    lines = said.decode(errors="replace").splitlines()
    found = [line for line in lines if "error:" in line.lower() or "fatal:" in line.lower()]
    return (found or lines or ["it says nothing."])[0]
