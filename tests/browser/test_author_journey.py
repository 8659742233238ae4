"""An author writes a post with hashtags in the editor, and a moderator publishes it."""

import re

from playwright.sync_api import expect

from tests.browser.workflow import approve, begin_paragraph, submit

SUMMARY = "Sitting still for hours stiffens hips. Here is what helps."
TITLE = "Why your hips feel stiff after a long drive"
ADDRESS = "/blog/why-your-hips-feel-stiff-after-a-long-drive/"


def test_an_author_writes_a_post_and_a_moderator_publishes_it(page, new_context, site, sign_in):
    sign_in(page, "author")
    page.get_by_role("link", name="Blog posts").click()
    page.get_by_role("link", name="Add blog post").first.click()
    page.get_by_role("textbox", name="Title").fill(TITLE)
    page.get_by_role("textbox", name="Summary").fill(SUMMARY)
    begin_paragraph(page)
    page.keyboard.type("Stop every hour, walk around the car, ")
    # Slower than autosave, which meets the hashtag half typed.
    page.keyboard.type("#RoadTrips ", delay=300)
    page.keyboard.type("and swing each leg gently.")
    page.keyboard.press("Enter")
    page.keyboard.type("#nomorebackpain")
    page.keyboard.press("Enter")
    page.keyboard.type("#BestInChattanooga")
    # The editor takes over what is typed a moment later.
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile("#BestInChattanooga"))
    page.get_by_role("region", name="Hashtags").get_by_role("textbox").click()
    page.keyboard.type("#StiffHips,")
    submit(page)
    assert page.request.get(site.url + ADDRESS).status == 404

    moderator = new_context().new_page()
    sign_in(moderator, "admin")
    approve(moderator, TITLE)

    visitor = new_context().new_page()
    visitor.goto(site.url + ADDRESS)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    body = visitor.locator(".post__body")
    expect(body).to_have_text(
        "Stop every hour, walk around the car, #RoadTrips and swing each leg gently."
    )
    chips = visitor.get_by_role("list", name="Hashtags").get_by_role("listitem")
    expect(chips).to_have_text(
        ["#StiffHips", "#RoadTrips", "#NoMoreBackPain", "#BestInChattanooga"]
    )
    body.get_by_role("link").click()
    expect(visitor).to_have_url(f"{site.url}/blog/hashtags/roadtrips/")
    expect(visitor.get_by_role("link", name=TITLE)).to_be_visible()
    for half_typed in ("r", "road", "roadtrip"):
        assert page.request.get(f"{site.url}/blog/hashtags/{half_typed}/").status == 404
    visitor.goto(f"{site.url}/blog/hashtags/nomorebackpain/")
    expect(visitor.get_by_role("link", name=TITLE)).to_be_visible()
