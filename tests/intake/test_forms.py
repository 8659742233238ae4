"""The form of a definition says in HTML what browsers and screen readers need to know."""

from html.parser import HTMLParser

import pytest

from intake.definition import FormDefinition, Question, Step
from intake.forms import IntakeForm
from intake.questions.catalogue import BLOCKS, UnknownKindError
from intake.questions.steps import StepsBlock, compile_steps
from intake.ready_made.new_patient import new_patient_steps
from tests.factories.intake import block_id, choices, posted, question, step


class Elements(HTMLParser):
    """Every element of some HTML, as its tag and attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def of(self, *tags):
        return [attributes for tag, attributes in self.found if tag in tags]

    @property
    def controls(self):
        return {each["name"]: each for each in self.of("input", "select", "textarea")}


def build(*questions, data=None):
    steps = StepsBlock().to_python([step(*questions)])
    return IntakeForm(compile_steps(steps, title="Form"), data)


def render(form):
    return "".join(str(item) for asked_step in form.steps for item in asked_step.items)


EVERY_KIND = [
    question(kind, choices=choices("Apple", "Pear"))
    if kind in ("single_choice", "multiple_choice", "dropdown", "conditions")
    else question(kind)
    for kind in BLOCKS
    if kind not in ("content", "emergency_notice")
]


@pytest.mark.parametrize("data", [None, posted()])
def test_every_control_has_a_label_and_points_only_to_what_is_there(data):
    elements = Elements(render(build(*EVERY_KIND, data=data)))
    ids = [each["id"] for _, each in elements.found if "id" in each]
    assert len(ids) == len(set(ids))
    labels = {each["for"] for each in elements.of("label")}
    for each in elements.of("input", "select", "textarea"):
        assert each["id"] in labels
    for _, each in elements.found:
        for target in each.get("aria-describedby", "").split():
            assert target in ids
    assert len(elements.of("fieldset")) == len(elements.of("legend"))


def test_wrong_controls_say_so_and_name_their_error():
    form = build(*EVERY_KIND, data=posted())
    elements = Elements(render(form))
    ids = {each["id"] for _, each in elements.found if "id" in each}
    for target, _ in form.error_links():
        assert target in ids
    phone = elements.controls[block_id("phone")]
    assert phone["aria-invalid"] == "true"
    assert f"q-{block_id('phone')}_error" in phone["aria-describedby"]
    radiogroups = [each for each in elements.of("fieldset") if each.get("role") == "radiogroup"]
    # Who signs is chosen beforehand, so that nothing is wrong with it.
    right = [each for each in radiogroups if "aria-invalid" not in each]
    assert ["consent__capacity" in each["class"] for each in right] == [True]
    assert not any(
        "aria-invalid" in each for each in elements.of("input") if each["type"] == "radio"
    )


def test_fields_about_the_patient_can_be_filled_in_by_the_browser():
    controls = Elements(render(build(*EVERY_KIND))).controls
    tokens = {
        "email": "email",
        "phone": "tel",
        "name-first": "given-name",
        "name-last": "family-name",
        "name-preferred": "nickname",
        "address-street": "address-line1",
        "address-street2": "address-line2",
        "address-city": "address-level2",
        "address-state": "address-level1",
        "address-postal_code": "postal-code",
        "date_of_birth-month": "bday-month",
        "date_of_birth-day": "bday-day",
        "date_of_birth-year": "bday-year",
        "consent-signed_name": "name",
        "emergency_contact-name": "off",
        "emergency_contact-phone": "off",
    }
    for name, token in tokens.items():
        kind, _, part = name.partition("-")
        control = controls[f"{block_id(kind)}-{part}" if part else block_id(kind)]
        assert control["autocomplete"] == token


def test_phones_show_the_fitting_keyboard():
    controls = Elements(render(build(*EVERY_KIND))).controls
    assert controls[block_id("email")]["type"] == "email"
    assert controls[block_id("email")]["autocapitalize"] == "none"
    assert controls[block_id("phone")]["type"] == "tel"
    assert controls[block_id("number")]["inputmode"] == "numeric"
    assert controls[f"{block_id('date_of_birth')}-year"]["inputmode"] == "numeric"
    assert controls[f"{block_id('address')}-postal_code"]["inputmode"] == "numeric"


def test_every_text_has_a_maximum():
    elements = Elements(render(build(*EVERY_KIND)))
    for each in elements.of("input", "textarea"):
        if each.get("type", "text") in ("text", "email", "tel"):
            assert 0 < int(each["maxlength"]) <= 5000


def test_what_may_stay_empty_says_so_in_words():
    html = render(build(question("phone", required=False)))
    assert "(optional)" in html
    assert "(optional)" not in render(build(question("phone")))


def test_what_was_typed_is_shown_again_and_inert():
    typed = '"><script>alert(1)</script>'
    html = render(build(question("phone"), data=posted(**{block_id("phone"): typed})))
    assert "&quot;&gt;&lt;script&gt;" in html
    assert "<script" not in html


def test_labels_are_inert():
    assert "<script" not in render(build(question("phone", label="<script>alert(1)</script>")))


def test_name_that_nothing_asks_for_is_refused():
    form = build(
        question("short_text", required=False), data=posted(is_admin="1", csrfmiddlewaretoken="x")
    )
    assert not form.is_valid()
    assert "does not ask for" in form.non_field_errors()[0]


def test_honeypot_refuses_programs_in_words_for_people():
    form = build(question("short_text", required=False), data=posted(website="http://spam.example"))
    assert not form.is_valid()
    assert "must stay empty" in form.errors["website"][0]


def test_unknown_kind_is_named():
    question_ = Question("q", "horoscope", "Your star?", answer_type=None)
    with pytest.raises(UnknownKindError):
        IntakeForm(FormDefinition("Form", steps=(Step("s", "S", items=(question_,)),)))


def test_ready_made_form_passes_its_own_rules():
    block = StepsBlock()
    steps = block.clean(block.to_python(new_patient_steps()))
    definition = compile_steps(steps, title="New patients")
    kinds = {each.kind for each in definition.questions}
    assert {"name", "date_of_birth", "phone", "pain_scale", "consent"} <= kinds
    again = compile_steps(block.to_python(new_patient_steps()), title="New patients")
    assert again.digest() == definition.digest()
