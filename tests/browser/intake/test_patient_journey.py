"""A patient fills in and sends the form, and the front desk reads it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.intake_form import go_on, is_at_review, press, say, sign_and_send

ADMIN_AND_FRONT_DESK = """
from django.contrib.auth.models import Group, User
admin = User.objects.get(username="admin")
front_desk = Group.objects.get(name="Front desk")
""".strip()


# What stands on the first page of the demo, and when somebody was born, by language.
BEGIN = {"en": "Start your paperwork", "es": "Empiece sus formularios"}
BORN = {"en": "March 27, 1961", "es": "27 de marzo de 1961"}


@pytest.mark.parametrize(
    ("language", "scripts"),
    [
        pytest.param("en", True, id="scripts"),
        pytest.param("en", False, id="no scripts", marks=pytest.mark.any_database),
        pytest.param("es", True, id="Spanish, scripts", marks=pytest.mark.any_database),
        pytest.param("es", False, id="Spanish, no scripts", marks=pytest.mark.any_database),
    ],
)
def test_a_patient_sends_the_form_and_the_front_desk_reads_it(
    new_context, site, sign_in, language, scripts
):
    def words(text):
        return say(text, language)

    family_name = f"Okonkwo{language}{'with' if scripts else 'without'}scripts"
    patient = new_context(**PHONE, java_script_enabled=scripts).new_page()
    patient.goto(f"{site.url}/")
    if language == "es":
        patient.get_by_role("link", name="Español").click()
    patient.get_by_role("main").get_by_role("link", name=BEGIN[language]).first.click()
    press(patient, "Start now", language=language)
    expect(patient.locator("html")).to_have_attribute("lang", language)
    first_step = words("Step %(number)s of %(total)s").split("%(total)s")[0] % {"number": 1}
    expect(patient).to_have_title(re.compile(f"^{first_step}"))

    # Gone on too early: every missing answer is named, and what was typed is still there.
    first_name = patient.get_by_label(words("First name"), exact=True).first
    first_name.fill(family_name)
    press(patient, "Save and go on", language=language)
    expect(patient).to_have_title(re.compile(f"^Error: {first_step}"))
    expect(first_name).to_have_value(family_name)
    patient.get_by_role("alert").get_by_role("link").first.click()
    go_on(patient, text=family_name, language=language)

    # Back, and on again: all is as it was.
    press(patient, "Back", language=language)
    expect(first_name).to_have_value(family_name)
    press(patient, "Save and go on", language=language)

    while not is_at_review(patient):
        go_on(patient, text=family_name, language=language)
    question = words("What brings you to us?")
    change = f"^{words('Change')}.*{re.escape(question)}"
    patient.get_by_role("link", name=re.compile(change)).click()
    patient.get_by_label(question).fill("It is my lower back.")
    press(patient, "Save and go on", language=language)
    expect(patient.get_by_role("heading", name=words("Check your answers"))).to_be_visible()
    sign_and_send(patient, text=family_name, language=language)

    expect(patient.get_by_role("heading", level=1)).to_have_text(words("We have your form"))
    reference = patient.locator(".receipt__code").inner_text()
    patient.reload()
    expect(patient.locator(".receipt__code")).to_have_text(reference)
    headings = patient.get_by_role("main").get_by_role("heading").all_inner_texts()
    assert len(headings) == len(set(headings))

    desk = new_context(**DESKTOP).new_page()
    sign_in(desk, "frontdesk")
    desk.get_by_role("link", name="Intake").first.click()
    row = desk.get_by_role("row").filter(has_text=reference)
    expect(row).to_contain_text(family_name)
    row.get_by_role("link").first.click()
    expect(desk.get_by_role("main")).to_contain_text(reference)
    expect(desk.get_by_role("main")).to_contain_text("It is my lower back.")
    expect(desk.get_by_role("main")).to_contain_text(BORN[language])


@pytest.mark.any_database
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_patient_changes_the_language_in_the_middle_and_loses_nothing(new_context, site, scripts):
    patient = new_context(**PHONE, java_script_enabled=scripts).new_page()
    patient.goto(f"{site.url}/new-patients/")
    press(patient, "Start now")
    patient.get_by_label("First name").fill("Okonkwo")
    press(patient, "Español")
    expect(patient).to_have_url(f"{site.url}/es/pacientes-nuevos/step/1/")
    expect(patient.locator("html")).to_have_attribute("lang", "es")
    expect(patient.get_by_label(say("First name", "es"), exact=True).first).to_have_value("Okonkwo")
    go_on(patient, text="Okonkwo", language="es")
    press(patient, "English")
    expect(patient).to_have_url(f"{site.url}/new-patients/step/2/")
    press(patient, "Back")
    expect(patient.get_by_label("Last name")).to_have_value("Okonkwo")


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
