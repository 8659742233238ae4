"""An answer that means danger shows at once what to do, whatever the kind of question."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PHONE
from tests.browser.intake_form import press
from tests.browser.intake_pages import publish_form
from tests.factories.intake import block_id, choices, question, step

pytestmark = pytest.mark.any_database


def means_danger(operator, value):
    """Return the raw danger of a question."""
    return [{"type": "item", "id": None, "value": {"operator": operator, "value": value}}]


QUESTIONS = [
    question("yes_no", label="Numb?", required=False, danger=means_danger("is", "yes")),
    question(
        "number", label="How often?", required=False, danger=means_danger("is more than", "8")
    ),
    question(
        "pain_scale", label="How bad?", required=False, danger=means_danger("is more than", "8")
    ),
    question(
        "single_choice",
        label="Which leg?",
        required=False,
        choices=choices("Left", "Both"),
        danger=means_danger("is", block_id("Both")),
    ),
    question(
        "multiple_choice",
        label="What else?",
        required=False,
        choices=choices("Cough", "Chest pain"),
        danger=means_danger("contains", block_id("Chest pain")),
    ),
    question(
        "dropdown",
        label="Since when?",
        required=False,
        choices=choices("Long ago", "This hour"),
        danger=means_danger("is", block_id("This hour")),
    ),
    question(
        "short_text", label="In short?", required=False, danger=means_danger("contains", "faint")
    ),
]


def choose(page, name, answer):
    page.get_by_role("radiogroup", name=name).get_by_text(answer, exact=True).click()


def fill(page, label, text):
    page.get_by_label(label).fill(text)


# How each is answered with danger, and without.
WAYS = {
    "yes_no": (lambda p: choose(p, "Numb?", "Yes"), lambda p: choose(p, "Numb?", "No")),
    "number": (lambda p: fill(p, "How often?", "9"), lambda p: fill(p, "How often?", "8")),
    "pain_scale": (
        lambda p: p.get_by_role("radio", name="9").locator("xpath=..").click(),
        lambda p: p.get_by_role("radio", name="3").locator("xpath=..").click(),
    ),
    "single_choice": (
        lambda p: choose(p, "Which leg?", "Both"),
        lambda p: choose(p, "Which leg?", "Left"),
    ),
    "multiple_choice": (
        lambda p: p.get_by_text("Chest pain", exact=True).click(),
        lambda p: p.get_by_text("Chest pain", exact=True).click(),
    ),
    "dropdown": (
        lambda p: p.get_by_label("Since when?").select_option(label="This hour"),
        lambda p: p.get_by_label("Since when?").select_option(label="Long ago"),
    ),
    "short_text": (
        lambda p: fill(p, "In short?", "I faint"),
        lambda p: fill(p, "In short?", "I rest"),
    ),
}


def test_each_kind_of_answer_shows_the_card_at_once_and_hides_it_again(new_context, site):
    page = new_context(**PHONE).new_page()
    page.goto(publish_form(site, step(*QUESTIONS)))
    press(page, "Start now")
    # Screen readers speak what appears in it (WCAG 2.2, 4.1.3).
    card = page.locator("[role=alert]").get_by_role("heading", name="This can be an emergency")
    for way, (answer, take_back) in WAYS.items():
        expect(card, way).to_be_hidden()
        answer(page)
        expect(card, way).to_be_visible()
        take_back(page)
        expect(card, way).to_be_hidden()
    WAYS["yes_no"][0](page)
    press(page, "Save and go on")
    press(page, "Send my form")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your form")
    expect(page.get_by_role("heading", name="This can be an emergency")).to_be_visible()
