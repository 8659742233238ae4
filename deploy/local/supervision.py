"""Keeps the site's processes running together: all are up, or all are stopped.

Process runners such as honcho do most of this, but not what a newcomer needs: say the addresses
only when the site answers, leave no process behind when they are killed themselves, and end with 0
when they are asked to stop. What is left for a library to do is too little to depend on one.
"""

import contextlib
import queue
import signal
import sys
import time
import urllib.request

from deploy.local import failures, processes

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 180
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class StopAsked(BaseException):
    """Somebody asked the site to stop: Ctrl-C, SIGTERM, or a closed terminal."""


def raise_on_signals():
    """Turn each signal that asks to stop into :class:`StopAsked`."""

    def ask_to_stop(number, frame):
        for each in STOP_SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise StopAsked

    for number in STOP_SIGNALS:
        signal.signal(number, ask_to_stop)


class Supervision:
    """Several named processes that live and end together.

    Their lines go to standard output, each behind its process's name; until :meth:`release` they
    are held back, so that they do not run into the steps' lines.
    """

    def __init__(self, stream=None):
        self.stream = stream or sys.stdout
        self.running = {}
        self.events = queue.SimpleQueue()
        self.held_back = []

    def start(self, name, command, **options):
        """Start ``command`` under ``name``."""
        process = processes.start(command, **options)
        self.running[name] = process
        processes.read_lines(process, lambda line: self.events.put((name, line)))

    def pass_on(self, *, timeout=None):
        """Print the next line of any process, if one comes within ``timeout`` seconds.

        :raises SetUpFailed: when it was a process's last.
        """
        try:
            name, line = self.events.get(timeout=timeout)
        except queue.Empty:
            return
        if line is None:
            code = self.running[name].wait()
            raise failures.SetUpFailed(
                f"The process {name!r} ended by itself (exit code {code}), so all are stopped.",
                "Its last lines above say why; run the same command again when it is mended.",
            )
        self.show(f"{name:9} | {line}\n")

    def show(self, text):
        """Print ``text``, or keep it for :meth:`release`."""
        if self.held_back is not None:
            self.held_back.append(text)
            return
        try:
            self.stream.write(text)
            self.stream.flush()
        except BrokenPipeError:
            raise StopAsked from None

    def release(self):
        """Print what was held back, and hold nothing back any more."""
        held_back, self.held_back = self.held_back, None
        for text in held_back or []:
            self.show(text)

    def wait_until_answered(self, address, *, progress):
        """Return as soon as ``address`` answers with 200.

        :raises SetUpFailed: when a process ends before, or after three minutes.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.pass_on(timeout=0.3)
            progress.tick()
            try:
                with DIRECTLY.open(address, timeout=2):
                    return
            except OSError:
                continue
        raise failures.SetUpFailed(
            f"The site did not answer on {address} within {PATIENCE} seconds.",
            "The machine may be busy: run the same command again.",
        )

    def watch(self):
        """Pass the processes' lines on until one ends or somebody asks to stop."""
        while True:
            self.pass_on()

    def stop(self):
        """Stop all processes together and print what they had left to say."""
        processes.stop(list(self.running.values()))
        with contextlib.suppress(StopAsked):
            self.release()
            while not self.events.empty():
                name, line = self.events.get()
                if line is not None:
                    self.show(f"{name:9} | {line}\n")
