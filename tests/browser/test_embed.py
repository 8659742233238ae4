"""A video or recording asks nothing of another host before a click, and plays after it."""

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PHONE

pytestmark = pytest.mark.any_database

PAGE = "/embeds-under-test/"
BODY = [
    {
        "type": "embed",
        "value": {
            "url": "https://www.youtube.com/watch?v=AAAAAAAAAAA",
            "title": "The hamstring stretch",
            "transcript": "<p>Lie on your back.</p>",
        },
    },
    {
        "type": "embed",
        "value": {
            "url": "https://open.spotify.com/episode/AAAAAAAAAAAAAAAAAAAAAA",
            "title": "Why backs hurt",
            "transcript": "<p>Today we talk about backs.</p>",
        },
    },
]
PUBLISH = f"""
from home.models import HomePage, InformationPage
HomePage.objects.get(locale__language_code="en").add_child(
    instance=InformationPage(
        title="Embeds under test", slug={PAGE.strip("/")!r}, body={json.dumps(BODY)!r}
    )
)
"""
DELETE = f"""
from home.models import InformationPage
InformationPage.objects.get(slug={PAGE.strip("/")!r}).delete()
"""


@pytest.fixture(scope="module")
def address(site):
    """The address of a published page with a video and a recording."""
    site.run(PUBLISH)
    yield site.url + PAGE
    site.run(DELETE)


@pytest.fixture
def open_page(new_context, address):
    """A function that opens the page and returns it with the list of requests to other hosts.

    The list grows as the browser asks; none of the requests leaves this machine.
    """

    def open_page(**options):
        page = new_context(**options).new_page()
        own_host = urlsplit(address).netloc
        foreign = []

        def answer(route):
            if urlsplit(route.request.url).netloc == own_host:
                route.continue_()
            else:
                foreign.append(route.request.url)
                route.fulfill(body="<!doctype html><title>Elsewhere</title>")

        page.route("**/*", answer)
        page.goto(address, wait_until="networkidle")
        return page, foreign

    return open_page


@pytest.mark.parametrize("key", [None, "Enter"], ids=["click", "keyboard"])
@pytest.mark.parametrize(
    ("words", "title", "player"),
    [
        (
            "Play the video",
            "The hamstring stretch",
            "https://www.youtube-nocookie.com/embed/AAAAAAAAAAA?autoplay=1&rel=0",
        ),
        (
            "Play the recording",
            "Why backs hurt",
            "https://open.spotify.com/embed/episode/AAAAAAAAAAAAAAAAAAAAAA",
        ),
    ],
    ids=["video", "sound"],
)
def test_the_player_loads_when_asked_and_not_before(open_page, words, title, player, key):
    page, foreign = open_page(**PHONE)
    link = page.get_by_role("link", name=words)
    link.scroll_into_view_if_needed()
    link.hover()
    assert page.locator("main iframe").count() == 0
    assert foreign == []
    height = page.locator("main").bounding_box()["height"]

    if key:
        link.press(key)
    else:
        link.click()

    frame = page.locator("main iframe")
    expect(frame).to_have_attribute("title", title)
    expect(frame).to_be_focused()
    expect(page.frame_locator("main iframe").locator("html")).to_be_attached()
    assert page.frame(url=player).title() == "Elsewhere"
    assert foreign == [player]
    assert page.locator("main").bounding_box()["height"] == pytest.approx(height, abs=1)
    expect(link).to_have_count(0)


def test_without_scripts_a_link_leads_to_the_recording(open_page):
    page, foreign = open_page(java_script_enabled=False)
    assert foreign == []
    page.get_by_role("link", name="Listen on Spotify").click()
    page.wait_for_url("https://open.spotify.com/episode/AAAAAAAAAAAAAAAAAAAAAA")
