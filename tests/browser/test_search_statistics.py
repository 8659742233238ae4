"""Visitors search, and an author learns from it what they look for and do not find."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.test_accessibility import violations

REPORT = "/admin/reports/searches/"
# A browser without a screen says so in its name, and is not counted as a visitor.
TELEPHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture(scope="module")
def searches(browser, site):
    """Searches that find something and others that find nothing, by a visitor's browser.

    More than it takes to be named: while the worker of a new site is busy, some are not counted.
    """
    visitor = browser.new_page(**PHONE, user_agent=TELEPHONE)
    for text in ("knee pain", "lymphoma") * 5:
        visitor.goto(f"{site.url}/search/")
        box = visitor.get_by_role("main").get_by_label("Search our blog posts")
        box.fill(text)
        box.press("Enter")
        visitor.wait_for_url("**/search/?q=*")
    visitor.close()


def test_an_author_learns_what_visitors_search_for(page, site, sign_in, searches):
    sign_in(page, "author")
    panel = page.get_by_role("region", name="What visitors search for")
    expect(panel.get_by_text("knee pain", exact=True)).to_be_visible()
    panel.get_by_role("link", name="See the whole report").click()
    expect(page.get_by_role("cell", name="knee pain", exact=True)).to_be_visible()
    expect(page.get_by_role("img", name="Searches by day")).to_be_visible()

    page.get_by_role("link", name="12 months").click()
    expect(page.get_by_role("img", name="Searches by month")).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("columnheader", name="Month")).to_be_visible()

    page.get_by_role("link", name="Found nothing").click()
    row = page.get_by_role("row").filter(has_text="lymphoma")
    row.get_by_role("link", name="Add a word for the same as lymphoma").click()
    expect(page.get_by_role("textbox", name="Words and phrases")).to_have_value("lymphoma\n")


@pytest.mark.any_database
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_the_report(new_context, site, sign_in, searches, screen):
    page = new_context(**screen).new_page()
    sign_in(page, "author")
    found = violations(page, part="#searches-section")
    for address in (REPORT, f"{REPORT}found-nothing/?period=90", f"{REPORT}corrections/"):
        page.goto(site.url + address)
        page.get_by_text("The same as a table").click()
        found += violations(page, part="#listing-results")
    assert not found, "\n".join(found)
