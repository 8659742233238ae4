"""An old Python gets one line with the way out, not a syntax error."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ENTRANCE = Path(__file__).resolve().parent.parent.parent / "deploy" / "local" / "__main__.py"


def old_pythons():
    """Return the Pythons on this machine that are too old for the site."""
    names = [f"python3.{minor}" for minor in range(4, 11)]
    found = [shutil.which(name) for name in names]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found += [path for name in names for path in pyenv.glob(f"*/bin/{name}")]
    return sorted({str(Path(path).resolve()) for path in found if path and starts(path)})


def starts(python):
    """Say whether ``python`` is more than a name left behind for one that is not there."""
    return subprocess.run([python, "--version"], capture_output=True).returncode == 0


def test_the_entrance_is_written_so_that_old_pythons_can_read_it():
    tree = ast.parse(ENTRANCE.read_text(), feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]


def test_an_old_python_is_told_so(checkout):
    # The real entrance, read by a Python that says it is an older one.
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9, 2); sys.version = '3.9.2 (old)'; "
        "runpy.run_module('deploy.local', run_name='__main__')"
    )
    result = subprocess.run(
        [sys.executable, "-c", pretend], cwd=checkout.folder, capture_output=True, text=True
    )
    assert result.returncode != 0
    assert result.stderr == (
        "Python 3.9.2 is too old: the site needs 3.11 or newer. Install one, and name it: "
        "make run PYTHON=python3.11\n"
    )


@pytest.mark.skipif(not old_pythons(), reason="This machine has no Python older than 3.11.")
def test_real_old_pythons_are_told_so(checkout):
    for python in old_pythons():
        result = subprocess.run(
            [python, "-m", "deploy.local", "run"],
            cwd=checkout.folder,
            env={"PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
        )
        assert result.returncode == 1, python
        assert result.stderr.count("\n") == 1, python
        assert "is too old: the site needs 3.11 or newer" in result.stderr, python
