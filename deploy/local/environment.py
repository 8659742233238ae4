"""The Python environment ``.venv``: made once from the lock file, mended when it is half-built.

A stamp named after the lock's digest is written last; an environment without one was interrupted
and is made anew, one with the stamp of an older lock is brought up to date.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

from deploy.local import failures
from deploy.local.processes import run_hidden

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin" / "python"
LOCK = ROOT / "requirements.txt"
INSTALLER = Path(__file__).resolve().parent / "installer.txt"
STAMP = "complete-"
NEEDED_MEGABYTES = 900


def stamp():
    """Return the stamp that a complete environment for today's lock file bears."""
    digest = hashlib.sha256(LOCK.read_bytes() + INSTALLER.read_bytes()).hexdigest()
    return FOLDER / f"{STAMP}{digest[:16]}"


def is_complete():
    """Say whether the environment is there, finished, of today's lock and in its place."""
    return is_in_place(stamp())


def is_in_place(mark):
    """Say whether ``mark`` was left by a build in this very folder, with a Python still there."""
    try:
        return mark.read_text() == str(ROOT) and PYTHON.exists()
    except FileNotFoundError:
        return False


def build(progress):
    """Make ``.venv`` what the lock file says; at once when it is so already.

    :raises SetUpFailed: when it cannot be made, saying why.
    """
    try:
        if is_complete():
            return
        with only_one_build(progress):
            if not is_complete():
                build_alone(progress)
    except OSError as error:
        raise failures.explain_error(error, ROOT) from error


@contextmanager
def only_one_build(progress):
    """Wait until no other command builds the environment."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with open(cache / "environment.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.say("Another command is making the Python environment; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build_alone(progress):
    """Make or update the environment and stamp it."""
    old_stamps = list(FOLDER.glob(f"{STAMP}*"))
    if not any(is_in_place(old) for old in old_stamps):
        discard(progress, half_built=not old_stamps)
        check_space()
        check_venv()
        with progress.step("Make the Python environment .venv"):
            run("Making .venv", [sys.executable, "-m", "venv", FOLDER], progress)
    for old in old_stamps:
        old.unlink(missing_ok=True)
    install(progress)
    finished = stamp()
    unfinished = finished.with_name("unfinished-stamp")
    unfinished.write_text(str(ROOT))
    unfinished.rename(finished)


def discard(progress, *, half_built):
    """Remove an environment that cannot be used.

    :raises SetUpFailed: when what is there was not made by Python's venv.
    """
    if not FOLDER.exists():
        return
    if FOLDER.is_symlink() or (any(FOLDER.iterdir()) and not (FOLDER / "pyvenv.cfg").exists()):
        raise failures.SetUpFailed(
            f"{FOLDER} is there, but it is not a Python environment.",
            "Move it elsewhere and run the same command again.",
        )
    progress.say(
        "An earlier run left the Python environment half-built; making it anew."
        if half_built
        else "The Python environment was made in another folder; making it anew."
    )
    shutil.rmtree(FOLDER)


def check_space():
    """Refuse to begin what the disk has no room for."""
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < NEEDED_MEGABYTES:
        raise failures.SetUpFailed(
            f"The disk is nearly full: {free} MB are free in {ROOT}, "
            f"the first run needs {NEEDED_MEGABYTES} MB.",
            "Free some space and run the same command again.",
        )


def check_venv():
    """Refuse to begin where Debian left out the half of venv that installs pip."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise failures.SetUpFailed(
            "This Python cannot make environments: its venv module is not complete.",
            "On Debian or Ubuntu: sudo apt-get install python3-venv "
            f"(or python{version}-venv), then run the same command again.",
        )


def install(progress):
    """Install what the lock file names, each package checked against its hash."""
    count = sum(1 for line in LOCK.read_text().splitlines() if "==" in line)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--retries", "2"]
    with progress.step("Install uv, which installs quickly"):
        code, lines = run_hidden(
            [*pip, "--require-hashes", "-r", INSTALLER], progress=progress, env=variables()
        )
        if code:
            failure = failures.recognise(lines, place=ROOT)
            if failure:
                raise failure
    if code == 0:
        with progress.step(f"Install {count} packages"):
            uv = [FOLDER / "bin" / "uv", "pip", "sync", "--require-hashes", LOCK]
            code, lines = run_hidden(uv, progress=progress, env=variables(), cwd=ROOT)
    if code:
        # Where uv does not exist or finds no index, pip with the machine's own settings may.
        with progress.step(f"Install {count} packages with pip (minutes)"):
            run("Installing", [*pip, "--require-hashes", "-r", LOCK], progress)


def variables():
    """Return the environment for the installers, in which uv knows what pip was told."""
    known = {**os.environ, "VIRTUAL_ENV": str(FOLDER), "UV_PYTHON_DOWNLOADS": "never"}
    if "PIP_INDEX_URL" in known:
        known.setdefault("UV_DEFAULT_INDEX", known["PIP_INDEX_URL"])
    return known


def run(what, command, progress):
    """Run ``command`` with its output hidden.

    :raises SetUpFailed: when it fails, with what its output tells.
    """
    code, lines = run_hidden(command, progress=progress, env=variables())
    if code:
        raise failures.explain_output(what, lines, place=ROOT)
