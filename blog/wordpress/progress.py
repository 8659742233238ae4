"""A progress bar on standard error, or a line now and then where there is no terminal."""

import sys

from tqdm import tqdm

STAGES = {
    "read": ("Reading the file", "B"),
    "posts": ("Posts", "post"),
    "index": ("Making posts findable", "page"),
}
SECONDS_BETWEEN_LINES = 10


class ProgressBar:
    """Shows one bar for each stage of an import; call it with stage, done, and total."""

    def __init__(self, size, *, stream=None, hidden=False):
        self._size = size
        self._stream = stream or sys.stderr
        self._hidden = hidden
        self._stage = self._bar = None

    def __call__(self, stage, done, total=None):
        """Show that ``done`` of ``total`` is done in ``stage``."""
        if self._hidden:
            return
        if stage != self._stage:
            self.close()
            self._stage = stage
            self._bar = self._open(stage, total)
        self._bar.update(done - self._bar.n)

    def close(self):
        """End the bar that is shown."""
        if self._bar is not None:
            self._bar.close()
            self._bar = self._stage = None

    def _open(self, stage, total):
        title, unit = STAGES[stage]
        is_terminal = self._stream.isatty()
        return tqdm(
            total=self._size if stage == "read" else total,
            desc=title,
            unit=unit,
            unit_scale=stage == "read",
            file=self._stream,
            dynamic_ncols=is_terminal,
            ascii=None if is_terminal else " .",
            mininterval=0.1 if is_terminal else SECONDS_BETWEEN_LINES,
            maxinterval=SECONDS_BETWEEN_LINES,
        )
