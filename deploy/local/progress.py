"""Tells the person at the terminal which step is running, and how long each took."""

import sys
import time
from contextlib import contextmanager

WIDTH = 52


class Progress:
    """Numbered steps, one line each; at a terminal the running step's time counts up."""

    def __init__(self, stream=None):
        self.stream = stream or sys.stdout
        self.began = time.monotonic()
        self.number = 0
        self.step_began = None
        self.title = ""

    def begin(self, title):
        """Open the next step, after ending the one before."""
        self.end()
        self.number += 1
        self.title = title
        self.step_began = time.monotonic()
        self.write(self.line())

    def line(self):
        """Return the running step's line without its time."""
        return f"{self.number:2}. {self.title + ' ':.<{WIDTH}} "

    def tick(self):
        """Show the running step's time, where the line can be rewritten."""
        if self.step_began is not None and self.stream.isatty():
            self.write(f"\r{self.line()}{self.seconds(self.step_began)}")

    def end(self, outcome="{seconds}"):
        """Close the running step with its time, or with another ``outcome``."""
        if self.step_began is None:
            return
        outcome = outcome.format(seconds=self.seconds(self.step_began))
        start = f"\r{self.line()}" if self.stream.isatty() else ""
        self.write(f"{start}{outcome}\n")
        self.step_began = None

    @contextmanager
    def step(self, title):
        """Run the block as one step."""
        self.begin(title)
        try:
            yield
        except BaseException:
            self.end("stopped after {seconds}")
            raise
        self.end()

    def say(self, text):
        """Print a line of text between the steps."""
        self.end()
        self.write(text + "\n")

    def write(self, text):
        """Write at once, so that nothing waits in a buffer while a step runs."""
        self.stream.write(text)
        self.stream.flush()

    def seconds(self, since=None):
        """Return the time since ``since``, or since the beginning, in words."""
        return f"{time.monotonic() - (self.began if since is None else since):.0f} s"
