"""Every step of the demo's new-patient form, with its errors: what axe finds, and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.intake_form import (
    FORM,
    fill_every_question,
    is_at_review,
    press,
    typed_answer,
)
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.any_database

TEXT = "Okonkwo"
FOCUSED = """
() => {
  const it = document.activeElement;
  const bar = document.querySelector(".call-bar")?.getBoundingClientRect();
  const box = it.getBoundingClientRect();
  return {
    id: it.id,
    kind: it.type || it.localName,
    isInForm: Boolean(it.closest("form[data-intake-form]")),
    isAnswered: it.checked || document.querySelector(`input:checked[name="${it.name}"]`) !== null,
    saysNone: Boolean(it.closest(".rows__none, [data-exclusive]")),
    goesOn: it.matches("[name=go][value=next]"),
    opensList: it.matches("details[data-pain-map-list]:not([open]) > summary"),
    isCovered: Boolean(bar?.height) && box.height > 0
      && box.top >= bar.top && box.bottom <= bar.bottom && !it.closest(".call-bar"),
  };
}
"""


def test_axe_finds_nothing_on_any_step_nor_on_its_errors(new_context, site):
    page = new_context(**PHONE).new_page()
    page.goto(f"{site.url}/new-patients/")
    press(page, "Start now")
    found = []
    while not is_at_review(page):
        title = page.title()
        press(page, "Save and go on")
        if page.title() == f"Error: {title}":
            expect(page.get_by_role("alert").last).to_be_focused()
        # With its errors, all that is asked because of an answer, and everything chosen.
        fill_every_question(page.locator(FORM), text=TEXT)
        found += violations(page)
        press(page, "Save and go on")
    found += violations(page)
    press(page, "Go on to sign")
    press(page, "Sign and send my form")
    expect(page).to_have_title(re.compile("^Error: "))
    fill_every_question(page.locator(FORM), text=TEXT)
    found += violations(page)
    press(page, "Sign and send my form")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your form")
    found += violations(page)
    assert not found, "\n".join(found)


def test_the_whole_form_can_be_filled_in_by_keyboard_alone(new_context, site):
    page = new_context(**DESKTOP).new_page()
    page.goto(f"{site.url}/new-patients/")
    press_by_keyboard(page, page.get_by_role("button", name="Start now"))
    while not is_at_review(page):
        fill_by_keyboard(page)
    press_by_keyboard(page, page.get_by_role("button", name="Go on to sign"))
    fill_by_keyboard(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your form")


def test_what_a_key_has_focused_is_never_below_the_call_bar(new_context, site):
    page = new_context(**PHONE).new_page()
    page.goto(f"{site.url}/new-patients/")
    press(page, "Start now")
    covered = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        covered += [focused["id"]] if focused["isCovered"] else []
    assert not covered


def press_by_keyboard(page, button):
    """Press the Tab key until ``button`` has the focus, then Enter."""
    for _ in range(200):
        if button.evaluate("it => it === document.activeElement"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError("The Tab key does not lead there.")


def fill_by_keyboard(page):
    """Answer every question of a step with the keyboard alone, and go on."""
    title = page.title()
    for _ in range(400):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["goesOn"]:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            assert page.title() != title
            assert not page.title().startswith("Error:"), page.locator(FORM).inner_text()
            return
        if focused["opensList"]:
            page.keyboard.press("Enter")
        elif focused["isInForm"]:
            answer_by_keyboard(page, focused)
    raise AssertionError("The Tab key does not lead out of the step.")


def answer_by_keyboard(page, focused):
    """Answer what has the focus."""
    if focused["kind"] in ("radio", "checkbox"):
        if not (focused["isAnswered"] or focused["saysNone"]):
            page.keyboard.press("Space")
    elif focused["kind"].startswith("select"):
        page.keyboard.press("ArrowDown")
    elif focused["kind"] in ("text", "email", "tel", "textarea"):
        page.keyboard.type(typed_answer(page.locator(f"[id='{focused['id']}']"), text=TEXT))
