"""``make run``: from nothing to the three addresses, and down again without a trace."""

import os
import re
import signal
import sqlite3
import subprocess
import time
import urllib.request
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ADDRESSES = ["/", "/admin/", "/new-patients/"]
PASSWORD = "a-password-for-tests-only"
# It changes whenever the schedule runs, also where nothing else does.
HEARTBEAT = "clinic_scheduleround"
TASKS = "django_tasks_database_dbtaskresult"
CONTENT = re.compile(r"(wagtailcore|home|blog|search|intake|clinic|auth|taggit|sealing|audit)_")


@pytest.fixture
def database_url(tmp_path):
    """The address of an empty database: a file, or one on the server that the tests run on."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'var' / 'clinic.sqlite3'}"
        return
    name = f"test_run_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield re.sub(r"/postgres\?", f"/{name}?", server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class MakeRun:
    """A running ``make run``; everything it started bears the mark in its environment."""

    def __init__(self, var_dir, port, database_url):
        self.mark = f"VAR_DIR={var_dir}"
        self.port = port
        variables = {name: text for name, text in os.environ.items() if name != "KEYRING_URL"}
        self.process = subprocess.Popen(
            ["make", "--no-print-directory", "run"],
            cwd=ROOT,
            env={
                **variables,
                "VAR_DIR": str(var_dir),
                "KEYRING_DIR": str(var_dir / "keyring"),
                "DATABASE_URL": database_url,
                "PORT": str(port),
                "ADMIN_PASSWORD": PASSWORD,
                "MAKEFLAGS": "",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.output = ""

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        """Leave nothing running when a test fails before it stopped the run."""
        for pid in self.descendants():
            os.kill(pid, signal.SIGKILL)
        self.process.stdout.close()
        self.process.wait()

    def wait_for_addresses(self):
        """Read until the last address is said."""
        for line in self.process.stdout:
            self.output += line
            if "/new-patients/" in line and "http" in line:
                return
        raise AssertionError(self.output)

    def fetch(self, path):
        """Return the status of an address as a browser with no cookies gets it."""
        with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=30) as answer:
            return answer.status

    def descendants(self):
        """Return the ids of all processes that were started with this run's state folder."""
        found = set()
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if self.mark.encode() in (process / "environ").read_bytes().split(b"\0"):
                    found.add(int(process.name))
            except OSError:
                continue
        return found

    def stop(self):
        """Ask the program that make started to stop, as a service manager would."""
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        os.kill(int(Path(children).read_text().split()[0]), signal.SIGTERM)
        self.output += self.process.communicate(timeout=30)[0]
        return self.process.returncode


def wait_for_tasks(database):
    """Wait until the worker has done what it was given, such as noting what refers to what."""
    for _ in range(600):
        with sqlite3.connect(database) as connection:
            (waiting,) = connection.execute(
                f"SELECT COUNT(*) FROM {TASKS} WHERE status IN ('READY', 'RUNNING')"
            ).fetchone()
        if not waiting:
            return
        time.sleep(0.1)
    raise AssertionError(f"{waiting} tasks wait")


def content(database):
    """Return every row of the site's content in an SQLite database."""
    with sqlite3.connect(database) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()
            for (name,) in tables.fetchall()
            if CONTENT.match(name) and name != HEARTBEAT
        }


def test_from_nothing_to_the_site_and_down_again(tmp_path, free_port, database_url):
    var_dir = tmp_path / "var"
    with MakeRun(var_dir, free_port, database_url) as first:
        first.wait_for_addresses()
        assert {path: first.fetch(path) for path in ADDRESSES} == dict.fromkeys(ADDRESSES, 200)
        assert len(first.descendants()) >= 5  # make and its program, web, worker, scheduler
        if (var_dir / "clinic.sqlite3").exists():
            wait_for_tasks(var_dir / "clinic.sqlite3")
        assert first.stop() == 0
        assert first.descendants() == set()
        assert "Traceback" not in first.output

    before = content(var_dir / "clinic.sqlite3") if (var_dir / "clinic.sqlite3").exists() else {}
    with MakeRun(var_dir, free_port, database_url) as again:
        again.wait_for_addresses()
        assert again.fetch("/") == 200
        assert again.stop() == 0
        assert again.descendants() == set()
    # What takes its time was not done again.
    assert "Make the database's tables" not in again.output
    assert "static files" not in again.output
    if before:
        assert content(var_dir / "clinic.sqlite3") == before
