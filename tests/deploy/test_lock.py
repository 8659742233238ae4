"""The lock file: complete, hashed, and without the address of any registry."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = [ROOT / "requirements.txt", ROOT / "deploy" / "local" / "installer.txt"]


def locked_versions():
    """Return the version that the lock file gives each package."""
    lines = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", LOCKS[0].read_text(), re.M)
    return {canonicalize_name(name): version for name, version in lines}


def direct_dependencies():
    """Return what ``pyproject.toml`` asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return [Requirement(line) for line in wanted]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_host(lock):
    text = lock.read_text()
    assert "://" not in text
    assert not re.search(r"^--?(index|extra-index|find-links|i )", text, re.M)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_a_hash(lock):
    packages = re.split(r"\n(?=\S)", lock.read_text())
    named = [package for package in packages if "==" in package]
    assert named
    assert [package for package in named if "--hash=sha256:" not in package] == []


@pytest.mark.parametrize("requirement", direct_dependencies(), ids=lambda wanted: wanted.name)
def test_the_lock_is_in_step_with_pyproject(requirement):
    locked = locked_versions()
    name = canonicalize_name(requirement.name)
    assert name in locked, f"{name} is not locked: run make lock"
    assert requirement.specifier.contains(locked[name], prereleases=True)


@pytest.mark.parametrize("requirement", direct_dependencies(), ids=lambda wanted: wanted.name)
def test_every_direct_dependency_has_a_lower_bound(requirement):
    # Without one the resolver may silently pick a release of ten years ago.
    assert any(part.operator in (">=", "==", "~=") for part in requirement.specifier)
