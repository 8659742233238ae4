"""Runs Lighthouse, as a mid-range phone sees a page, with Debian's Chromium."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.browser.chromium import CHROMIUM, OPTIONS

LIGHTHOUSE = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
HOW_TO_GET_LIGHTHOUSE = "Lighthouse is not installed: npm ci --prefix tests/browser"


def audit(url, folder):
    """Return Lighthouse's report on ``url``, parsed; its files are left in ``folder``."""
    report = folder / "report.json"
    flags = ["--headless=new", f"--user-data-dir={folder}", *OPTIONS]
    subprocess.run(
        [
            *(LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={report}"),
            f"--chrome-flags={' '.join(flags)}",
        ],
        check=True,
        env={"CHROME_PATH": str(CHROMIUM), "PATH": str(Path(shutil.which("node")).parent)},
        cwd=folder,
    )
    return json.loads(report.read_text())
