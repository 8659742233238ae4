"""A post is handed on with the phone's own sheet or by copying its address; links do without."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE

pytestmark = pytest.mark.any_database

POST = "/blog/went-for-a-run-now-i-have-back-pain/"
# Chromium has no sheet of its own on this machine: note what it would be given.
SHEET = "navigator.share = async (data) => { window.shared = data; };"
CANCELLED = "navigator.share = async () => { throw new DOMException('', 'AbortError'); };"
REFUSED = "navigator.share = async () => { throw new DOMException('', 'NotAllowedError'); };"
NO_SHEET = "Object.defineProperty(navigator, 'share', { value: undefined });"


@pytest.fixture
def open_post(new_context, site):
    """A function that opens the post after a script has prepared the browser."""

    def open_post(prepare="", **options):
        context = new_context(**options)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        if prepare:
            context.add_init_script(prepare)
        page = context.new_page()
        page.goto(site.url + POST)
        return page

    return open_post


def read_address(page):
    """Return the post's address as search engines are told it."""
    return page.locator("link[rel=canonical]").get_attribute("href")


def test_the_link_is_copied_and_the_reader_is_told(open_post):
    page = open_post(NO_SHEET, **DESKTOP)
    share = page.get_by_role("region", name="Share this post")
    expect(share.get_by_role("button", name="Share…")).to_have_count(0)
    share.get_by_role("button", name="Copy link").click()
    expect(share.get_by_role("status")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == read_address(page)


def test_the_phones_own_sheet_gets_title_and_address(open_post):
    page = open_post(SHEET, **PHONE)
    page.get_by_role("button", name="Share…").click()
    assert page.evaluate("window.shared") == {
        "title": "Went for a Run, Now I Have Back Pain",
        "url": read_address(page),
    }


@pytest.mark.parametrize(
    ("prepare", "answer"),
    [(CANCELLED, ""), (REFUSED, "This did not work. Please choose another way.")],
    ids=["closed", "refused"],
)
def test_a_closed_sheet_is_no_mishap_and_a_refused_one_is_explained(open_post, prepare, answer):
    page = open_post(prepare, **PHONE)
    share = page.get_by_role("region", name="Share this post")
    share.get_by_role("button", name="Share…").click()
    expect(share.get_by_role("status")).to_have_text(answer)


def test_without_scripts_the_links_stand_and_nothing_that_does_not_work(open_post):
    page = open_post(java_script_enabled=False)
    share = page.get_by_role("region", name="Share this post")
    expect(share.get_by_role("link")).to_have_text(
        ["E-mail", "Text message", "WhatsApp", "Facebook"]
    )
    expect(share.get_by_role("button")).to_have_count(0)
