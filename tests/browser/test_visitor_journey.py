"""A visitor searches, opens the post, follows a hashtag and calls, on a phone and at a desk."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE

POST = "Went for a Run, Now I Have Back Pain"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_visitor_searches_reads_follows_a_hashtag_and_calls(new_context, site, device, scripts):
    page = new_context(**device, java_script_enabled=scripts).new_page()
    page.goto(f"{site.url}/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Blog").first.click(
        force=True
    ) if device is DESKTOP else page.goto(f"{site.url}/blog/")
    page.get_by_role("main").get_by_role("link").filter(has_text="").first.wait_for()

    page.goto(f"{site.url}/blog/when-back-pain-needs-urgent-care/")
    search = page.get_by_label("Search our blog posts")
    search.fill("running")
    search.press("Enter")
    expect(page).to_have_url(f"{site.url}/search/?q=running")
    page.get_by_role("main").get_by_role("link", name=POST).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(POST)
    call = page.get_by_role("main").get_by_role("link", name="423-499-0003").first
    expect(call).to_have_attribute("href", "tel:+14234990003")

    page.get_by_role("link", name="#nomorebackpain").first.click()
    expect(page).to_have_url(f"{site.url}/blog/hashtags/nomorebackpain/")
    expect(page.get_by_role("main").get_by_role("link", name=POST)).to_be_visible()
    assert page.context.cookies() == []
