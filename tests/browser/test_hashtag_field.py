"""The editor's field of hashtags suggests those there are, and takes several that are pasted."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.any_database


def test_hashtags_are_suggested_and_pasted(page, context, site, sign_in):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, "author")
    page.get_by_role("link", name="Blog posts").click()
    page.get_by_role("link", name="Add blog post").first.click()
    field = page.get_by_role("region", name="Hashtags")
    typed = field.locator(".tagit-new input")
    typed.click()
    page.keyboard.type("#no more", delay=50)
    suggestions = page.locator(".ui-menu-item:visible")
    expect(suggestions).to_have_text([re.compile(r"^#NoMoreBackPain · \d+ posts?$")])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.evaluate("navigator.clipboard.writeText('#a_one #b_two, c_three')")
    typed.click()
    page.keyboard.press("Control+V")
    names = ["NoMoreBackPain", "a_one", "b_two", "c_three"]
    expect(field.locator(".tagit-label")).to_have_text(names)
    expect(field.locator("[data-hashtags]")).to_have_value(",".join(names))
