"""A disk so small that a test can fill it."""

import contextlib
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass
class SmallDisk:
    """A file system of a few megabytes."""

    folder: Path

    def take(self, source):
        """Copy the folder ``source`` here and return the copy."""
        return Path(shutil.copytree(source, self.folder / source.name))

    def fill(self):
        """Leave no room at all."""
        with contextlib.suppress(OSError), open(self.folder / "filler", "wb", buffering=0) as file:
            while file.write(bytes(64 * 1024)):
                pass


@pytest.fixture
def small_disk(tmp_path):
    """A file system of four megabytes, where this user may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("Only root can mount the small disk that this test fills.")
    yield SmallDisk(folder)
    subprocess.run(["umount", str(folder)], check=True)
