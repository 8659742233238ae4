"""The tablet at the desk starts afresh after each patient, and shows nothing of the last one."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP
from tests.browser.intake_form import fill_every_question, press
from tests.browser.intake_pages import publish_form
from tests.browser.test_accessibility import violations
from tests.factories.intake import question, step

pytestmark = pytest.mark.any_database

SECRET = "Wobbly knee"
IDLE = 100_000
ANSWERING = 20_000


@pytest.fixture(scope="module")
def desk(site):
    """The address of a form that may be filled in at the desk."""
    first = step(question("name"), question("short_text", label="What hurts?"), name="first")
    second = step(question("yes_no", label="Did you fall?"), name="second", title="Falls")
    return f"{publish_form(site, first, second, kiosk_enabled=True)}?kiosk"


@pytest.fixture
def tablet(new_context, desk):
    """A tablet whose clock the test turns, at the first step of a form with something typed."""
    page = new_context(**DESKTOP).new_page()
    page.clock.install()
    page.goto(desk)
    press(page, "Start now")
    page.get_by_label("What hurts?").fill(SECRET)
    return page


def assert_shows_nothing(page):
    """Check that neither the page nor those before it show what was typed."""
    for _ in range(3):
        assert SECRET not in page.content()
        assert not [
            field.input_value()
            for field in page.locator("input[type=text], textarea").all()
            if SECRET in field.input_value()
        ]
        page.go_back()
    assert SECRET not in page.content()


def test_a_form_that_is_left_lying_is_cleared_after_two_minutes(tablet, desk):
    tablet.clock.run_for(IDLE)
    dialog = tablet.get_by_role("dialog", name="Are you still there?")
    expect(dialog).to_be_visible()
    assert violations(tablet) == []
    tablet.clock.run_for(ANSWERING)
    expect(tablet).to_have_url(desk)
    expect(tablet.get_by_role("button", name="Start now")).to_be_visible()
    assert_shows_nothing(tablet)


def test_whoever_is_still_there_goes_on(tablet):
    tablet.clock.run_for(IDLE)
    # WCAG 2.2, 2.2.1: one press is enough, and twenty seconds are there for it.
    tablet.clock.run_for(ANSWERING - 2_000)
    tablet.get_by_role("button", name="I am still here").click()
    tablet.clock.run_for(IDLE - 2_000)
    expect(tablet.get_by_label("What hurts?")).to_have_value(SECRET)
    expect(tablet.get_by_role("dialog")).to_be_hidden()


def test_who_types_is_not_asked(tablet):
    for _ in range(3):
        tablet.clock.run_for(IDLE - 2_000)
        tablet.get_by_label("What hurts?").press("x")
    expect(tablet.get_by_role("dialog")).to_be_hidden()


def test_after_sending_nothing_is_left_on_the_tablet(tablet, desk):
    fill_every_question(tablet.locator("form[data-intake-form]"), text=SECRET)
    press(tablet, "Save and go on")
    fill_every_question(tablet.locator("form[data-intake-form]"), text=SECRET)
    press(tablet, "Save and go on")
    assert SECRET in tablet.content()
    press(tablet, "Send my form")
    expect(tablet.get_by_role("heading", level=1)).to_have_text("We have your form")
    assert "copy/" not in tablet.content()
    assert violations(tablet) == []
    press(tablet, "I have read it: clear the screen")
    expect(tablet).to_have_url(desk)
    assert_shows_nothing(tablet)


def test_clearing_the_form_leads_to_an_empty_one(tablet, desk):
    press(tablet, "Stop and clear this form")
    expect(tablet).to_have_url(desk)
    assert_shows_nothing(tablet)
    tablet.goto(desk)
    press(tablet, "Start now")
    expect(tablet.get_by_label("What hurts?")).to_have_value("")
