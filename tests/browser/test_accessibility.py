"""axe-core finds nothing on any kind of page, light and dark, on a phone and at a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.chromium import DESKTOP, PHONE

pytestmark = pytest.mark.any_database

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
# The dark scheme is the same page in other colours.
RULES_OF_COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}
WIDTHS = [320, 360, 768, 1280]


def violations(page, *, part=None):
    """Return what axe finds in ``part`` of the page or in all of it, light and dark, as text."""
    found = []
    for scheme, rules in (("light", RULES), ("dark", RULES_OF_COLOUR)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        results = Axe().run(page, context=part, options=rules)
        if results.violations_count:
            found.append(f"{page.url}, {scheme}: {results.generate_report()}")
    return found


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(new_context, site, screen):
    page = new_context(**screen).new_page()
    found = []
    for path in PAGES.values():
        page.goto(site.url + path)
        found += violations(page)
    assert not found, "\n".join(found)


def test_nothing_scrolls_sideways(new_context, site):
    page = new_context().new_page()
    too_wide = []
    for name, path in PAGES.items():
        page.goto(site.url + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                too_wide.append(f"{name} at {width}")
    assert not too_wide
