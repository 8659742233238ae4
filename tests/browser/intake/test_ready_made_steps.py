"""An editor puts ready-made steps into the form: whole, and the same one twice."""

import re

import pytest
from playwright.sync_api import expect

from intake.ready_made import demographics
from tests.browser.intake_pages import add_draft

pytestmark = pytest.mark.any_database

COMPILE = """
from intake.models import IntakePage
from intake.questions.steps import compile_steps
page = IntakePage.objects.get(slug="insured").get_latest_revision_as_object()
definition = page.compile_definition()
first, second = definition.steps[-2:]
ids = [item.id for step in definition.steps for item in (step, *step.items)]
inside = lambda step: {question.id for question in step.questions}
compared = lambda step: {
    each.question_id
    for question in step.questions if question.condition
    for each in question.condition.comparisons()
}
typed = [each.key for each in compile_steps(page.steps, title="").questions if each.key]
print(
    [block.block_type for block in page.steps][-2:],
    first.title == second.title,
    len(ids) == len(set(ids)),
    [bool(compared(step)) and compared(step) <= inside(step) for step in (first, second)],
    len(typed) == len(set(typed)),
)
"""


def test_a_ready_made_step_may_be_put_in_twice(new_context, site, sign_in):
    page = new_context(viewport={"width": 1280, "height": 1000}).new_page()
    sign_in(page, "author")
    pk = add_draft(site, demographics.STEP, slug="insured")
    page.goto(f"{site.url}/admin/pages/{pk}/edit/")
    steps = page.locator("[name=steps-count]")
    before = int(steps.input_value())
    for added in (1, 2):
        # The last plus sign of the steps' own.
        plus_signs = steps.locator(
            "xpath=following-sibling::*[@data-streamfield-stream-container]/div/button"
        )
        plus_signs.last.click()
        page.get_by_role("option", name="Ready-made: insurance").click()
        expect(steps).to_have_value(str(before + added))
    with page.expect_response(re.compile(r"/edit/$")) as saved:
        page.get_by_role("button", name="Save draft").click()
    assert saved.value.status < 400
    page.wait_for_load_state()
    expect(page.get_by_text("cannot tell this question from another")).to_have_count(0)
    assert site.run(COMPILE).strip() == "['step', 'step'] True True [True, True] True"
