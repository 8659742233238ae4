"""How a post goes from its author to the public: submitted by one person, approved by another."""

from playwright.sync_api import expect


def submit(page):
    """Submit what is open in the editor to Wagtail's workflow of moderators."""
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit to Moderators approval").click()
    expect(page.get_by_text("submitted for moderation")).to_be_visible(timeout=20_000)


def approve(page, title):
    """Approve the post ``title``, which waits on the first page of the admin open in ``page``."""
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish").first.click()
    expect(page.get_by_text("has been updated")).to_be_visible(timeout=20_000)
