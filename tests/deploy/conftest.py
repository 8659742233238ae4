"""A copy of the set-up in a folder of its own, with a lock file so small that building is quick."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NEVER_IN_TESTS = ("VAR_DIR", "KEYRING_DIR", "DATABASE_URL", "KEYRING_URL", "PORT", "MAKEFLAGS")


def make_wheel(folder, name):
    """Write a wheel of an empty package ``name`` into ``folder``; return its line for a lock."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", f'"""The package {name}."""\n')
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(
            f"{about}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{about}/RECORD", "")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{name}==1.0 --hash=sha256:{digest}\n"


@dataclass
class Checkout:
    """A checkout of the project as far as the set-up sees it, and the environment around it."""

    folder: Path
    wheels: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def python(self):
        """The Python of the environment that the set-up makes."""
        return self.folder / ".venv" / "bin" / "python"

    def lock(self, *names):
        """Make the lock file name the packages ``names``."""
        lines = [make_wheel(self.wheels, name) for name in names]
        (self.folder / "requirements.txt").write_text("".join(lines))

    def command(self, word, python=sys.executable):
        """Return the words of a set-up command."""
        return [str(python), "-m", "deploy.local", word]

    def run(self, word, *, python=sys.executable, **options):
        """Run a set-up command to its end."""
        return subprocess.run(
            self.command(word, python),
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            timeout=120,
            **options,
        )

    def can_import(self, name):
        """Say whether the environment has the package ``name``."""
        return (
            subprocess.run([self.python, "-c", f"import {name}"], capture_output=True).returncode
            == 0
        )


@pytest.fixture
def checkout(tmp_path):
    """A checkout whose packages come out of a folder, so that no test needs a network."""
    folder = tmp_path / "checkout"
    shutil.copytree(
        ROOT / "deploy" / "local",
        folder / "deploy" / "local",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(ROOT / "Makefile", folder)
    wheels = tmp_path / "wheels"
    variables = {name: text for name, text in os.environ.items() if name not in NEVER_IN_TESTS}
    variables |= {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    checkout = Checkout(folder, wheels, variables)
    checkout.lock("parcel")
    return checkout


def assert_one_line_and_way_out(result, reason, way_out):
    """Check that a command failed with ``reason`` and ``way_out`` and without a traceback."""
    assert result.returncode != 0
    assert "Traceback" not in result.stdout + result.stderr
    *_, said, advice = result.stderr.strip().splitlines()
    assert reason in said
    assert way_out in advice


@pytest.fixture
def free_port():
    """A port of this machine that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
