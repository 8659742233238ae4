"""A whole site to point a browser at: its own state folder, databases, web, worker and schedule."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "a-password-for-tests-only"
STARTUP_SECONDS = 60
ROUND_AHEAD = """
from datetime import timedelta
from unittest.mock import patch
from django.core.management import call_command
from django.utils import timezone
ahead = timezone.now() + timedelta(days={days})
with patch.object(timezone, "now", lambda: ahead):
    call_command("publish_scheduled")
"""

# Reads one text of Python a line, in JSON, and answers with what it printed or how it failed.
READ_AND_RUN = """
import io, json, sys, traceback
from contextlib import redirect_stdout
from django.db import connections
for line in sys.stdin:
    printed, error = io.StringIO(), ""
    try:
        with redirect_stdout(printed):
            exec(json.loads(line), {"__name__": "__main__"})
    except Exception:
        error = traceback.format_exc()
    connections.close_all()
    print(json.dumps([printed.getvalue(), error]), flush=True)
"""


def free_port():
    """Return a port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@dataclass
class RunningSite:
    """The demo clinic, served from ``folder`` as ``make run`` serves it.

    ``environment`` adds to the variables that the processes see, such as ``DATABASE_URL``.
    """

    folder: Path
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen] = field(default_factory=list)
    shell: subprocess.Popen | None = None

    @property
    def url(self):
        """The site's address without a slash at its end."""
        return f"http://localhost:{self.port}"

    @property
    def var_dir(self):
        """The folder with all of the site's state."""
        return self.folder / "var"

    @property
    def temporary_dir(self):
        """The only place where the site's processes put temporary files."""
        return self.folder / "tmp"

    @property
    def output(self):
        """The file that takes everything the site's processes print."""
        return self.folder / "output.log"

    def prepare(self):
        """Make the state folder with its secrets, as ``make setup`` does."""
        for folder in (self.var_dir, self.var_dir / "keyring", self.temporary_dir):
            folder.mkdir(parents=True, mode=0o700)
        (self.var_dir / "local.env").write_text(f"SECRET_KEY={os.urandom(32).hex()}\n")

    def variables(self):
        """Return the environment of the site's processes."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "clinic.settings.dev",
            "VAR_DIR": str(self.var_dir),
            "TMPDIR": str(self.temporary_dir),
            "PORT": str(self.port),
            "ADMIN_PASSWORD": PASSWORD,
            "LEAST_SECONDS_TO_SEND": "0",
            **self.environment,
        }

    def start(self, *command):
        """Start ``command`` in the background with its output in :attr:`output`."""
        with open(self.output, "ab") as output:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.variables(), stdout=output, stderr=output
            )
        self.processes.append(process)
        return process

    def manage(self, *arguments):
        """Run a management command to its end.

        :raises RuntimeError: with the end of its output when it fails.
        """
        result = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.variables(),
            capture_output=True,
            text=True,
        )
        with open(self.output, "a") as output:
            output.write(result.stdout + result.stderr)
        if result.returncode:
            raise RuntimeError(f"{arguments}: {(result.stdout + result.stderr)[-3000:]}")
        return result.stdout

    def run(self, code):
        """Run Python ``code`` in the site's Django, and return what it printed.

        One process takes all of them, since Django takes seconds to start.

        :raises RuntimeError: with the end of the traceback when it fails.
        """
        if self.shell is None:
            with open(self.output, "ab") as output:
                self.shell = subprocess.Popen(
                    [sys.executable, *("manage.py", "shell", "--no-imports", "-c", READ_AND_RUN)],
                    cwd=ROOT,
                    env=self.variables(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=output,
                    text=True,
                )
            self.processes.append(self.shell)
        self.shell.stdin.write(json.dumps(code) + "\n")
        self.shell.stdin.flush()
        printed, error = json.loads(self.shell.stdout.readline())
        if error:
            raise RuntimeError(error[-3000:])
        return printed

    def publish_scheduled(self, *, days_ahead):
        """Publish and take down what will be due in so many days, as if they were over."""
        self.run(ROUND_AHEAD.format(days=days_ahead))

    def serve(self):
        """Start web, worker and schedule, and return when the site answers.

        :raises RuntimeError: when it does not within a minute.
        """
        self.start(
            *(sys.executable, "-m", "gunicorn", "clinic.wsgi", "--threads", "4"),
            *("--bind", f"127.0.0.1:{self.port}", "--worker-tmp-dir", str(self.temporary_dir)),
        )
        self.start(sys.executable, "manage.py", "db_worker", "--no-startup-delay")
        self.start(sys.executable, "manage.py", "run_schedule")
        deadline = time.monotonic() + STARTUP_SECONDS
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError(f"The site did not start: {self.output.read_text()[-3000:]}")

    def stop(self):
        """End every process that was started."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=30)
