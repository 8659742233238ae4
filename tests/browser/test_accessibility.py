"""axe-core finds nothing on any kind of page, light and dark, on a phone and at a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.chromium import DESKTOP, PHONE

PAGES = {
    "home": "/",
    "blog index": "/blog/",
    "post": "/blog/went-for-a-run-now-i-have-back-pain/",
    "hashtag": "/blog/hashtags/nomorebackpain/",
    "search": "/search/",
    "search results": "/search/?q=back",
    "results narrowed down": "/search/?q=back&hashtag=nomorebackpain",
    "urgent search": "/search/?q=cannot+control+my+bladder",
    "nothing found": "/search/?q=zzzz",
    "nothing left": "/search/?q=back&year=1999",
    "services": "/what-we-treat/",
    "service": "/what-we-treat/lower-back-pain/",
    "team": "/our-team/",
    "exercises": "/free-online-exercises/",
    "intake": "/new-patients/",
    "not found": "/no-such-page/",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(new_context, site, screen, scheme):
    page = new_context(**screen, color_scheme=scheme).new_page()
    violations = {}
    for name, path in PAGES.items():
        page.goto(site.url + path)
        results = Axe().run(page, options=RULES)
        if results.violations_count:
            violations[name] = results.generate_report()
    assert not violations, "\n".join(violations.values())


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_scrolls_sideways(new_context, site, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    too_wide = []
    for name, path in PAGES.items():
        page.goto(site.url + path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(name)
    assert not too_wide
