"""Staff build a form in the editor: conditions are picked, not typed, and follow what is copied."""

import json
import re

import pytest
from playwright.sync_api import expect

from intake.condition_faults import DELETED
from tests.browser.chromium import PHONE
from tests.browser.form_builder import FormBuilder, field, options, stream
from tests.browser.intake_pages import add_draft
from tests.browser.site import PASSWORD
from tests.browser.test_accessibility import violations
from tests.browser.workflow import SECONDS_OF_A_PERSON, approve, submit
from tests.factories.intake import block_id, choices, question, step

pytestmark = pytest.mark.any_database

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
    pk = add_draft(site, *steps)
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
    output = site.run(code)
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

    assert not violations(page, part=f'[data-contentpath="{SIDE}"] [data-contentpath=parts]')

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
    assert [each["items"][1]["key"] for each in (original, copy)] == [
        "where",
        "where_does_it_hurt",
    ]
    values = [
        {choice["value"] for choice in each["items"][1]["choices"]} for each in (original, copy)
    ]
    assert not values[0] & values[1]


def test_a_duplicated_text_keeps_its_words(edited, site):
    page, pk = edited
    builder = FormBuilder(page)
    text = builder.insert(stream(builder.block(block_id("step")), "-questions-count"), "Text")
    text.get_by_role("textbox").first.click()
    page.keyboard.type("There are no wrong answers.")
    builder.ask_only_if(text, question="Are you numb?", answer="Yes")
    text.locator("[data-streamfield-action=DUPLICATE]").first.click()
    expect(page.locator("[name='steps-0-value-questions-count']")).to_have_value("4")
    builder.block(block_id("step")).locator("[data-streamfield-action=DUPLICATE]").first.click()
    written = page.locator("input[name^=steps-][name$=-value-text]")
    expect(written).to_have_count(4)
    # The editor takes over what it was given a moment later, and shows it then.
    editors = page.locator(".public-DraftEditor-content")
    shown = editors.filter(has_text="There are no wrong answers.")
    expect(shown).to_have_count(4)
    for text in written.all():
        expect(text).to_have_value(re.compile("no wrong answers"))
    save(page)
    first, second, _third = last_draft(site, pk)
    for item in [*first["items"][2:], *second["items"][2:]]:
        assert "There are no wrong answers." in item["html"]
    numb = [each["items"][0]["id"] for each in (first, second)]
    compared = [
        each["items"][3]["condition"]["parts"][0]["question_id"] for each in (first, second)
    ]
    assert compared == numb


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


def test_a_draft_that_cannot_be_published_says_why_and_where(edited):
    page, _pk = edited
    builder = FormBuilder(page)
    builder.ask_only_if(builder.block(SIDE), question="Are you numb?", answer="No")
    builder.block(NUMB).locator("[data-streamfield-action=DELETE]").first.click()
    save(page)
    warning = page.locator(".messages").get_by_role("link", name="Which side?")
    expect(warning.locator("xpath=..")).to_contain_text(DELETED)
    warning.click()
    expect(builder.block(SIDE)).to_be_in_viewport()


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


MODERATOR = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
user = get_user_model().objects.create_user("moderator", "moderator@example.com", "{password}")
user.groups.add(Group.objects.get(name="Moderators"))
"""
HOME = "from wagtail.models import Site; print(Site.objects.get().root_page_id)"
TITLE, COPY = "Before your first visit", "Before your second visit"


def build(builder):
    """Build a form of ten questions, two of which are asked only if an answer calls for them."""
    about_you = builder.add_step("About you")
    for kind, label in [
        ("Name", "Your name"),
        ("Date of birth", "Date of birth"),
        ("Phone number", "Phone"),
        ("Yes or no", "Have you had an operation?"),
        ("Short answer", "Which operation?"),
    ]:
        asked = builder.ask(about_you, kind, label)
    builder.ask_only_if(asked, question="Have you had an operation?", operator="is", answer="Yes")
    pain = builder.add_step("Your pain")
    builder.ask(pain, "One of several", "Where does it hurt?", choices=["Neck", "Lower back"])
    leg = builder.ask(pain, "Yes or no", "Does it go down your leg?")
    builder.ask_only_if(leg, question="Where does it hurt?", operator="is", answer="Lower back")
    builder.ask(pain, "Number", "For how many weeks?")
    builder.ask(pain, "Pain scale", "How strong is it?")
    builder.ask(pain, "Long answer", "What else should we know?")


def fill_in(page):
    """Fill in the form as a patient does, and return when the review is there."""
    page.get_by_label("First name").fill("Ada")
    page.get_by_label("Last name").fill("Example")
    for part, number in {"Month": "3", "Day": "27", "Year": "1961"}.items():
        page.get_by_label(part).fill(number)
    page.get_by_label("Phone").fill("423-555-0142")
    which = page.get_by_label("Which operation?")
    expect(which).to_be_hidden()
    page.get_by_role("radiogroup", name="Have you had an operation?").get_by_text(
        "Yes", exact=True
    ).click()
    which.fill("Knee")
    page.get_by_role("button", name="Save and go on").click()
    leg = page.get_by_role("radiogroup", name="Does it go down your leg?")
    expect(leg).to_be_hidden()
    page.get_by_text("Lower back", exact=True).click()
    leg.get_by_text("No", exact=True).click()
    page.get_by_label("For how many weeks?").fill("12")
    page.get_by_role("radiogroup", name="How strong is it?").locator("label").nth(4).click()
    page.get_by_label("What else should we know?").fill("Nothing")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()


def test_an_editor_builds_a_form_and_a_moderator_publishes_it(new_context, site, sign_in):
    site.run(MODERATOR.format(password=PASSWORD))
    home = site.run(HOME).strip().splitlines()[-1]
    context = new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    sign_in(page, "author")
    page.goto(f"{site.url}/admin/pages/add/intake/intakepage/{home}/")
    page.get_by_role("textbox", name="Title").first.fill(TITLE)
    build(FormBuilder(page))
    save_new(page)

    # Previewed, with the conditions at work.
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("iframe[title=Preview]").last
    expect(preview.get_by_text("This is a preview")).to_be_visible(timeout=15_000)
    page.get_by_label("Preview mode").select_option(label="Step 2: Your pain")
    leg = preview.get_by_role("radiogroup", name="Does it go down your leg?")
    expect(preview.get_by_role("heading", name="Your pain")).to_be_visible(timeout=15_000)
    expect(leg).to_be_hidden()
    preview.get_by_text("Lower back", exact=True).click()
    expect(leg).to_be_visible()

    # Tried, without a trace.
    page.get_by_role("button", name="Actions", exact=True).first.click()
    with context.expect_page() as opened:
        page.get_by_role("link", name="Test run").click()
    trial = opened.value
    trial.get_by_role("button", name="Save and go on").click()
    expect(trial.get_by_role("heading", name="things to mend")).to_be_visible()
    fill_in(trial)
    trial.get_by_role("button", name="Send my form").click()
    expect(trial.get_by_role("heading", name="Test: nothing was stored")).to_be_visible()
    trial.close()

    # Copied, and submitted.
    pk = re.search(r"/pages/(\d+)/edit/", page.url).group(1)
    copy = context.new_page()
    copy.goto(f"{site.url}/admin/pages/{pk}/copy/")
    copy.get_by_label("New title").fill(COPY)
    copy.get_by_label("New slug").fill("second-visit")
    copy.get_by_role("button", name="Copy this page").click()
    copy.wait_for_load_state()
    copied = site.run(COPIED).strip().splitlines()[-1]
    assert copied == "10 2 True"
    copy.close()
    submit(page)
    assert page.request.get(f"{site.url}/before-your-first-visit/").status == 404

    moderator = new_context().new_page()
    sign_in(moderator, "moderator")
    approve(moderator, TITLE)

    patient = new_context(**PHONE).new_page()
    patient.goto(f"{site.url}/before-your-first-visit/")
    patient.get_by_role("button", name="Start now").click()
    fill_in(patient)
    patient.get_by_role("button", name="Send my form").click()
    expect(patient.get_by_role("heading", name="We have your form")).to_be_visible()


COPIED = """
from intake.pages import IntakePage
first, second = (
    IntakePage.objects.get(slug=slug).get_latest_revision_as_object().compile_definition()
    for slug in ("before-your-first-visit", "second-visit")
)
conditions = [each.condition for each in second.questions if each.condition is not None]
print(len(second.questions), len(conditions), first.steps == second.steps)
"""


def save_new(page):
    """Save the page that is being made, by autosave or, if that is slower, by hand."""
    # As in workflow.submit: at the same moment both would make the new page.
    page.wait_for_timeout(SECONDS_OF_A_PERSON * 1000)
    if page.url.endswith("/edit/"):
        with page.expect_response(re.compile(r"/edit/$")):
            page.get_by_role("button", name="Save draft").click()
    else:
        page.get_by_role("button", name="Save draft").click()
        page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    page.wait_for_load_state()
