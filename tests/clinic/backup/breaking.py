"""Ways to break a backup, and what is left of it."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from django.db import connections

from clinic.backup import shelf
from tests.clinic.backup.own_site import Steps


def names_in(folder):
    return sorted(path.name for path in Path(folder).iterdir() if path.name != shelf.LOCK)


def kill_at(step, work):
    """Do ``work(progress)`` in another process, which dies by kill -9 as it begins ``step``."""

    def die(title):
        if title == step:
            os.kill(os.getpid(), signal.SIGKILL)

    connections.close_all()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            work(Steps(on_step=die))
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def spoil(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
