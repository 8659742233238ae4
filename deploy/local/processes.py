"""Starts programs that do not outlive this one, and runs noisy ones with their output hidden."""

import contextlib
import ctypes
import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent():
    """Ask the kernel for a SIGTERM when the parent is gone, however it went (Linux only)."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start(command, **options):
    """Start ``command`` in a process group of its own, its output readable line by line.

    Its own group keeps a terminal's Ctrl-C from it: it is stopped by :func:`stop` alone.
    """
    return subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
        preexec_fn=die_with_parent,
        **options,
    )


def send(process, number):
    """Send the signal ``number`` to the process's whole group, if there is still one."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def stop(processes, *, patience=10):
    """End all ``processes`` together: ask, wait ``patience`` seconds for all, then force."""
    for process in processes:
        if process.poll() is None:
            send(process, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            patience = 0.1
        send(process, signal.SIGKILL)
        process.wait()


def read_lines(process, take):
    """Call ``take`` with each line that ``process`` prints, and with None after the last.

    It is called from a thread of its own.
    """

    def read():
        for line in process.stdout:
            take(line.rstrip("\n"))
        take(None)

    threading.Thread(target=read, daemon=True).start()


def run_hidden(command, *, progress, take=None, **options):
    """Run ``command`` to its end and return its exit code and its last lines.

    :param take: called with each line as it comes; returns true for a line that need not be kept.
    """
    last_lines = deque(maxlen=200)
    lines = queue.SimpleQueue()
    process = start(command, **options)
    try:
        read_lines(process, lines.put)
        while True:
            try:
                line = lines.get(timeout=1)
            except queue.Empty:
                progress.tick()
                if process.poll() is not None:
                    break
                continue
            if line is None:
                break
            if take is None or not take(line):
                last_lines.append(line)
        return process.wait(), list(last_lines)
    finally:
        stop([process])
