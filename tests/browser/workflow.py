"""How a post goes from its author to the public: written, submitted, and approved by another."""

from playwright.sync_api import expect

SECONDS_OF_A_PERSON = 4


def begin_paragraph(page):
    """Add a paragraph to the body that is open in the editor, and put the cursor in it."""
    body = page.locator("[data-contentpath=body]")
    body.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Paragraph").first.click()
    text = body.get_by_role("region", name="Paragraph").get_by_role("textbox")
    text.click()
    expect(text).to_be_focused()


def submit(page):
    """Submit what is open in the editor to Wagtail's workflow of moderators."""
    # A person takes longer than autosave does; at the same moment both would make the new page.
    page.wait_for_timeout(SECONDS_OF_A_PERSON * 1000)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit to Moderators approval").click()
    expect(page.get_by_text("submitted for moderation")).to_be_visible(timeout=20_000)


def approve(page, title):
    """Approve the post ``title``, which waits on the first page of the admin open in ``page``."""
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish").first.click()
    expect(page.get_by_text("has been updated")).to_be_visible(timeout=20_000)
