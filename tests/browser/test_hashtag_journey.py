"""An Editor merges two hashtags after a look at what changes; the old address leads on."""

from playwright.sync_api import expect

POST = "Hip Pain at Night: How to Lie, How to Sleep"


def test_an_editor_merges_hashtags_and_the_old_address_leads_on(page, new_context, site, sign_in):
    sign_in(page, "author")
    page.get_by_role("link", name="Hashtags").click()
    page.get_by_role("row", name="#HipPain").get_by_role("link", name="Merge into…").click()
    # The script's field, which takes the place of the plain one.
    page.locator("#id_kept ~ .tagit .tagit-new input").click()
    page.keyboard.type("KneePain,")
    page.get_by_role("button", name="Show what changes").click()
    expect(page.get_by_role("heading", name="What changes")).to_be_visible()
    expect(page.get_by_role("link", name=POST)).to_be_visible()
    page.get_by_role("button", name="Merge into #KneePain").click()
    expect(page.get_by_text("#HipPain is part of #KneePain now.")).to_be_visible()

    visitor = new_context().new_page()
    visitor.goto(f"{site.url}/blog/hashtags/hippain/")
    expect(visitor).to_have_url(f"{site.url}/blog/hashtags/kneepain/")
    visitor.get_by_role("main").get_by_role("link", name=POST).click()
    chips = visitor.get_by_role("list", name="Hashtags").get_by_role("listitem")
    expect(chips.filter(has_text="#KneePain")).to_have_count(1)
    expect(chips.filter(has_text="#HipPain")).to_have_count(0)
