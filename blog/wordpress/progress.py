"""How far an import is: a bar in a terminal, elsewhere a line now and then, for the log."""

import sys
import time

from tqdm import tqdm

STAGES = {
    "read": ("Reading the file", "B"),
    "posts": ("Posts", "post"),
    "index": ("Making the posts findable", "post"),
}
SECONDS_BETWEEN_LINES = 10


class Progress:
    """Shows the stages of an import on ``stream``; call it with stage, done, and total.

    :param size: the size of the file, which is the total of the first stage.
    """

    def __init__(self, size, *, stream=None, hidden=False):
        self._size = size
        self._stream = stream or sys.stderr
        self._hidden = hidden
        self._stage = self._bar = None
        self._told = 0.0

    def __call__(self, stage, done, total=None):
        """Show that ``done`` of ``total`` is done in ``stage``."""
        if self._hidden:
            return
        is_new = stage != self._stage
        total = self._size if stage == "read" else total
        if self._stream.isatty():
            self._move_bar(stage, done, total, is_new=is_new)
        elif is_new or time.monotonic() - self._told >= SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            self._stream.write(f"{STAGES[stage][0]}{_write_share(done, total)}\n")
        self._stage = stage

    def close(self):
        """End the bar that is shown."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _move_bar(self, stage, done, total, *, is_new):
        if is_new:
            self.close()
            title, unit = STAGES[stage]
            self._bar = tqdm(
                total=total,
                desc=title,
                unit=unit,
                unit_scale=stage == "read",
                file=self._stream,
                dynamic_ncols=True,
            )
        self._bar.update(done - self._bar.n)


def _write_share(done, total):
    return f": {done:,} of {total:,}" if total and done else ""
