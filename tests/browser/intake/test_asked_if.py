"""What an answer calls for appears at once and is announced; so is what to do in danger."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PHONE
from tests.browser.intake_pages import publish_form
from tests.factories.intake import block_id, question, step

pytestmark = pytest.mark.any_database


def asked_if(name, operator, value):
    """Return the raw condition on the answer to the question called ``name``."""
    answer = block_id(name)
    comparison = {"question": answer, "operator": operator, "value": value}
    return {"joiner": "all", "parts": [{"type": "comparison", "value": comparison}]}


@pytest.fixture(scope="module")
def falls(site):
    """The address of a form in which one question leads to the next, all on one step."""
    return publish_form(
        site,
        step(
            question("yes_no", name="fell", label="Did you fall?"),
            question(
                "number",
                name="times",
                label="How many times?",
                condition=asked_if("fell", "is", "yes"),
            ),
            question(
                "short_text",
                name="why",
                label="Why so often?",
                condition=asked_if("times", "is more than", "2"),
            ),
            question(
                "yes_no",
                name="numb",
                label="Are you numb?",
                danger=[{"operator": "is", "value": "yes"}],
            ),
        ),
    )


def test_an_answer_calls_for_the_next_question_at_once(new_context, falls):
    page = new_context(**PHONE).new_page()
    page.goto(falls)
    page.get_by_role("button", name="Start now").click()
    times, why = page.get_by_label("How many times?"), page.get_by_label("Why so often?")
    expect(times).to_be_hidden()

    page.get_by_role("radiogroup", name="Did you fall?").get_by_text("Yes").click()
    expect(times).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="A further question")).to_have_count(1)
    times.fill("2")
    expect(why).to_be_hidden()
    times.fill("12")
    expect(why).to_be_visible()
    page.get_by_role("radiogroup", name="Did you fall?").get_by_text("No").click()
    expect(times).to_be_hidden()
    expect(why).to_be_hidden()

    card = page.get_by_role("heading", name="This can be an emergency")
    expect(card).to_be_hidden()
    numb = page.get_by_role("radiogroup", name="Are you numb?")
    numb.get_by_text("Yes").click()
    expect(card).to_be_visible()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    expect(card).to_be_visible()


def test_without_scripts_it_is_asked_after_the_step_was_sent(new_context, falls):
    page = new_context(**PHONE, java_script_enabled=False).new_page()
    page.goto(falls)
    page.get_by_role("button", name="Start now").click()
    page.get_by_role("radiogroup", name="Did you fall?").get_by_text("Yes").click()
    page.get_by_role("radiogroup", name="Are you numb?").get_by_text("No").click()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("alert").filter(has_text="further question")).to_be_visible()
    page.get_by_label("How many times?").fill("1")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
