"""Lists to fill in and the field for a signature, in a browser, by mouse and by keyboard."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from playwright.sync_api import expect

from clinic.stylesheets import join_stylesheets
from intake.questions.asked import QuestionForm
from intake.questions.catalogue import BLOCKS, block_of_kind
from intake.signatures import is_drawing

pytestmark = pytest.mark.any_database
SCRIPTS = Path(settings.BASE_DIR) / "clinic/static/clinic/js"


def show(page, kind, *, script, answers=None):
    """Show one question in ``page``, as its block is previewed, with the script that serves it."""
    block = block_of_kind(kind)
    question = block.compile("q", block.normalize(block.meta.preview_value))
    form = QuestionForm([(question, block)], answers=answers)
    page.set_content(f"<html lang=en><form data-intake-form>{form.asked[0]}</form></html>")
    page.add_script_tag(path=SCRIPTS / script, type="module")


def names(page):
    return [
        page.locator(f"#q-q-{number}-name").input_value()
        for number in range(1, 21)
        if page.locator(f"#q-q-{number}-name").is_visible()
    ]


def test_rows_are_added_and_taken_away_by_keyboard(page):
    show(page, "medications", script="rows.js")
    add = page.get_by_role("button", name="Add another medicine")
    expect(add).to_be_visible()
    assert names(page) == [""]
    for number, name in enumerate(["Ibuprofen", "Zinc", "Insulin"], start=1):
        expect(page.locator(f"#q-q-{number}-name")).to_be_visible()
        page.locator(f"#q-q-{number}-name").fill(name)
        if number < 3:
            add.press("Enter")
            expect(page.locator(f"#q-q-{number + 1}-name")).to_be_focused()
    page.get_by_role("button", name="Remove Medicine 2").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Removed.")
    assert names(page) == ["Ibuprofen", "Insulin"]
    expect(page.locator("#q-q-2-name")).to_be_focused()


def test_rows_given_before_are_shown_and_no_more_than_twenty_are_offered(page):
    rows = [{"name": f"Medicine {number}"} for number in range(19)]
    show(page, "medications", script="rows.js", answers={"q": rows})
    add = page.get_by_role("button", name="Add another medicine")
    expect(add).to_be_visible()
    assert len(names(page)) == 19
    add.click()
    expect(add).to_be_hidden()
    assert len(names(page)) == 20


def test_signature_is_drawn_taken_back_and_cleared(page):
    show(page, "consent", script="signature.js")
    strokes = page.locator("input[name=q-drawn]")
    field = page.locator("[data-signature-field]")
    expect(field).to_be_visible()
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    for across in (20, 120):
        page.mouse.move(box["x"] + across, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + across + 60, box["y"] + 40, steps=4)
        page.mouse.up()
    drawn = strokes.input_value()
    assert is_drawing(drawn)
    assert drawn.count("M") == 2
    undo = page.get_by_role("button", name="Undo the last stroke")
    undo.press("Enter")
    assert strokes.input_value() == re.match(r"M[^M]+", drawn)[0]
    expect(page.get_by_role("status")).to_have_text("The last stroke is gone.")
    undo.press("Enter")
    undo.press("Enter")
    assert strokes.input_value() == ""
    page.get_by_role("button", name="Clear the drawing").press("Enter")
    expect(page.get_by_role("status")).to_have_text("The drawing is gone.")


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_question_is_wider_than_the_smallest_phone(page, language):
    page.set_viewport_size({"width": 320, "height": 640})
    blocks = [block_of_kind(kind) for kind in BLOCKS if hasattr(BLOCKS[kind], "answer_type")]
    with translation.override(language):
        asked = [
            (block.compile(block.kind, block.normalize(block.meta.preview_value)), block)
            for block in blocks
        ]
        questions = "".join(map(str, QuestionForm(asked).asked))
    page.set_content(
        f"<html lang={language}><style>{join_stylesheets()}</style>"
        f"<div class='page intake'><section class='intake-step'>{questions}</section></div></html>"
    )
    # What only scripts show counts too.
    page.evaluate("document.querySelectorAll('[hidden]').forEach((each) => (each.hidden = false))")
    wide = page.evaluate(
        "[...document.querySelectorAll('.field')]"
        ".filter((each) => each.getBoundingClientRect().right > innerWidth"
        " || each.scrollWidth > each.clientWidth + 1).map((each) => each.id)"
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
