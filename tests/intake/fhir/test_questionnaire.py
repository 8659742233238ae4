"""What a Questionnaire says of a form."""

import pytest

from intake.definition import AnswerType, Choice, Content, FormDefinition, Part, Step
from intake.questions.catalogue import BLOCKS, block_of_kind
from tests.intake.fhir.sent import SITE, form_of, make_bundle, make_form, make_question, only

pytestmark = pytest.mark.any_database

STRUCTURE = "http://hl7.org/fhir/StructureDefinition"
CHOICES = (Choice("a", "Apple"), Choice("b", "Pear"), Choice("none", "Neither", exclusive=True))


def extensions(item):
    return {
        each["url"].rpartition("/")[2]: each[name]
        for each in item.get("extension", [])
        for name in each
        if name != "url"
    }


def test_form_is_named_by_its_definition_and_numbered():
    definition = make_form(make_question("q"), introduction="Please be frank.")
    form = only(make_bundle(definition, {}, locale="es"), "Questionnaire")
    assert form["url"] == f"{SITE}/fhir/Questionnaire/{definition.digest()}"
    assert form["id"] == definition.digest()
    assert form["version"] == "3"
    assert form["title"] == "A form"
    assert form["description"] == "Please be frank."
    assert form["status"] == "active"
    assert form["language"] == "es"
    assert form["subjectType"] == ["Patient"]


def test_form_of_nothing_has_no_empty_lists():
    definition = FormDefinition(title=" ", steps=(Step(id="step", title="Nothing"),))
    form = only(make_bundle(definition, {}), "Questionnaire")
    assert not {"item", "title", "description"} & set(form)


@pytest.mark.parametrize(
    ("answer_type", "settings", "expected"),
    [
        ("text", {"max_length": 20}, "string"),
        ("text", {"rows": 4}, "text"),
        ("phone", {}, "string"),
        ("date", {}, "date"),
        ("number", {"whole": True, "minimum": "0", "maximum": "10"}, "integer"),
        ("number", {"whole": False, "minimum": "0", "maximum": "10"}, "decimal"),
        ("number", {"whole": True, "minimum": "0", "maximum": "3000000000"}, "decimal"),
        ("number", {"whole": True, "minimum": "0"}, "decimal"),
        ("boolean", {}, "boolean"),
        ("choice", {}, "choice"),
        ("choices", {}, "choice"),
        ("choices", {"other": "Another"}, "open-choice"),
        ("files", {}, "attachment"),
    ],
)
def test_question_has_the_type_of_its_answers(answer_type, settings, expected):
    item = form_of(make_question("q", answer_type, settings=settings, required=False))["q"]
    assert item["type"] == expected
    assert item["text"] == "The q"
    assert item["required"] is False
    assert item.get("maxLength") == settings.get("max_length")
    assert item.get("repeats", False) is (answer_type in ("choices", "files"))


def test_choices_are_codes_of_the_question():
    item = form_of(make_question("q", "choices", kind="multiple_choice", choices=CHOICES))["q"]
    system = f"{SITE}/fhir/CodeSystem/q"
    codings = [option["valueCoding"] for option in item["answerOption"]]
    assert codings == [
        {"system": system, "code": "a", "display": "Apple"},
        {"system": system, "code": "b", "display": "Pear"},
        {"system": system, "code": "none", "display": "Neither"},
    ]
    exclusive = [extensions(option) for option in item["answerOption"]]
    assert exclusive == [{}, {}, {"questionnaire-optionExclusive": True}]


@pytest.mark.parametrize(
    ("kind", "answer_type", "control"),
    [
        ("dropdown", "choice", "drop-down"),
        ("single_choice", "choice", "radio-button"),
        ("multiple_choice", "choices", "check-box"),
    ],
)
def test_choices_are_shown_as_in_the_form(kind, answer_type, control):
    item = form_of(make_question("q", answer_type, kind=kind, choices=CHOICES))["q"]
    shown = extensions(item)["questionnaire-itemControl"]
    assert shown["coding"][0]["code"] == control


def test_pain_scale_has_its_numbers():
    choices = tuple(Choice(str(number), f"{number} of 10") for number in range(11))
    item = form_of(make_question("q", "choice", kind="pain_scale", choices=choices))["q"]
    numbers = [extensions(option["valueCoding"])["ordinalValue"] for option in item["answerOption"]]
    assert numbers == list(range(11))
    words = (Choice("much", "Much"),)
    item = form_of(make_question("q", "choice", kind="pain_scale", choices=words))["q"]
    assert "extension" not in item["answerOption"][0]["valueCoding"]


def test_number_has_limits_and_a_unit():
    settings = {"whole": False, "minimum": "0.5", "maximum": None, "unit": "miles"}
    item = form_of(make_question("q", "number", kind="number", settings=settings))["q"]
    assert extensions(item) == {"minValue": 0.5, "questionnaire-unit": {"display": "miles"}}


def test_files_have_types_and_a_most():
    settings = {"accept": ["photo", "pdf", "else"], "most_files": 5}
    item = form_of(make_question("q", "files", kind="file_upload", settings=settings))["q"]
    types = [each["valueCode"] for each in item["extension"] if "valueCode" in each]
    assert types == ["image/jpeg", "image/png", "image/heic", "image/webp", "application/pdf"]
    assert extensions(item)["questionnaire-maxOccurs"] == 5
    settings = {"accept": ["pdf"], "most_files": 1}
    item = form_of(make_question("q", "files", kind="file_upload", settings=settings))["q"]
    assert "repeats" not in item


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("http://loinc.org|72514-3", {"system": "http://loinc.org", "code": "72514-3"}),
        ("pain  now", {"system": f"{SITE}/fhir/CodeSystem/questions", "code": "pain now"}),
        ("my own|x", {"system": f"{SITE}/fhir/CodeSystem/questions", "code": "my own|x"}),
    ],
)
def test_codes_of_a_question(code, expected):
    item = form_of(make_question("q", code=code, key="pain"))["q"]
    named = {"system": f"{SITE}/fhir/CodeSystem/questions", "code": "pain"}
    assert item["code"] == [expected, named]
    assert "code" not in form_of(make_question("q"))["q"]


def test_help_and_texts_are_items_to_be_read():
    items = form_of(
        make_question("q", help_text="Think of today."),
        Content(id="c", html="<h2>Stop</h2><p>Call <b>911</b> &amp; wait.</p><ul><li>a</li></ul>"),
        Content(id="empty", html="<p> </p>"),
    )
    assert items["q:help"]["text"] == "Think of today."
    assert extensions(items["q:help"])["questionnaire-itemControl"]["coding"][0]["code"] == "help"
    assert items["c"]["type"] == "display"
    assert items["c"]["text"] == "Stop\nCall 911 & wait.\n- a"
    assert "empty" not in items


def test_step_has_its_introduction():
    step = Step(id="s", title="You", introduction="Who you are.", items=(make_question("q"),))
    items = only(make_bundle(FormDefinition("A form", steps=(step,)), {}), "Questionnaire")["item"]
    assert items[0]["text"] == "You"
    assert [each["linkId"] for each in items[0]["item"]] == ["s:introduction", "q"]


def test_parts_are_items_of_a_group():
    parts = (
        Part("street", "Street"),
        Part("state", "State", AnswerType.CHOICE, False, (Choice("TN", "Tennessee"),)),
        Part("times", "When", AnswerType.CHOICES, choices=(Choice("am", "In the morning"),)),
        Part("odd", "Odd", AnswerType.PARTS),
    )
    items = form_of(make_question("q", "parts", kind="address", parts=parts))
    assert items["q"]["type"] == "group"
    types = [(each["linkId"], each["type"], each["required"]) for each in items["q"]["item"]]
    assert types == [
        ("q.street", "string", True),
        ("q.state", "choice", False),
        ("q.times", "choice", True),
        ("q.odd", "string", True),
    ]
    assert items["q.times"]["repeats"] is True
    [option] = items["q.state"]["answerOption"]
    assert option["valueCoding"]["system"] == f"{SITE}/fhir/CodeSystem/q.state"


def test_rows_are_a_group_that_repeats_beside_a_box_for_none():
    question = make_question(
        "q", "rows", kind="medications", parts=(Part("name", "Name"),), settings={"none": "None"}
    )
    items = form_of(question)
    assert [each["linkId"] for each in items["q"]["item"]] == ["q:none", "q:rows"]
    assert items["q:none"]["type"] == "boolean"
    assert items["q:rows"]["repeats"] is True
    assert [each["linkId"] for each in items["q:rows"]["item"]] == ["q.name"]
    bare = form_of(make_question("q", "rows", kind="medications", settings={"none": ""}))
    assert "item" not in bare["q"]


def test_consent_has_its_text_and_what_is_asked_of_the_signer():
    settings = {
        "text": "<p>I agree to be treated.</p>",
        "statement": "I agree.",
        "electronic": "You may sign on paper.",
        "for_others": True,
        "drawing": True,
    }
    items = form_of(make_question("q", "consent", kind="consent", settings=settings))
    assert [each["linkId"] for each in items["q"]["item"]] == [
        "q:text",
        "q:electronic-records",
        "q.agreed",
        "q.electronic",
        "q.capacity",
        "q.relation",
        "q.signed_name",
        "q.drawn",
    ]
    assert items["q:text"]["text"] == "I agree to be treated."
    assert items["q.agreed"]["text"] == "I agree."
    assert items["q.relation"]["enableWhen"] == [
        {
            "question": "q.capacity",
            "operator": "=",
            "answerCoding": {"system": f"{SITE}/fhir/CodeSystem/q.capacity", "code": "guardian"},
        }
    ]
    plain = form_of(make_question("q", "consent", kind="consent"))
    assert [each["linkId"] for each in plain["q"]["item"]] == ["q.agreed", "q.signed_name"]


def test_words_that_no_definition_has_are_in_the_language_of_the_form():
    definition = make_form(make_question("q", "consent", kind="consent"))
    form = only(make_bundle(definition, {}, locale="es"), "Questionnaire")
    assert form["item"][0]["item"][0]["item"][1]["text"] == "Su nombre completo, como firma"


def test_parts_of_an_insurance_are_asked_by_those_before():
    block = block_of_kind("insurance")
    question = block.compile("q", block.to_python(block.meta.preview_value))
    items = form_of(question)
    [line] = items["q.carrier"]["enableWhen"]
    assert (line["question"], line["answerCoding"]["code"]) == ("q.coverage", "insured")
    lines = items["q.subscriber_name"]["enableWhen"]
    codes = [line["answerCoding"]["code"] for line in lines]
    assert codes == ["spouse", "parent", "other"]
    assert items["q.subscriber_name"]["enableBehavior"] == "any"
    assert "enableWhen" not in items["q.coverage"]


def test_parts_of_an_old_insurance_are_asked_of_everybody():
    question = make_question("q", "parts", kind="insurance", parts=(Part("carrier", "Who?"),))
    assert "enableWhen" not in form_of(question)["q.carrier"]


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_kind_of_question_has_a_place(kind):
    block = block_of_kind(kind)
    item = block.compile("q", block.to_python(block.meta.preview_value))
    assert form_of(item)["q"]["type"]
