"""The stages beside the steps: keeping, coming back, files that fail, leaving, nothing found."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.intake_form import press
from tests.browser.intake_pages import publish_form
from tests.browser.test_accessibility import violations
from tests.factories.intake import block_id, question, step

pytestmark = pytest.mark.any_database

SECRET = "Wobbly knee"
REPORT = block_id("report")


@pytest.fixture(scope="module")
def form_address(site):
    """The address of a form with a text and a file on its first step, and a second step."""
    first = step(
        question("short_text", label="What hurts?"),
        question("file_upload", name="report", label="Your report", required=False),
        name="first",
    )
    second = step(question("yes_no", label="Did you fall?"), name="second", title="Falls")
    return publish_form(site, first, second)


def begin(page, form_address):
    page.goto(form_address)
    press(page, "Start now")
    page.get_by_label("What hurts?").fill(SECRET)


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_the_way_out_and_back(new_context, form_address, screen):
    page = new_context(**screen).new_page()
    begin(page, form_address)
    found = []
    page.locator(f"[name='{REPORT}']").set_input_files(
        {"name": "report.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}
    )
    press(page, "Save and go on")
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("What hurts?")).to_have_value(SECRET)
    found += violations(page)
    press(page, "Save and finish later")
    press(page, "Get my code")
    expect(page).to_have_title(re.compile("^Error: "))
    found += violations(page)
    for label, number in (("Month", "3"), ("Day", "27"), ("Year", "1961")):
        page.get_by_label(label).first.fill(number)
    press(page, "Get my code")
    expect(page.locator(".intake-keep__code")).to_be_visible()
    found += violations(page)
    page.goto(f"{form_address}resume/")
    found += violations(page)
    press(page, "Open my form")
    expect(page).to_have_title(re.compile("^Error: "))
    found += violations(page)
    page.goto(form_address)
    expect(page.get_by_role("link", name="Go on where you left off")).to_be_visible()
    found += violations(page)
    page.context.clear_cookies()
    page.goto(f"{form_address}step/2/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("cannot find your form")
    found += violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_after_leaving_no_way_back_shows_what_was_typed(new_context, site, form_address, scripts):
    page = new_context(**PHONE, java_script_enabled=scripts).new_page()
    begin(page, form_address)
    press(page, "Save and go on")
    expect(page).to_have_title(re.compile("^Step 2 of "))
    page.go_back()
    expect(page.get_by_label("What hurts?")).to_have_value(SECRET)
    press(page, "Leave this page quickly")
    expect(page).to_have_url(f"{site.url}/")
    for _ in range(3):
        page.go_back()
        assert SECRET not in page.content()
        for field in page.locator("input[type=text]").all():
            assert field.input_value() != SECRET
    page.goto(f"{form_address}step/1/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("cannot find your form")
