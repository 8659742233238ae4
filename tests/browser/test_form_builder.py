"""Staff build a form in the editor: conditions are picked, not typed, and follow what is copied."""

import json
import re

import pytest
from playwright.sync_api import expect

from intake.condition_faults import DELETED
from tests.browser.form_builder import FormBuilder, field, options
from tests.factories.intake import block_id, choices, question, step

MAKE_PAGE = """
import json
from home.models import HomePage
from intake.pages import IntakePage
page = IntakePage(title="{title}", slug="{slug}", steps=json.dumps(json.loads('''{steps}''')))
HomePage.objects.get().add_child(instance=page)
page.save_revision()
print(page.pk)
"""
LAST_DRAFT = """
from intake.pages import IntakePage
from intake.definition import to_plain
import json
page = IntakePage.objects.get(pk={pk}).get_latest_revision_as_object()
print(json.dumps(to_plain(page.compile_definition().steps)))
"""

WHERE, SIDE, NUMB = block_id("where"), block_id("side"), block_id("numb")
LEFT, RIGHT = "On the left", "On the right"


@pytest.fixture
def edited(new_context, site, sign_in):
    """A draft of two steps, open in an editor's browser: the browser's page and the draft's key."""
    steps = [
        step(
            question("yes_no", name="numb", label="Are you numb?"),
            question(
                "single_choice",
                name="where",
                label="Where does it hurt?",
                key="where",
                choices=choices("Neck", "Lower back"),
            ),
        ),
        step(
            question(
                "single_choice", name="side", label="Which side?", choices=choices(LEFT, RIGHT)
            ),
            question("number", name="weeks", label="For how many weeks?"),
            title="More about it",
            name="second",
        ),
    ]
    code = MAKE_PAGE.format(title="Builder", slug=f"builder-{id(steps)}", steps=json.dumps(steps))
    pk = site.manage("shell", "--no-imports", "--command", code).strip().splitlines()[-1]
    page = new_context(viewport={"width": 1280, "height": 1000}).new_page()
    sign_in(page, "author")
    page.goto(f"{site.url}/admin/pages/{pk}/edit/")
    return page, pk


def save(page, button="Save draft"):
    with page.expect_response(re.compile(r"/edit/$")) as saved:
        page.get_by_role("button", name=button).click()
    page.wait_for_load_state()
    return saved.value


def last_draft(site, pk):
    """Return the steps of the newest draft as plain data."""
    code = LAST_DRAFT.format(pk=pk)
    output = site.manage("shell", "--no-imports", "--command", code)
    return json.loads(output.strip().splitlines()[-1])


def test_a_condition_picks_its_question_and_answer_by_their_words(edited, site):
    page, pk = edited
    builder = FormBuilder(page)
    line = builder.add_line(builder.open_condition(builder.block(SIDE)))
    asked, operator = field(line, "Question"), field(line, "Comparison")
    answer = field(line, "Answer")
    expect(asked).to_be_focused()
    assert options(asked) == ["Choose a question", "Are you numb?", "Where does it hurt?"]

    builder.choose(line, question="Are you numb?", operator="is not", answer="Yes")
    assert options(operator) == ["is", "is not"]

    # What is renamed or added, and not saved yet, is offered at once.
    where = builder.block(WHERE)
    builder.open(where)
    field(where, "Question").first.fill("Where is your pain?")
    where.locator("[data-contentpath=choices]").get_by_role("textbox").last.fill("Low back")
    builder.choose(line, question="Where is your pain?")
    assert options(answer) == ["Choose an answer", "Neck", "Low back"]
    builder.choose(line, answer="Low back")
    expect(line.locator("[data-panel-heading-text]").first).to_have_text(
        "Where is your pain? is not Low back"
    )

    assert save(page).status < 400
    condition = last_draft(site, pk)[1]["items"][0]["condition"]
    assert condition["parts"] == [
        {"question_id": WHERE, "operator": "is not", "value": block_id("Lower back")}
    ]


def test_what_is_typed_fits_the_question(edited, site):
    page, pk = edited
    builder = FormBuilder(page)
    side = builder.block(SIDE)
    # The question below comes first now, and may be asked about.
    side.locator("[data-streamfield-action=MOVE_DOWN]").first.click()
    line = builder.add_line(builder.open_condition(side))
    builder.choose(line, question="For how many weeks?", operator="is more than")
    number = field(line, "Answer")
    expect(number).to_have_attribute("inputmode", "decimal")
    number.fill("12")
    side.locator("[data-streamfield-action=MOVE_UP]").first.click()
    expect(field(line, "Question")).to_contain_text("For how many weeks? (comes later)")
    side.locator("[data-streamfield-action=MOVE_DOWN]").first.click()
    expect(field(line, "Question")).not_to_contain_text("comes later")
    save(page)
    (comparison,) = last_draft(site, pk)[1]["items"][1]["condition"]["parts"]
    assert (comparison["operator"], comparison["value"]) == ("is more than", "12")


def test_a_duplicated_step_asks_about_its_own_questions(edited, site):
    page, pk = edited
    builder = FormBuilder(page)
    line = builder.add_line(builder.open_condition(builder.block(WHERE)))
    builder.choose(line, question="Are you numb?", operator="is", answer="Yes")
    builder.block(block_id("step")).locator("[data-streamfield-action=DUPLICATE]").first.click()
    expect(page.locator("[name=steps-count]")).to_have_value("3")
    save(page)
    original, copy, _second = last_draft(site, pk)
    assert [item["label"] for item in copy["items"]] == ["Are you numb?", "Where does it hurt?"]
    compared = [
        each["items"][1]["condition"]["parts"][0]["question_id"] for each in (original, copy)
    ]
    assert compared == [original["items"][0]["id"], copy["items"][0]["id"]]
    assert compared[0] != compared[1]
    assert [each["items"][1]["key"] for each in (original, copy)] == ["where", ""]
    values = [
        {choice["value"] for choice in each["items"][1]["choices"]} for each in (original, copy)
    ]
    assert not values[0] & values[1]


def test_a_duplicated_question_has_dangers_of_its_own(edited, site):
    page, pk = edited
    builder = FormBuilder(page)
    where = builder.block(WHERE)
    where.locator("[data-streamfield-action=SETTINGS]").first.click()
    danger = where.locator("[data-contentpath=danger]")
    danger.get_by_title("Add").click()
    line = danger.locator("[data-streamfield-child]")
    builder.choose(line, answer="Neck")
    where.locator("[data-streamfield-action=DUPLICATE]").first.click()
    expect(page.locator("[name='steps-0-value-questions-count']")).to_have_value("3")
    save(page)
    _numb, original, copy = last_draft(site, pk)[0]["items"]
    for each in (original, copy):
        (comparison,) = each["danger"]["parts"]
        assert (comparison["question_id"], comparison["value"]) == (
            each["id"],
            each["choices"][0]["value"],
        )
    assert original["choices"][0]["value"] != copy["choices"][0]["value"]


def test_what_a_condition_lost_is_said_at_its_line(edited):
    page, _pk = edited
    builder = FormBuilder(page)
    line = builder.add_line(builder.open_condition(builder.block(SIDE)))
    builder.choose(line, question="Are you numb?", answer="No")
    builder.block(NUMB).locator("[data-streamfield-action=DELETE]").first.click()
    expect(field(line, "Question")).to_contain_text("A deleted question")
    page.wait_for_timeout(3000)
    page.get_by_role("button", name="More actions").click()
    save(page, "Submit to Moderators approval")
    asked = page.locator("[data-contentpath=question]").filter(has_text=DELETED)
    expect(field(asked, "Question")).to_be_visible()
    expect(field(asked, "Question")).to_have_attribute("aria-invalid", "true")
