"""A visitor searches, opens the post, follows a hashtag and calls, on a phone and at a desk."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE

POST = "Went for a Run, Now I Have Back Pain"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_visitor_searches_reads_follows_a_hashtag_and_calls(new_context, site, screen, scripts):
    page = new_context(**screen, java_script_enabled=scripts).new_page()
    page.goto(f"{site.url}/")
    if screen is PHONE:
        page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation").get_by_role("link", name="Blog").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Non-Surgical Blog")
    page.get_by_role("main").locator("article a, li a").first.click()

    box = page.get_by_label("Search our blog posts")
    box.fill("running")
    box.press("Enter")
    expect(page).to_have_url(f"{site.url}/search/?q=running")
    page.get_by_role("main").get_by_role("link", name=POST).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(POST)
    call = page.get_by_role("main").get_by_role("link", name="423-499-0003").first
    expect(call).to_have_attribute("href", "tel:+14234990003")

    expect(page.get_by_role("heading", name="Related posts")).to_be_visible()
    share = page.get_by_role("link", name="E-mail")
    expect(share).to_have_attribute("href", re.compile(r"^mailto:\?subject=.*went-for-a-run"))
    page.get_by_role("link", name="Next post").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(POST)
    page.get_by_role("link", name="Previous post").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(POST)

    page.get_by_role("link", name="#nomorebackpain").first.click()
    expect(page).to_have_url(f"{site.url}/blog/hashtags/nomorebackpain/")
    expect(page.get_by_role("main").get_by_role("link", name=POST)).to_be_visible()
    assert page.context.cookies() == []
