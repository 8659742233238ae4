"""Lighthouse gives full marks for accessibility, best practices and search engines.

Its performance score depends on the machine, so it is printed and not asserted here; see
``benchmarks/lighthouse.py``.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import CHROMIUM, CHROMIUM_OPTIONS

LIGHTHOUSE = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
HOW_TO_GET_LIGHTHOUSE = "Lighthouse is not installed: npm ci --prefix tests/browser"

PAGES = {
    "/": [],
    "/blog/went-for-a-run-now-i-have-back-pain/": [],
    # Search results are kept out of search engines on purpose.
    "/search/?q=back": ["is-crawlable"],
    "/new-patients/": [],
}


def audit(url, folder):
    """Run Lighthouse on ``url`` as a mid-range phone and return its report."""
    report = folder / "report.json"
    subprocess.run(
        [
            LIGHTHOUSE,
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--chrome-flags=--headless=new --user-data-dir={folder} {' '.join(CHROMIUM_OPTIONS)}",
        ],
        check=True,
        env={"CHROME_PATH": str(CHROMIUM), "PATH": str(Path(shutil.which("node")).parent)},
        cwd=folder,
    )
    return json.loads(report.read_text())


@pytest.mark.skipif(not LIGHTHOUSE.exists(), reason=HOW_TO_GET_LIGHTHOUSE)
@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_gives_full_marks(site, tmp_path, path):
    report = audit(site.url + path, tmp_path)
    failed = [
        reference["id"]
        for category in ("accessibility", "best-practices", "seo")
        for reference in report["categories"][category]["auditRefs"]
        if reference["weight"] and report["audits"][reference["id"]]["score"] not in (1, None)
    ]
    assert failed == PAGES[path]
