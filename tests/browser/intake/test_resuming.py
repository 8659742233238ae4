"""A patient leaves in the middle and goes on with another device, which runs no scripts."""

import re

from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.intake_form import go_on


def test_a_form_left_on_the_phone_is_resumed_on_another_device(new_context, site):
    phone = new_context(**PHONE).new_page()
    phone.goto(f"{site.url}/new-patients/")
    phone.get_by_role("button", name="Start now").click()
    go_on(phone, text="Okonkwoleaves")
    expect(phone).to_have_title(re.compile("^Step 2 of "))
    title = phone.title()
    phone.get_by_role("button", name="Save and finish later").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Your answers are kept")
    if phone.get_by_label("Month").count():
        for label, number in (("Month", "3"), ("Day", "27"), ("Year", "1961")):
            phone.get_by_label(label).fill(number)
    phone.get_by_role("button", name="Get my code").click()
    code = phone.locator(".intake-keep__code").inner_text().replace("\n", "")
    expect(phone.get_by_role("button", name="Print this page")).to_be_visible()

    desk = new_context(**DESKTOP, java_script_enabled=False).new_page()
    desk.goto(f"{site.url}/new-patients/")
    desk.get_by_role("link", name="Come back to a form with a code").click()
    for label, typed in (("Your code", code.lower()), ("Month", "3"), ("Day", "27")):
        desk.get_by_label(label).fill(typed)
    desk.get_by_role("button", name="Open my form").click()
    expect(desk).to_have_title(re.compile("^Error: "))
    expect(desk.get_by_label("Your code")).to_have_value(code.lower())
    desk.get_by_label("Year").fill("1961")
    desk.get_by_role("button", name="Open my form").click()
    expect(desk).to_have_title(title)
    desk.goto(f"{site.url}/new-patients/step/1/")
    expect(desk.get_by_label("First name")).to_have_value("Okonkwoleaves")

    # As a mailed link brings it: the code is taken out of the address.
    tablet = new_context(**PHONE).new_page()
    tablet.goto(f"{site.url}/new-patients/resume/#{code}")
    expect(tablet.get_by_label("Your code")).to_have_value(code)
    assert tablet.url == f"{site.url}/new-patients/resume/"
