"""A visitor searches: on a phone, by keyboard alone, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE

POST = "/blog/went-for-a-run-now-i-have-back-pain/"
SMALL_PHONE = {**PHONE, "viewport": {"width": 320, "height": 568}}


def open_box(page, site, path=POST):
    """Open the page at ``path`` and return the field of its search box."""
    page.goto(site.url + path)
    return page.get_by_label("Search our blog posts")


def count_of(page):
    """Return what says how many posts were found; the suggestions have a status of their own."""
    return page.get_by_role("status").filter(has_text="ound for “")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_on_a_phone_results_are_put_in_order_and_narrowed_down(new_context, site, scripts):
    page = new_context(**PHONE, java_script_enabled=scripts).new_page()
    box = open_box(page, site)
    box.fill("back pain")
    box.press("Enter")
    main = page.get_by_role("main")
    count = count_of(page)
    expect(count).to_contain_text("posts found for “back pain”")
    expect(page).to_have_title(re.compile(r"^\d+ results for “back pain” · "))
    expect(main.get_by_role("article").first.locator("mark").first).to_be_visible()
    everything = count.text_content()

    main.get_by_role("link", name="Newest", exact=True).click()
    dates = [date.get_attribute("datetime") for date in main.locator("article time").all()]
    assert dates == sorted(dates, reverse=True)

    main.get_by_role("link", name="Narrow down").click()
    narrow = page.get_by_role("navigation", name="Narrow down")
    expect(narrow.get_by_role("heading", name="By hashtag")).to_be_in_viewport()
    narrow.get_by_role("link", name="#EverydayMovement").click()
    expect(page).to_have_url(re.compile(r"\?q=back\+pain&hashtag=everydaymovement&order=date$"))
    for row in main.get_by_role("article").all():
        expect(row).to_contain_text("#EverydayMovement")
    page.get_by_role("navigation", name="Narrow down").get_by_role("link").filter(
        has_text=re.compile("^\\s*20")
    ).first.click()
    assert len({date.text_content()[-4:] for date in main.locator("article time").all()}) == 1

    main.get_by_role("link", name="Take away: only #EverydayMovement").click()
    main.get_by_role("link", name=re.compile("Take away: only 20")).click()
    expect(count).to_have_text(everything)
    assert page.context.cookies() == []


@pytest.mark.any_database
def test_by_keyboard_alone_a_result_is_reached_and_the_focus_is_seen_on_the_way(new_context, site):
    page = new_context(**DESKTOP).new_page()
    open_box(page, site, "/search/").focus()
    page.keyboard.type("knee pain")
    page.keyboard.press("Enter")
    expect(count_of(page)).to_contain_text("found for “knee pain”")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    first = page.get_by_role("main").locator("article h2 a").first
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        outline = focused.evaluate("element => getComputedStyle(element).outlineStyle")
        assert outline != "none", focused.evaluate("element => element.outerHTML")
        if first.evaluate("element => element === document.activeElement"):
            break
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Knee")


def test_whoever_finds_nothing_goes_on_from_there(new_context, site):
    page = new_context(**SMALL_PHONE, java_script_enabled=False).new_page()
    box = open_box(page, site, "/search/")
    box.fill("xylophone")
    box.press("Enter")
    main = page.get_by_role("main")
    expect(count_of(page)).to_have_text(re.compile("Nothing found for “xylophone”"))
    expect(main.get_by_role("link", name="Call 423-499-0003").first).to_have_attribute(
        "href", "tel:+14234990003"
    )
    main.get_by_role("link", name="#NoMoreBackPain").click()
    expect(main.get_by_role("article").first).to_contain_text("#NoMoreBackPain")
    expect(page.get_by_label("Search our blog posts")).to_have_value("#NoMoreBackPain")


@pytest.mark.any_database
def test_links_among_the_results_are_easy_to_hit(new_context, site):
    page = new_context(**SMALL_PHONE).new_page()
    page.goto(f"{site.url}/search/?q=back+pain&hashtag=nomorebackpain")
    page.get_by_text(re.compile(r"^\d+ more$")).first.click()
    for link in page.get_by_role("main").get_by_role("link").all():
        box = link.bounding_box()
        assert box is None or box["height"] >= 24, link.text_content()
    for link in page.locator(".filters a, .results-bar a, .chip").all():
        assert link.bounding_box()["height"] >= 44, link.text_content()


@pytest.mark.any_database
def test_what_is_chosen_is_told_by_more_than_colour(new_context, site):
    page = new_context(**DESKTOP, forced_colors="active").new_page()
    page.goto(f"{site.url}/search/?q=back+pain&hashtag=nomorebackpain")
    weight = "element => Number(getComputedStyle(element).fontWeight)"
    links = page.get_by_role("navigation", name="Narrow down").get_by_role("link")
    chosen, other = links.and_(page.locator("[aria-current]")), links.last
    assert chosen.first.evaluate(weight) > other.evaluate(weight)
