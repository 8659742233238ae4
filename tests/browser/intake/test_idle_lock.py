"""A page of answers that nobody touches is locked, and what was being typed comes back."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP
from tests.browser.site import PASSWORD
from tests.browser.test_accessibility import violations

MINUTE = 60_000
NOTE = "She called back at noon"
RECEIVE = """
from tests.factories.submissions import FormVersionFactory, receive_submission
print(receive_submission(FormVersionFactory(number=1)).pk)
"""
REMOVE = """
from intake.records import Submission
Submission.objects.filter(version__page=None).delete()
"""
ANSWER = "My lower back"


@pytest.fixture
def desk(new_context, site, sign_in):
    """The page of a submission at the front desk, with a note begun; the test turns its clock."""
    key = site.run(RECEIVE).strip()
    page = new_context(**DESKTOP).new_page()
    sign_in(page, "frontdesk")
    page.clock.install()
    page.goto(f"{site.url}/admin/intake/{key}/")
    expect(page.get_by_role("main")).to_contain_text(ANSWER)
    page.get_by_label("Add a note").fill(NOTE)
    yield page
    site.run(REMOVE)


@pytest.mark.any_database
def test_after_fifteen_idle_minutes_it_is_locked_and_the_password_brings_all_back(desk):
    desk.clock.run_for(15 * MINUTE + MINUTE)
    expect(desk.get_by_role("heading", name="Locked after 15 minutes")).to_be_visible()
    assert ANSWER not in desk.content()
    assert NOTE not in desk.content()
    assert violations(desk) == []
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Unlock").click()
    expect(desk.get_by_role("main")).to_contain_text(ANSWER)
    expect(desk.get_by_label("Add a note")).to_have_value(NOTE)


@pytest.mark.any_database
def test_whoever_is_at_work_here_or_in_another_tab_is_not_locked_out(desk):
    # The tabs of one browser share the clock.
    other = desk.context.new_page()
    other.goto(desk.url)
    desk.clock.run_for(10 * MINUTE)
    desk.mouse.move(200, 200)
    desk.clock.run_for(10 * MINUTE)
    expect(desk.get_by_role("main")).to_contain_text(ANSWER)
    other.mouse.move(200, 200)
    desk.clock.run_for(10 * MINUTE)
    expect(desk.get_by_role("main")).to_contain_text(ANSWER)
    expect(desk.get_by_label("Add a note")).to_have_value(NOTE)
    assert ANSWER in other.content()
