"""How long processors worked: for this process and, on PostgreSQL, for the server's as well."""

import os
import time
from pathlib import Path

from django.db import connection

PROCESSES = Path("/proc")
NANOSECONDS = 1_000_000_000


def _read_status(process):
    """Return what the kernel says of ``process``, from the state on (proc(5), ``stat``)."""
    return (process / "stat").read_text().rpartition(")")[2].split()


def _find_processes(parent):
    """Return the processes that ``parent``, the number of a process, started, and itself."""
    found = [PROCESSES / str(parent)]
    for process in PROCESSES.glob("[0-9]*"):
        try:
            if _read_status(process)[1] == str(parent):
                found.append(process)
        except OSError:
            # It ended in the meantime.
            continue
    return found


class ProcessorTime:
    """Reads the seconds that processors have worked for this process and its database."""

    def __init__(self):
        self.server = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                backend = cursor.fetchone()[0]
            self.server = int(_read_status(PROCESSES / str(backend))[1])
            self.processes = _find_processes(self.server)

    def read(self):
        """Return the seconds until now."""
        return time.process_time() + self._read_server()

    def _read_server(self):
        if self.server is None:
            return 0
        total = 0
        for process in self.processes:
            try:
                # Finer than the hundredths of `stat`: nanoseconds (kernel, sched-stats).
                total += int((process / "schedstat").read_text().split()[0]) / NANOSECONDS
            except OSError:
                continue
        ended = _read_status(PROCESSES / str(self.server))[13:15]
        return total + sum(map(int, ended)) / os.sysconf("SC_CLK_TCK")
