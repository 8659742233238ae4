"""The state folder and its secrets."""

import os
import stat
import subprocess
import sys

import pytest

from tests.deploy.conftest import assert_one_line_and_way_out

PREPARE = "from deploy.local import state; state.prepare()"


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def ready(checkout):
    """A checkout whose environment is there already, so that only the state is set up."""
    checkout.python.parent.mkdir(parents=True)
    checkout.python.touch()
    script = (
        "from deploy.local import environment as e; e.stamp().write_text(str(e.ROOT)); print('ok')"
    )
    subprocess.run([sys.executable, "-c", script], cwd=checkout.folder, check=True)
    return checkout


def test_secrets_are_made_once_and_for_the_owner_alone(ready):
    assert ready.run("setup").returncode == 0
    var = ready.folder / "var"
    secrets = var / "local.env"
    first = secrets.read_text()
    assert "SECRET_KEY=" in first
    assert len(first.rpartition("=")[2]) > 60
    assert mode(secrets) == 0o600
    assert [mode(var / name) for name in (".", "media", "mail", "keyring")] == [0o700] * 4
    assert list(var.glob("local.env.*")) == []

    assert ready.run("setup").returncode == 0
    assert secrets.read_text() == first


def test_state_goes_where_the_environment_says(ready, tmp_path):
    ready.variables |= {
        "VAR_DIR": str(tmp_path / "state"),
        "KEYRING_DIR": str(tmp_path / "keys"),
    }
    assert ready.run("setup").returncode == 0
    assert (tmp_path / "state" / "local.env").exists()
    assert (tmp_path / "keys").is_dir()
    assert not (tmp_path / "state" / "keyring").exists()
    assert not (ready.folder / "var").exists()


def test_many_at_once_agree_on_one_secret(checkout):
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PREPARE], cwd=checkout.folder, env=checkout.variables
        )
        for _ in range(6)
    ]
    assert [process.wait(timeout=30) for process in running] == [0] * 6
    assert (checkout.folder / "var" / "local.env").read_text().count("SECRET_KEY=") == 1
    assert list((checkout.folder / "var").glob("local.env.*")) == []


def test_on_a_full_disk(ready, small_disk):
    small_disk.fill()
    ready.variables["VAR_DIR"] = str(small_disk.folder / "var")
    result = ready.run("setup")
    assert_one_line_and_way_out(result, "The disk is full", "Free some space")
    assert not (small_disk.folder / "var" / "local.env").exists()


def test_where_the_state_folder_is_a_file(ready, tmp_path):
    (tmp_path / "state").write_text("")
    ready.variables["VAR_DIR"] = str(tmp_path / "state")
    result = ready.run("setup")
    assert_one_line_and_way_out(result, f"Cannot use {tmp_path / 'state'}", "VAR_DIR=")


def test_secrets_are_not_readable_even_under_a_lax_umask(ready):
    previous = os.umask(0)
    try:
        assert ready.run("setup").returncode == 0
    finally:
        os.umask(previous)
    assert mode(ready.folder / "var") == 0o700
    assert mode(ready.folder / "var" / "local.env") == 0o600
