"""How far a backup is: one line that grows in a terminal, elsewhere a line now and then."""

import time

SECONDS_BETWEEN_LINES = 10
SECONDS_BETWEEN_CHANGES = 0.1


class Progress:
    """Shows steps and counts on ``stream``.

    :param stream: where the lines go; one that is a terminal has its last line rewritten.
    :param hidden: whether nothing is shown at all.
    """

    def __init__(self, stream, *, hidden=False):
        self._stream = stream
        self._hidden = hidden
        self._title = ""
        self._told = 0.0
        self._is_open = False

    def begin(self, title):
        """Begin the step ``title``."""
        self.close()
        self._title = title
        self._write(title)

    def __call__(self, done, total, unit):
        """Show that ``done`` of ``total`` things called ``unit`` are done; no total where 0."""
        pause = SECONDS_BETWEEN_CHANGES if self._stream.isatty() else SECONDS_BETWEEN_LINES
        if time.monotonic() - self._told >= pause:
            share = f"{done:,} of {total:,}" if total else f"{done:,}"
            self._write(f"{self._title}: {share} {unit}")

    def close(self):
        """End the line that is shown."""
        if self._is_open:
            self._stream.write("\n")
            self._is_open = False

    def _write(self, text):
        self._told = time.monotonic()
        if self._hidden:
            return
        if self._stream.isatty():
            self._stream.write(f"\r\x1b[K{text}")
            self._is_open = True
        else:
            self._stream.write(f"{text}\n")
        self._stream.flush()
