"""A moderator sets when a post appears and when it goes; visitors see it in between."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

TITLE = "Winter hours from Monday on"
ADDRESS = "/blog/winter-hours-from-monday-on/"


def test_a_post_appears_and_goes_when_a_moderator_said(page, new_context, site, sign_in):
    sign_in(page, "admin")
    expect(page.get_by_role("heading", name="Scheduled pages")).to_have_count(0)
    page.get_by_role("link", name="Blog posts").click()
    page.get_by_role("link", name="Add blog post").first.click()
    page.get_by_role("textbox", name="Title").fill(TITLE)
    page.get_by_role("textbox", name="Summary").fill("We open an hour later.")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    today = timezone.localdate()
    page.get_by_label("Go live date/time").fill(f"{today + timedelta(days=1)} 08:00")
    page.get_by_label("Expiry date/time").fill(f"{today + timedelta(days=5)} 18:00")
    # By the keyboard: a calendar has opened over the button.
    page.get_by_role("button", name="Save schedule").press("Enter")
    expect(page.get_by_text("Once scheduled:")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Schedule to publish").click()
    expect(page.get_by_text("has been scheduled for publishing")).to_be_visible(timeout=20_000)

    visitor = new_context().new_page()
    assert visitor.goto(site.url + ADDRESS).status == 404
    site.publish_scheduled(days_ahead=2)
    visitor.goto(f"{site.url}/blog/")
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)

    site.publish_scheduled(days_ahead=6)
    assert visitor.goto(site.url + ADDRESS).status == 404
    visitor.goto(f"{site.url}/blog/")
    expect(visitor.get_by_role("link", name=TITLE)).to_have_count(0)
