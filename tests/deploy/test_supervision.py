"""Processes that live and end together, whatever ends them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

SUPERVISOR = """
import sys
from deploy.local import failures
from deploy.local.supervision import StopAsked, Supervision, raise_on_signals

raise_on_signals()
site = Supervision()
code = 0
try:
    for name, script in zip(sys.argv[1::2], sys.argv[2::2]):
        site.start(name, [sys.executable, "-u", "-c", script])
    site.release()
    site.watch()
except StopAsked:
    pass
except failures.SetUpFailed as failure:
    print(failure.reason)
    code = 1
finally:
    site.stop()
sys.exit(code)
"""

STAYS = "import os, time; print('pid', os.getpid(), os.getppid()); time.sleep(60)"
HAS_A_CHILD = (
    "import os, subprocess, sys, time; print('pid', os.getpid());"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print('pid', child.pid); time.sleep(60)"
)
WILL_NOT_END = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + STAYS
DIES_SOON = "import sys, time; time.sleep(0.5); print('out of order'); sys.exit(3)"


def is_running(pid):
    """Say whether the process is there and more than a zombie."""
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pids):
    deadline = time.monotonic() + 5
    while any(map(is_running, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(map(is_running, pids))


class Supervisor:
    """A supervisor in a process of its own, with the pids that its processes printed."""

    def __init__(self, **scripts):
        words = [word for pair in scripts.items() for word in pair]
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", SUPERVISOR, *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.output = ""
        self.pids = []

    def read_pids(self, count):
        while len(self.pids) < count:
            line = self.process.stdout.readline()
            assert line, self.output
            self.output += line
            if "| pid" in line:
                self.pids.append(int(line.split()[3]))

    def read_end(self):
        rest, _ = self.process.communicate(timeout=30)
        self.output += rest
        return self.process.returncode


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_stop_it_ends_all_and_itself_with_0(number):
    supervisor = Supervisor(web=STAYS, worker=HAS_A_CHILD)
    supervisor.read_pids(3)
    supervisor.process.send_signal(number)
    assert supervisor.read_end() == 0
    assert wait_until_gone(supervisor.pids)


def test_when_one_ends_by_itself_all_end_and_it_says_which():
    supervisor = Supervisor(web=STAYS, worker=DIES_SOON)
    supervisor.read_pids(1)
    assert supervisor.read_end() == 1
    assert "worker    | out of order" in supervisor.output
    assert "The process 'worker' ended by itself (exit code 3)" in supervisor.output
    assert wait_until_gone(supervisor.pids)


def test_one_that_will_not_end_is_ended():
    supervisor = Supervisor(web=WILL_NOT_END)
    supervisor.read_pids(1)
    began = time.monotonic()
    supervisor.process.send_signal(signal.SIGTERM)
    assert supervisor.read_end() == 0
    assert time.monotonic() - began < 20
    assert wait_until_gone(supervisor.pids)


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux tells children of this.")
def test_a_killed_supervisor_leaves_nothing_behind():
    supervisor = Supervisor(web=STAYS, worker=STAYS)
    supervisor.read_pids(2)
    os.kill(supervisor.process.pid, signal.SIGKILL)
    supervisor.process.wait()
    assert wait_until_gone(supervisor.pids)
