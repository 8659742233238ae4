"""Each check finds exactly what it is there for, and says where without saying what."""

from copy import deepcopy

import pytest

from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import Choice
from intake.fhir import checks
from tests.factories.submissions import MARKER
from tests.intake.fhir.sent import items_in, make_bundle, make_form, make_question, only

pytestmark = pytest.mark.any_database

CHOICES = (Choice("a", "Apple"), Choice("b", "Pear"))
EITHER = Condition(
    Joiner.ANY,
    (Comparison("one", Operator.IS, "a"), Comparison("one", Operator.IS, "b")),
)
DEFINITION = make_form(
    make_question("one", "choice", kind="single_choice", choices=CHOICES),
    make_question("more", condition=EITHER),
    make_question(
        "many",
        "choices",
        kind="conditions",
        choices=CHOICES,
        settings={"other": "Another"},
    ),
    make_question("sex", "choice", key="sex", choices=(Choice("f", "Female"),)),
)
ANSWERS = {"one": "a", "more": MARKER, "many": ["b", f"other:{MARKER}"], "sex": "f"}


@pytest.fixture
def bundle():
    return deepcopy(make_bundle(DEFINITION, ANSWERS))


def refuse(bundle, error, *words):
    """Check that the Bundle is refused as ``error`` in these words, and in no patient's."""
    with pytest.raises(checks.FhirError) as caught:
        checks.check_bundle(bundle)
    assert type(caught.value) is error
    message = str(caught.value)
    assert all(word in message for word in words), message
    assert MARKER not in message


def form(bundle):
    return items_in(only(bundle, "Questionnaire"))


def response(bundle):
    return items_in(only(bundle, "QuestionnaireResponse"))


def test_what_is_right_passes(bundle):
    checks.check_bundle(bundle)


def test_two_items_of_one_link_id(bundle):
    form(bundle)["more"]["linkId"] = "one"
    refuse(bundle, checks.DuplicateLinkId, "linkId one")


def test_form_with_a_part_called_like_another_question_is_refused():
    with pytest.raises(checks.DuplicateLinkId):
        make_bundle(make_form(make_question("one"), make_question("one")), {})


def test_condition_about_a_question_that_is_not_there(bundle):
    form(bundle)["more"]["enableWhen"][0]["question"] = "gone"
    refuse(bundle, checks.UnknownEnablingQuestion, "more", "gone")


@pytest.mark.parametrize("question", ["more", "many"])
def test_condition_about_itself_or_a_later_question(bundle, question):
    form(bundle)["more"]["enableWhen"][1]["question"] = question
    refuse(bundle, checks.LaterEnablingQuestion, "more depends", question)


def test_several_conditions_that_nobody_joins(bundle):
    del form(bundle)["more"]["enableBehavior"]
    refuse(bundle, checks.MissingEnableBehavior, "more")
    del form(bundle)["more"]["enableWhen"][1]
    checks.check_bundle(bundle)


@pytest.mark.parametrize("named", [None, "", "https://clinic.example/else|1"])
def test_response_to_no_form_that_is_here(bundle, named):
    only(bundle, "QuestionnaireResponse")["questionnaire"] = named
    refuse(bundle, checks.MissingQuestionnaire, "Questionnaire")


def test_response_without_a_word_of_its_form(bundle):
    del only(bundle, "QuestionnaireResponse")["questionnaire"]
    refuse(bundle, checks.MissingQuestionnaire, "does not say")


def test_answer_to_what_was_not_asked(bundle):
    response(bundle)["more"]["linkId"] = "else"
    refuse(bundle, checks.UnknownItem, "else")


def test_answer_that_stands_elsewhere_than_its_question(bundle):
    items = only(bundle, "QuestionnaireResponse")["item"]
    items.append(items[0]["item"].pop())
    refuse(bundle, checks.UnknownItem, "sex")


@pytest.mark.parametrize("value", [{"valueString": MARKER}, {"valueBoolean": True}])
def test_answer_of_another_type(bundle, value):
    response(bundle)["one"]["answer"] = [value]
    refuse(bundle, checks.UnfitAnswer, "one", "type")


def test_answer_to_a_group(bundle):
    only(bundle, "QuestionnaireResponse")["item"][0]["answer"] = [{"valueString": MARKER}]
    refuse(bundle, checks.UnfitAnswer, "step", "type")


def test_answer_that_is_none_of_the_choices(bundle):
    response(bundle)["many"]["answer"][0]["valueCoding"]["code"] = MARKER
    refuse(bundle, checks.UnfitAnswer, "many", "choices")
    response(bundle)["many"]["answer"][0]["valueCoding"] |= {"system": MARKER, "code": "b"}
    refuse(bundle, checks.UnfitAnswer, "many", "choices")
    del form(bundle)["many"]["answerOption"]
    refuse(bundle, checks.UnfitAnswer, "many", "choices")


@pytest.mark.parametrize("code", ["", " a", "a ", "a  b", f"{MARKER}\n"])
def test_code_that_is_badly_written(bundle, code):
    response(bundle)["one"]["answer"][0]["valueCoding"]["code"] = code
    refuse(bundle, checks.BadCode, "Bundle.entry[1].resource.item[0].item[0]", "code")


def test_system_that_is_no_address(bundle):
    response(bundle)["one"]["answer"][0]["valueCoding"]["system"] = f"my {MARKER}"
    refuse(bundle, checks.BadCode, "system")


@pytest.mark.parametrize(
    ("kind", "path", "member"),
    [
        ("Questionnaire", (), "status"),
        ("Questionnaire", ("item", 0), "type"),
        ("Questionnaire", ("item", 0, "item", 1), "type"),
        ("Questionnaire", ("item", 0, "item", 1, "enableWhen", 0), "operator"),
        ("Questionnaire", ("item", 0, "item", 1), "enableBehavior"),
        ("QuestionnaireResponse", (), "status"),
        ("Patient", (), "gender"),
    ],
)
def test_code_that_its_element_does_not_take(bundle, kind, path, member):
    element = only(bundle, kind)
    for step in path:
        element = element[step]
    assert member in element
    element[member] = MARKER
    refuse(bundle, checks.BadCode, kind, member)


def test_bundle_of_another_type(bundle):
    bundle["type"] = "everything"
    refuse(bundle, checks.BadCode, "Bundle", "type")


def test_reference_that_leads_nowhere(bundle):
    only(bundle, "QuestionnaireResponse")["source"] = {"reference": "urn:uuid:gone"}
    refuse(bundle, checks.DanglingReference, "Bundle.entry[1].resource.source")


def test_patient_who_is_not_there(bundle):
    del bundle["entry"][0]
    refuse(bundle, checks.DanglingReference, "resource.subject")
