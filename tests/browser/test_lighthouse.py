"""Lighthouse gives full marks for accessibility, best practices and search engines.

Its performance score depends on the machine: ``benchmarks/lighthouse.py`` shows it.
"""

import pytest

from tests.browser.lighthouse import HOW_TO_GET_LIGHTHOUSE, LIGHTHOUSE, audit

pytestmark = pytest.mark.any_database

CATEGORIES = ("accessibility", "best-practices", "seo")
FAILING_ON_PURPOSE = {
    "/": [],
    "/blog/went-for-a-run-now-i-have-back-pain/": [],
    "/search/?q=back": ["is-crawlable"],
    "/new-patients/": [],
}


@pytest.mark.skipif(not LIGHTHOUSE.exists(), reason=HOW_TO_GET_LIGHTHOUSE)
@pytest.mark.parametrize("path", FAILING_ON_PURPOSE)
def test_lighthouse_gives_full_marks(site, tmp_path, path):
    report = audit(site.url + path, tmp_path, categories=CATEGORIES)
    failing = [
        reference["id"]
        for category in CATEGORIES
        for reference in report["categories"][category]["auditRefs"]
        if reference["weight"] and report["audits"][reference["id"]]["score"] not in (1, None)
    ]
    assert failing == FAILING_ON_PURPOSE[path]
