"""Making sure that what was written is on the disk, and not only on its way there."""

import os
from pathlib import Path


def sync(path: Path | str) -> None:
    """Return once the file or the folder at ``path`` would outlast a power cut.

    A new file needs both: its content, and its entry in the folder.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
