"""Each kind of question takes what patients type, and says how to mend what it cannot take."""

import datetime

import pytest
from django.utils import timezone
from wagtail.admin.icons import get_icons
from wagtail.blocks import StreamBlock

from intake.forms import IntakeForm
from intake.questions.catalogue import BLOCKS
from intake.questions.steps import StepsBlock, compile_steps
from tests.factories.intake import block_id, choices, posted, question, step

TODAY = timezone.localdate()
TOMORROW = TODAY + datetime.timedelta(days=1)


def compile_question(kind, **value):
    steps = StepsBlock().to_python([step(question(kind, **value))])
    return compile_steps(steps, title="Form")


def answer(kind, typed, **value):
    """Return the answer to one question of this kind and the messages by part."""
    definition = compile_question(kind, **value)
    name = block_id(kind)
    if not isinstance(typed, dict):
        typed = {"": typed}
    data = {f"{name}-{part}" if part else name: value for part, value in typed.items()}
    form = IntakeForm(definition, posted(**data))
    form.is_valid()
    errors = {
        key.removeprefix(name).removeprefix("-"): messages[0]
        for key, messages in form.errors.items()
    }
    return form.answers.get(name), errors


def born(month, day, year):
    return {"month": str(month), "day": str(day), "year": str(year)}


ADDRESS = {"street": "1 Market St", "city": "Chattanooga", "state": "TN", "postal_code": "37402"}
LONG_CODE = {**ADDRESS, "postal_code": "37402-1234"}
CONTACT = {"name": "John Doe", "relation": "husband", "phone": "(423) 555-0134"}
PHARMACY = {"name": "Corner Drugs", "city": "Chattanooga", "phone": "423-555-0134"}
INSURED = {
    "coverage": "insured",
    "carrier": "TennCare",
    "member_id": "ABC 123",
    "subscriber": "self",
}
SPOUSE = {
    "subscriber": "spouse",
    "subscriber_name": "John Doe",
    "subscriber_birth_date": "March 27, 1961",
}
SPOUSE_READ = {**SPOUSE, "subscriber_birth_date": "1961-03-27"}
STORY = {"since": "weeks", "cause": "fall", "course": "same"}
TWO_MEDICINES = [{"name": "Ibuprofen"}, {"name": "Zinc"}]
KNEE = {"what": "Knee", "year": "2011"}
AGREED = {"agreed": True, "signed_name": "Jane Doe"}
SIGNED = {"agreed": "on", "signed_name": "Jane Doe"}
FRUIT = {"choices": choices("Apple", "Pear")}
APPLE, PEAR = block_id("Apple"), block_id("Pear")


@pytest.mark.parametrize(
    ("kind", "typed", "value", "expected"),
    [
        ("short_text", "  a welder ", {}, "a welder"),
        ("short_text", "two\r\nlines", {}, "two lines"),
        ("short_text", "", {"required": False}, None),
        ("short_text", "Ärztin 🙂 医", {}, "Ärztin 🙂 医"),
        ("long_text", "one\r\ntwo", {}, "one\ntwo"),
        ("email", "jane@example.com", {}, "jane@example.com"),
        ("email", "", {"required": False}, None),
        ("phone", "423-555-0134", {}, "+14235550134"),
        ("phone", "(423) 555 0134", {}, "+14235550134"),
        ("phone", "+1.423.555.0134", {}, "+14235550134"),
        ("phone", "+44 20 7946 0000", {}, "+442079460000"),
        ("phone", "011 44 20 7946 0000", {}, "+442079460000"),
        ("phone", "+44 (0)20 7946 0000", {}, "+442079460000"),
        ("phone", "+52 1 55 1234 5678", {}, "+525512345678"),
        ("phone", "1 423 555 0134", {}, "+14235550134"),
        ("phone", "4235550134", {}, "+14235550134"),
        ("phone", "423/555-0134", {}, "+14235550134"),
        ("number", "1,200", {}, "1200"),
        ("number", "1,234,567.5", {"whole": False}, "1234567.5"),
        ("number", "-0", {}, "0"),
        ("number", "007", {}, "7"),
        ("number", "72.50", {"whole": False}, "72.5"),
        ("number", "100", {"whole": False}, "100"),
        ("number", "40", {"minimum": 40, "maximum": 700}, "40"),
        ("date", born(2, 29, 2024), {}, "2024-02-29"),
        ("date", born("March", "3", "2024"), {}, "2024-03-03"),
        ("date", born("sept.", "03", "2024"), {}, "2024-09-03"),
        ("date", born(TODAY.month, TODAY.day, TODAY.year), {"when": "past"}, TODAY.isoformat()),
        ("date", born(TODAY.month, TODAY.day, TODAY.year), {"when": "future"}, TODAY.isoformat()),
        ("date", born("", "", ""), {"required": False}, None),
        ("date", born("4/27/1968", "", ""), {}, "1968-04-27"),
        ("date", born("April 27, 1968", "", ""), {}, "1968-04-27"),
        ("date", born("1968-04-27", "", ""), {}, "1968-04-27"),
        ("date", born("septiembre", "3", "2024"), {}, "2024-09-03"),
        ("date_of_birth", born("27 March 1961", "", ""), {}, "1961-03-27"),
        ("date_of_birth", born(3, 27, 1961), {}, "1961-03-27"),
        ("yes_no", "yes", {}, True),
        ("yes_no", "no", {}, False),
        ("yes_no", "", {"required": False}, None),
        ("single_choice", APPLE, FRUIT, APPLE),
        ("dropdown", PEAR, FRUIT, PEAR),
        ("dropdown", "", {**FRUIT, "required": False}, None),
        ("multiple_choice", [PEAR, APPLE], FRUIT, [APPLE, PEAR]),
        ("multiple_choice", ["none"], FRUIT, ["none"]),
        ("multiple_choice", [], {**FRUIT, "required": False}, None),
        ("name", {"first": "Jane", "last": "Doe"}, {}, {"first": "Jane", "last": "Doe"}),
        ("address", ADDRESS, {}, ADDRESS),
        ("address", LONG_CODE, {}, LONG_CODE),
        ("address", {}, {"required": False}, None),
        ("emergency_contact", CONTACT, {}, {**CONTACT, "phone": "+14235550134"}),
        ("pharmacy", PHARMACY, {}, {**PHARMACY, "phone": "+14235550134"}),
        ("pharmacy", {}, {"required": False}, None),
        ("insurance", {"coverage": "none"}, {}, {"coverage": "none"}),
        ("insurance", {**INSURED, "coverage": "none"}, {}, {"coverage": "none"}),
        ("insurance", INSURED, {}, INSURED),
        ("insurance", {**INSURED, "subscriber_birth_date": "once"}, {}, INSURED),
        ("insurance", {**INSURED, **SPOUSE}, {}, {**INSURED, **SPOUSE_READ}),
        ("insurance", {}, {"required": False}, None),
        ("symptom_timeline", STORY, {}, STORY),
        (
            "symptom_timeline",
            {**STORY, "since_day": "3/27/2024", "better": ["heat", "rest"]},
            {},
            {**STORY, "since_day": "2024-03-27", "better": ["heat", "rest"]},
        ),
        ("medications", {"none": "on"}, {}, []),
        ("medications", {"1-name": "Ibuprofen", "20-name": "Zinc"}, {}, TWO_MEDICINES),
        ("medications", {}, {"required": False}, None),
        ("surgeries", {"2-what": "Knee", "2-year": "2011"}, {}, [KNEE]),
        ("allergies", {"1-substance": "Latex", "1-severity": ""}, {}, [{"substance": "Latex"}]),
        ("conditions", ["none"], FRUIT, ["none"]),
        ("conditions", {"": [PEAR], "other": "Gout"}, FRUIT, [PEAR, "other:Gout"]),
        ("conditions", {"other": "none"}, FRUIT, ["other:none"]),
        ("conditions", {}, {**FRUIT, "required": False}, None),
        ("pain_scale", "0", {}, "0"),
        ("pain_scale", "10", {}, "10"),
        ("consent", SIGNED, {}, {**AGREED, "capacity": "self"}),
        ("consent", SIGNED, {"for_others": False}, AGREED),
        (
            "consent",
            {**SIGNED, "capacity": "parent", "relation": "left over"},
            {},
            {**AGREED, "capacity": "parent"},
        ),
        (
            "consent",
            {**SIGNED, "capacity": "guardian", "relation": "aunt"},
            {},
            {**AGREED, "capacity": "guardian", "relation": "aunt"},
        ),
        (
            "consent",
            {**SIGNED, "electronic": "on", "drawn": "M1 1L2 2"},
            {"electronic": True, "drawing": True},
            {**AGREED, "capacity": "self", "electronic": True, "drawn": "M1 1L2 2"},
        ),
        ("consent", {}, {"required": False}, None),
        ("consent", {"capacity": "self"}, {"required": False}, None),
    ],
)
def test_takes_what_patients_type(kind, typed, value, expected):
    taken, errors = answer(kind, typed, **value)
    assert errors == {}
    assert taken == expected


HOW_TO_DATE = "Enter your date of birth as month, day and year, for example 3 27 1961."


@pytest.mark.parametrize(
    ("kind", "typed", "value", "part", "message"),
    [
        ("short_text", "", {}, "", "Answer “The short_text”"),
        ("short_text", "x" * 21, {"max_length": 20}, "", "Shorten this to 20 characters"),
        ("short_text", "a\0b", {}, "", "Take out the character"),
        ("short_text", "a\ud800b", {}, "", "Take out the character"),
        ("short_text", ["one", "two"], {}, "", "Give one answer here"),
        ("long_text", "x" * 2001, {}, "", "Shorten this to 2000 characters"),
        ("email", "jane", {}, "", "Enter an e-mail address, for example"),
        ("email", "", {}, "", "Enter an e-mail address, for example"),
        ("email", "a@example.com\nBcc: b@example.com", {}, "", "Enter an e-mail address"),
        ("phone", "12", {}, "", "Enter a phone number with its area code"),
        ("phone", "call me", {}, "", "Enter a phone number with its area code"),
        ("phone", "423-555-0134 ext. 12", {}, "", "without its extension"),
        ("phone", "555-0134", {}, "", "with its area code"),
        ("phone", "+1 555 0134", {}, "", "with its area code"),
        ("phone", "423 555 01345", {}, "", "with its area code"),
        ("phone", "(423)555-0134;ext=3", {}, "", "without its extension"),
        ("phone", "+", {}, "", "with its area code"),
        ("number", "72,5", {"whole": False}, "", "Enter a number in figures"),
        ("number", "1,2000", {}, "", "Enter a whole number in figures"),
        ("number", "many", {}, "", "Enter a whole number in figures"),
        ("number", "1e3", {}, "", "Enter a whole number in figures"),
        ("number", "NaN", {"whole": False}, "", "Enter a number in figures"),
        ("number", "5.5", {}, "", "Enter a whole number in figures"),
        ("number", "٣", {}, "", "Enter a whole number in figures"),
        ("number", "39", {"minimum": 40, "maximum": 700}, "", "from 40 to 700"),
        ("number", "701", {"minimum": 40, "maximum": 700}, "", "from 40 to 700"),
        ("number", "", {"minimum": 1}, "", "Enter a whole number of 1 or more"),
        ("number", "9", {"maximum": 8}, "", "8 or less"),
        ("date", born("", "", ""), {}, "month", "Enter the date for “The date” as month"),
        ("date", born(2, 30, 2024), {}, "day", "February 2024 does not have that day"),
        ("date", born(2, "x", 2024), {}, "day", "does not have that day"),
        ("date", born(13, 3, 2024), {}, "month", "The month must be from 1 to 12"),
        ("date", born("Ma", 3, 2024), {}, "month", "The month must be from 1 to 12"),
        ("date", born(3, 3, 24), {}, "year", "four figures"),
        ("date", born(3, 3, "9" * 8), {}, "year", "four figures"),
        ("date", born(3, "9" * 9, 2024), {}, "day", "Shorten this to 8 characters"),
        ("date", born(3, 3, ""), {}, "year", "Add the year."),
        ("date", born("4/27/68", "", ""), {}, "month", "with all four figures"),
        ("date", born("2/30/2024", "", ""), {}, "month", "February 2024 does not have that day"),
        ("date", born("April 27", "", ""), {}, "day", "Add the day and the year."),
        ("date", born("", 27, ""), {}, "month", "Add the month and the year."),
        ("date", born("1/1/2020", "", ""), {"when": "future"}, "month", "not in the past"),
        ("date_of_birth", born("1/1/2099", "", ""), {}, "month", "must not be in the future"),
        ("date", born(3, "", ""), {}, "day", "Add the day and the year."),
        (
            "date",
            born(TOMORROW.month, TOMORROW.day, TOMORROW.year),
            {"when": "past"},
            "year",
            "not in the future",
        ),
        ("date", born(1, 1, 2020), {"when": "future"}, "year", "not in the past"),
        ("date_of_birth", born("", "", ""), {}, "month", HOW_TO_DATE),
        (
            "date_of_birth",
            born(TOMORROW.month, TOMORROW.day, TOMORROW.year),
            {},
            "year",
            "must not be in the future",
        ),
        ("date_of_birth", born(1, 1, TODAY.year - 126), {}, "year", "Check the year|four figures"),
        ("yes_no", "", {}, "", "Choose yes or no for “The yes_no”"),
        ("yes_no", "maybe", {}, "", "Choose yes or no"),
        ("single_choice", "other", FRUIT, "", "Choose one of the answers"),
        ("single_choice", [APPLE, PEAR], FRUIT, "", "Give one answer here"),
        ("dropdown", "", FRUIT, "", "Choose one of the answers"),
        ("multiple_choice", [], FRUIT, "", "Choose all that apply"),
        ("multiple_choice", ["other"], FRUIT, "", "Choose all that apply"),
        ("multiple_choice", [APPLE, "none"], FRUIT, "", "either “None of these” or what applies"),
        ("name", {"first": "Jane"}, {}, "last", "Enter your last name"),
        ("name", {"first": "J" * 81, "last": "Doe"}, {}, "first", "Shorten this to 80"),
        ("name", {"preferred": "Jo"}, {"required": False}, "first", "Enter your first name"),
        ("address", {**ADDRESS, "postal_code": "374"}, {}, "postal_code", "five figures"),
        ("address", {**ADDRESS, "state": "XX"}, {}, "state", "Choose your state"),
        ("address", {**ADDRESS, "street": ""}, {}, "street", "Enter your street"),
        ("emergency_contact", {**CONTACT, "phone": ""}, {}, "phone", "of your emergency contact"),
        ("pharmacy", {"phone": "423-555-0134"}, {"required": False}, "name", "name of your pharm"),
        ("pharmacy", {**PHARMACY, "phone": "12"}, {}, "phone", "with its area code"),
        ("insurance", {}, {}, "coverage", "whether you have insurance"),
        ("insurance", {"coverage": "insured"}, {}, "carrier", "your insurance company"),
        ("insurance", {**INSURED, "subscriber": ""}, {}, "subscriber", "whose plan it is"),
        ("insurance", {**INSURED, "subscriber": "parent"}, {}, "subscriber_name", "full name"),
        (
            "insurance",
            {**INSURED, **SPOUSE, "subscriber_birth_date": "27"},
            {},
            "subscriber_birth_date",
            "for example March 27",
        ),
        (
            "insurance",
            {**INSURED, **SPOUSE, "subscriber_birth_date": "3/27/2099"},
            {},
            "subscriber_birth_date",
            "cannot be in the future",
        ),
        ("symptom_timeline", {**STORY, "since": ""}, {}, "since", "how long"),
        ("symptom_timeline", {**STORY, "cause": "x"}, {}, "cause", "what brought it on"),
        ("symptom_timeline", {**STORY, "since_day": "Easter"}, {}, "since_day", "leave it empty"),
        ("symptom_timeline", {**STORY, "since_day": "1/1/2099"}, {}, "since_day", "not in the fu"),
        ("symptom_timeline", {**STORY, "worse": ["nothing", "stairs"]}, {}, "worse", "not both"),
        ("medications", {}, {}, "none", "or tick “I take no medicines”"),
        ("medications", {}, {"none": ""}, "1-name", "Fill in the list for “The medications”"),
        ("medications", {"none": "on", "1-name": "Zinc"}, {}, "none", "not both"),
        ("medications", {"3-dose": "5 mg"}, {}, "3-name", "Medicine 3: Enter the name"),
        ("surgeries", {"2-what": "Knee", "2-year": "11"}, {}, "2-year", "Operation 2: Write the"),
        ("surgeries", {"1-what": "Knee", "1-year": "2099"}, {}, "1-year", "with four figures"),
        ("allergies", {"1-substance": "Tape", "1-severity": "x"}, {}, "1-severity", "how bad"),
        ("conditions", {}, FRUIT, "", "Choose all that apply"),
        ("conditions", {"": ["none"], "other": "Gout"}, FRUIT, "other", "not both"),
        ("conditions", {"": ["none", PEAR]}, FRUIT, "", "not both"),
        ("pain_scale", "11", {}, "", "Choose a number from 0 to 10"),
        ("pain_scale", "", {}, "", "Choose a number from 0 to 10"),
        ("consent", {"signed_name": "Jane"}, {}, "agreed", "Tick the box to agree"),
        ("consent", {"agreed": "on"}, {}, "signed_name", "Type your full name to sign"),
        ("consent", {**SIGNED, "capacity": "king"}, {}, "capacity", "Choose who is signing"),
        ("consent", {**SIGNED, "capacity": "guardian"}, {}, "relation", "how you are related"),
        ("consent", SIGNED, {"electronic": True}, "electronic", "sign on paper"),
        ("consent", {**SIGNED, "drawn": "<svg>"}, {"drawing": True}, "signed_name", "cannot read"),
        ("consent", {"drawn": "M1 1"}, {"drawing": True}, "agreed", "Tick the box"),
        ("consent", {"agreed": "on"}, {"required": False}, "signed_name", "Type your full name"),
    ],
)
def test_says_how_to_mend(kind, typed, value, part, message):
    taken, errors = answer(kind, typed, **value)
    assert taken is None
    assert any(said in errors[part] for said in message.split("|"))


def test_everything_that_is_wrong_with_a_story_is_said_at_once():
    _, errors = answer("symptom_timeline", {"since_day": "1/1/2099", "better": ["nothing", "heat"]})
    assert set(errors) == {"since", "since_day", "cause", "better", "course"}


@pytest.mark.parametrize("kind", BLOCKS)
def test_block_shows_in_the_picker_what_patients_see(kind):
    block = BLOCKS[kind]()
    block.set_name(kind)
    html = block.render(block.get_preview_value())
    assert block.is_previewable
    assert f'id="icon-{block.meta.icon}"' in get_icons()
    assert block.get_description().endswith(".")
    assert block.meta.group[0].isdigit()
    assert len(html) > 50
    preview = block.get_preview_value()
    if isinstance(preview, dict) and "label" in preview:
        assert preview["label"] in html


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_field_of_the_editor_has_help(kind):
    block = BLOCKS[kind]()
    for child in getattr(block, "child_blocks", {}).values():
        assert getattr(child.meta, "help_text", "") or child.field.help_text


@pytest.mark.parametrize("kind", BLOCKS)
def test_unfinished_block_still_compiles(kind):
    block = StreamBlock([(kind, BLOCKS[kind]())])
    value = block.to_python([{"type": kind, "value": "" if kind == "content" else {}}])
    (child,) = value
    assert child.block.compile("an-id", child.value).id == "an-id"
