"""A patient fills in and sends the form, and the front desk reads it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.intake_form import go_on, is_at_review, sign_and_send

ADMIN_AND_FRONT_DESK = """
from django.contrib.auth.models import Group, User
admin = User.objects.get(username="admin")
front_desk = Group.objects.get(name="Front desk")
""".strip()


@pytest.mark.parametrize(
    "scripts",
    [
        pytest.param(True, id="scripts"),
        pytest.param(False, id="no scripts", marks=pytest.mark.any_database),
    ],
)
def test_a_patient_sends_the_form_and_the_front_desk_reads_it(new_context, site, sign_in, scripts):
    family_name = f"Okonkwo{'with' if scripts else 'without'}scripts"
    patient = new_context(**PHONE, java_script_enabled=scripts).new_page()
    patient.goto(f"{site.url}/")
    patient.get_by_role("main").get_by_role("link", name="Start your paperwork").first.click()
    expect(patient).to_have_url(f"{site.url}/new-patients/")
    patient.get_by_role("button", name="Start now").click()
    expect(patient).to_have_title(re.compile("^Step 1 of "))

    # Gone on too early: every missing answer is named, and what was typed is still there.
    patient.get_by_label("First name").fill(family_name)
    patient.get_by_role("button", name="Save and go on").click()
    expect(patient).to_have_title(re.compile("^Error: Step 1 of "))
    expect(patient.get_by_label("First name")).to_have_value(family_name)
    patient.get_by_role("alert").get_by_role("link").first.click()
    go_on(patient, text=family_name)

    # Back, and on again: all is as it was.
    patient.get_by_role("button", name="Back").click()
    expect(patient.get_by_label("First name")).to_have_value(family_name)
    patient.get_by_role("button", name="Save and go on").click()

    while not is_at_review(patient):
        go_on(patient, text=family_name)
    patient.get_by_role("link", name=re.compile("^Change.*What brings you to us")).click()
    patient.get_by_label("What brings you to us?").fill("It is my lower back.")
    patient.get_by_role("button", name="Save and go on").click()
    expect(patient.get_by_role("heading", name="Check your answers")).to_be_visible()
    sign_and_send(patient, text=family_name)

    expect(patient.get_by_role("heading", level=1)).to_have_text("We have your form")
    reference = patient.locator(".receipt__code").inner_text()
    patient.reload()
    expect(patient.locator(".receipt__code")).to_have_text(reference)

    desk = new_context(**DESKTOP).new_page()
    sign_in(desk, "frontdesk")
    desk.get_by_role("link", name="Intake").first.click()
    row = desk.get_by_role("row").filter(has_text=reference)
    expect(row).to_contain_text(family_name)
    row.get_by_role("link").first.click()
    expect(desk.get_by_role("main")).to_contain_text(reference)
    expect(desk.get_by_role("main")).to_contain_text("It is my lower back.")
    expect(desk.get_by_role("main")).to_contain_text("March 27, 1961")


@pytest.fixture
def staff_outside_front_desk(site):
    """The demo's author, and its administrator taken out of the group that reads submissions."""
    site.run(f"{ADMIN_AND_FRONT_DESK}\nadmin.groups.remove(front_desk)")
    yield ["author", "admin"]
    site.run(f"{ADMIN_AND_FRONT_DESK}\nadmin.groups.add(front_desk)")


def test_who_is_not_at_the_front_desk_finds_no_inbox(
    new_context, site, sign_in, staff_outside_front_desk
):
    for username in staff_outside_front_desk:
        page = new_context().new_page()
        sign_in(page, username)
        expect(page.get_by_role("link", name="Intake", exact=True)).to_have_count(0)
        assert page.request.get(f"{site.url}/admin/intake/").status == 403
