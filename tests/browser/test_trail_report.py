"""Somebody of the front desk looks up who saw what, on a phone and at a desk."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.any_database
REPORT = "/admin/reports/audit-trail/"


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_front_desk_looks_up_who_saw_what(new_context, site, sign_in, screen):
    page = new_context(**screen).new_page()
    sign_in(page, "frontdesk")
    page.goto(f"{site.url}/admin/intake/")
    page.goto(site.url + REPORT)
    rows = page.get_by_role("row")
    expect(rows.filter(has_text="Submissions were listed").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == screen["viewport"]["width"]
    found = violations(page, part=".trail-report")

    page.get_by_role("button", name="Show filters").click()
    page.get_by_role("button", name="What", exact=True).click()
    choice = page.get_by_label("What", exact=True)
    panel = page.locator(".w-drilldown__submenu", has=choice)
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    choice.select_option("The audit trail was read")
    expect(page.get_by_role("alert").filter(has_text="match")).to_be_visible()
    expect(rows.filter(has_text="Submissions were listed")).to_have_count(0)
    found += violations(page, part=".trail-report")
    assert not found, "\n".join(found)
