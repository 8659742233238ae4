"""The Python environment: built, mended, brought up to date, and refused with a reason."""

import ctypes
import os
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest

from tests.deploy.conftest import assert_one_line_and_way_out

PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE = 1


def test_builds_from_the_lock_and_is_ready_at_once_the_next_time(checkout):
    first = checkout.run("environment")
    assert first.returncode == 0, first.stdout + first.stderr
    assert checkout.can_import("parcel")
    assert " 1. Make the Python environment .venv" in first.stdout

    again = checkout.run("environment")
    assert (again.returncode, again.stdout) == (0, "")

    # A changed lock brings it up to date without making it anew.
    checkout.lock("parcel", "letter")
    updated = checkout.run("environment")
    assert updated.returncode == 0, updated.stdout + updated.stderr
    assert checkout.can_import("letter")
    assert "Make the Python environment" not in updated.stdout

    # Scripts in an environment name its folder, so a moved one cannot be used.
    moved = checkout.folder.rename(checkout.folder.with_name("moved"))
    checkout.folder = moved
    rebuilt = checkout.run("environment")
    assert rebuilt.returncode == 0, rebuilt.stdout + rebuilt.stderr
    assert "was made in another folder; making it anew." in rebuilt.stdout
    assert checkout.can_import("letter")


def test_mends_what_a_killed_run_left_half_built(checkout):
    running = subprocess.Popen(
        checkout.command("environment"),
        cwd=checkout.folder,
        env=checkout.variables,
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while not checkout.python.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert not list((checkout.folder / ".venv").glob("complete-*"))

    result = checkout.run("environment")

    assert result.returncode == 0, result.stdout + result.stderr
    assert "An earlier run left the Python environment half-built; making it anew." in result.stdout
    assert checkout.can_import("parcel")


def test_an_interrupted_run_says_how_to_go_on(checkout):
    running = subprocess.Popen(
        checkout.command("environment"),
        cwd=checkout.folder,
        env=checkout.variables,
        stdout=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 30
    while not (checkout.folder / ".venv").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGTERM)
    output, _ = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Run the same command again; it goes on where it stopped." in output


def test_does_not_remove_a_folder_that_is_no_environment(checkout):
    (checkout.folder / ".venv").mkdir()
    (checkout.folder / ".venv" / "precious").write_text("mine")
    result = checkout.run("environment")
    assert_one_line_and_way_out(result, "is not a Python environment", "Move it elsewhere")
    assert (checkout.folder / ".venv" / "precious").read_text() == "mine"


def test_without_network(checkout):
    del checkout.variables["PIP_NO_INDEX"], checkout.variables["PIP_FIND_LINKS"]
    # Nothing listens on port 9, and what is asked for is in no cache.
    checkout.variables |= {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_NO_CACHE_DIR": "1"}
    result = checkout.run("environment")
    assert_one_line_and_way_out(
        result, "The package index cannot be reached.", "Connect to the network"
    )


def test_a_package_that_is_not_the_locked_one_is_not_installed(checkout):
    lock = checkout.folder / "requirements.txt"
    lock.write_text(lock.read_text().split("sha256:")[0] + "sha256:" + "0" * 64 + "\n")
    result = checkout.run("environment")
    assert_one_line_and_way_out(result, "is not the one that the lock file names", "report it")
    assert not checkout.can_import("parcel")


def test_without_the_debian_package_python3_venv(checkout, tmp_path):
    # What Debian's python3 is without python3-venv: the standard library but for ensurepip.
    home = tmp_path / "home"
    library = home / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    library.mkdir(parents=True)
    for path in Path(sysconfig.get_path("stdlib")).iterdir():
        if path.name not in ("ensurepip", "site-packages"):
            (library / path.name).symlink_to(path)
    checkout.variables["PYTHONHOME"] = str(home)
    result = checkout.run("environment", python=Path(sys.base_prefix) / "bin" / "python3")
    assert_one_line_and_way_out(
        result, "This Python cannot make environments", "sudo apt-get install python3-venv"
    )


def obey_permissions():
    """Make this process's programs obey a folder's mode, which root need not."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


@pytest.mark.parametrize("word", ["environment", "setup", "run"])
def test_in_a_read_only_folder(checkout, word, free_port):
    checkout.variables["PORT"] = str(free_port)
    checkout.folder.chmod(0o555)
    try:
        result = checkout.run(word, preexec_fn=obey_permissions)
    finally:
        checkout.folder.chmod(0o755)
    assert_one_line_and_way_out(result, "it is read-only for you", "in a folder of your own")


def test_on_a_disk_without_room(checkout, small_disk):
    checkout.folder = small_disk.take(checkout.folder)
    result = checkout.run("environment")
    assert_one_line_and_way_out(result, "The disk is nearly full", "Free some space")
