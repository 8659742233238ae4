"""An author writes a post with hashtags in the editor, and a moderator publishes it."""

import re

from playwright.sync_api import expect

TITLE = "Why your hips feel stiff after a long drive"


def add_block(page, block_type):
    """Append a block of the type shown as ``block_type`` to the body."""
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=block_type, exact=True).click()


def test_an_author_writes_a_post_and_a_moderator_publishes_it(page, new_context, site, sign_in):
    sign_in(page, "author")
    page.goto(f"{site.url}/blog/")
    blog_id = page.locator("body").get_attribute("data-page-id")
    page.goto(f"{site.url}/admin/pages/add/blog/blogpage/{blog_id}/")

    page.get_by_role("textbox", name="Title").fill(TITLE)
    page.get_by_label("Summary").fill("Sitting still for hours stiffens hips. Here is what helps.")
    add_block(page, "Paragraph")
    page.get_by_role("textbox", name="Paragraph").last.click()
    page.keyboard.type("Stop every hour, walk around the car, and swing each leg gently.")
    hashtags = page.locator("[data-contentpath=hashtags] input[type=text]").first
    hashtags.fill("#StiffHips, nomorebackpain,")
    page.keyboard.press("Tab")

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit to Moderators approval").click()
    expect(
        page.get_by_text(re.compile("submitted for moderation|has been submitted"))
    ).to_be_visible()
    slug_url = f"{site.url}/blog/why-your-hips-feel-stiff-after-a-long-drive/"
    assert page.request.get(slug_url).status == 404

    moderator = new_context().new_page()
    sign_in(moderator, "admin")
    moderator.goto(f"{site.url}/admin/")
    moderator.get_by_role("link", name=TITLE).first.click()
    moderator.get_by_role("button", name="More actions").click()
    moderator.get_by_role("button", name="Approve and Publish").first.click()
    expect(moderator.get_by_text("published").first).to_be_visible()

    visitor = new_context().new_page()
    visitor.goto(slug_url)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    visitor.get_by_role("link", name="#StiffHips").click()
    expect(visitor).to_have_url(f"{site.url}/blog/hashtags/stiffhips/")
    expect(visitor.get_by_role("link", name=TITLE)).to_be_visible()
    visitor.goto(f"{site.url}/blog/hashtags/nomorebackpain/")
    expect(visitor.get_by_role("link", name=TITLE)).to_be_visible()
