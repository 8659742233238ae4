"""Runs Lighthouse, as a mid-range phone sees a page, with Debian's Chromium."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.browser.chromium import CHROMIUM, OPTIONS

LIGHTHOUSE = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
HOW_TO_GET_LIGHTHOUSE = "Lighthouse is not installed: npm ci --prefix tests/browser"


RUN_AGAIN = "Please run Lighthouse again"
ATTEMPTS = 3


def audit(url, folder, *, categories=("performance", "accessibility", "best-practices", "seo")):
    """Return Lighthouse's report on ``url``, parsed; its files are left in ``folder``.

    :raises RuntimeError: with its last words when it fails, three times over where it says itself
        that it only lost its own recording of the page.
    """
    report = folder / "report.json"
    flags = ["--headless=new", f"--user-data-dir={folder}", *OPTIONS]
    for _ in range(ATTEMPTS):
        result = subprocess.run(
            [
                *(LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={report}"),
                f"--only-categories={','.join(categories)}",
                f"--chrome-flags={' '.join(flags)}",
            ],
            env={"CHROME_PATH": str(CHROMIUM), "PATH": str(Path(shutil.which("node")).parent)},
            cwd=folder,
            capture_output=True,
            text=True,
        )
        if result.returncode == 0:
            return json.loads(report.read_text())
        if RUN_AGAIN not in result.stderr:
            break
    raise RuntimeError(result.stderr[-2000:])
