"""Prints Lighthouse's four scores of the main pages: ``python -m benchmarks.lighthouse``."""

import sys
import tempfile
from pathlib import Path

from tests.browser.lighthouse import HOW_TO_GET_LIGHTHOUSE, LIGHTHOUSE, audit

PATHS = [
    "/",
    "/blog/",
    "/blog/went-for-a-run-now-i-have-back-pain/",
    "/search/?q=back",
    "/new-patients/",
]
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]


def main(address):
    """Audit each page of the site that runs at ``address`` and print a row for it."""
    if not LIGHTHOUSE.exists():
        sys.exit(HOW_TO_GET_LIGHTHOUSE)
    print(*CATEGORIES, "largest paint", "page", sep="\t")
    for path in PATHS:
        with tempfile.TemporaryDirectory() as folder:
            report = audit(address + path, Path(folder))
        scores = [round(report["categories"][name]["score"] * 100) for name in CATEGORIES]
        paint = report["audits"]["largest-contentful-paint"]["displayValue"]
        print(*scores, paint, path, sep="\t", flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
