"""A visitor searches, opens the post, follows a hashtag and calls, on a phone and at a desk.

So do one who cannot spell, one in danger, and one who finds nothing; none of them needs scripts.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE

POST = "Went for a Run, Now I Have Back Pain"
SCIATICA = "Sciatica in Plain Words"


# On every database as a phone with scripts; the rest does not depend on it.
WITHOUT_SCRIPTS = pytest.param(False, marks=pytest.mark.any_database, id="no scripts")
AT_A_DESK = pytest.param(DESKTOP, marks=pytest.mark.any_database, id="desktop")


@pytest.mark.parametrize("scripts", [pytest.param(True, id="scripts"), WITHOUT_SCRIPTS])
@pytest.mark.parametrize("screen", [pytest.param(PHONE, id="phone"), AT_A_DESK])
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


@pytest.fixture(params=[pytest.param(True, id="scripts"), WITHOUT_SCRIPTS])
def scripts(request):
    """Whether the visitor's browser runs scripts."""
    return request.param


@pytest.fixture
def search_for(new_context, site):
    """A function that opens a page and searches from its box; it returns the page of results."""

    def search_for(text, *, start="/search/", scripts=True, screen=DESKTOP):
        page = new_context(**screen, java_script_enabled=scripts).new_page()
        page.goto(site.url + start)
        box = page.get_by_label("Search our blog posts").first
        box.fill(text)
        box.press("Enter")
        expect(page).to_have_url(re.compile(r"/search/\?q="))
        return page

    return search_for


def count_of(page):
    """Return what says how many posts were found; the suggestions have a status of their own."""
    return page.get_by_role("status").filter(has_text="ound for “")


def results_of(page):
    """Return the posts that were found, in their order."""
    return page.get_by_role("main").get_by_role("article")


@pytest.mark.parametrize("screen", [pytest.param(PHONE, id="phone"), AT_A_DESK])
def test_a_misspelt_word_finds_the_right_post_first(search_for, site, scripts, screen):
    page = search_for(
        "siatica",
        start="/blog/went-for-a-run-now-i-have-back-pain/",
        scripts=scripts,
        screen=screen,
    )
    expect(page.get_by_role("status").filter(has_text="Showing results for")).to_contain_text(
        "Showing results for sciatica"
    )
    first = results_of(page).first
    expect(first.locator("mark").first).to_be_visible()
    first.get_by_role("link", name=SCIATICA).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SCIATICA)
    page.get_by_role("main").get_by_role("link", name="#Sciatica", exact=True).first.click()
    expect(page).to_have_url(f"{site.url}/blog/hashtags/sciatica/")
    page.get_by_role("main").get_by_role("link", name=SCIATICA).click()
    call = page.get_by_role("main").get_by_role("link", name="423-499-0003").first
    expect(call).to_have_attribute("href", "tel:+14234990003")
    assert page.context.cookies() == []


def test_what_was_typed_can_be_searched_for_all_the_same(search_for, scripts):
    page = search_for("siatica", scripts=scripts)
    page.get_by_role("main").get_by_role("link", name="siatica", exact=True).click()
    expect(page).to_have_url(re.compile("exact=1"))
    expect(count_of(page)).to_contain_text("Nothing found for “siatica”")
    expect(
        page.get_by_role("main").get_by_role("link", name="Call 423-499-0003").first
    ).to_be_visible()


@pytest.mark.parametrize("screen", [pytest.param(PHONE, id="phone"), AT_A_DESK])
def test_who_is_in_danger_sees_the_emergency_first(search_for, scripts, screen):
    page = search_for("back pain and I cannot control my bowels", scripts=scripts, screen=screen)
    main = page.get_by_role("main")
    first = main.locator("a, h1, h2, p").first
    card = main.get_by_role("region").first
    expect(card.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    expect(card.get_by_role("link", name="Call 911")).to_be_in_viewport()
    assert first.evaluate("(element, card) => card.contains(element)", card.element_handle())


def test_who_finds_nothing_is_helped_on(search_for, site, scripts):
    page = search_for("qwertzuiop", scripts=scripts)
    main = page.get_by_role("main")
    expect(count_of(page)).to_contain_text("Nothing found")
    expect(main.get_by_role("link", name="Call 423-499-0003").first).to_have_attribute(
        "href", "tel:+14234990003"
    )
    main.get_by_role("link", name="Non-Surgical Blog").click()
    expect(page).to_have_url(f"{site.url}/blog/")


def test_what_is_called_otherwise_is_found(search_for, scripts):
    page = search_for("slipped disk", scripts=scripts)
    expect(results_of(page).first).to_contain_text("A Herniated Disc Is Not for Life")
