"""Every question has a name in exports, which rewording, copying and translating leave alone."""

import pytest
from wagtail.models import Locale

from intake.export_names import LONGEST_MADE, name_questions
from intake.questions.steps import StepsBlock, compile_steps
from intake.records import FormVersion
from tests.factories.intake import block_id, make_page, question, step


def names(*questions, kept=None):
    block = StepsBlock()
    definition = compile_steps(block.to_python([step(*questions)]), title="")
    named = name_questions(definition, kept=kept or {})
    return [each.key for each in named.questions]


def test_name_is_made_of_the_label():
    assert names(
        question("short_text", label="What work do you do?"),
        question("phone", label="¿Cuál es su teléfono?"),
        question("number", label="3 months ago: how often?"),
        question("yes_no", label="???"),
    ) == ["what_work_do_you_do", "cual_es_su_telefono", "number_3_months_ago_how_often", "yes_no"]


def test_long_name_ends_with_a_word():
    (name,) = names(question("yes_no", label="Have you ever had an operation on the back or neck"))
    assert name == "have_you_ever_had_an_operation_on_the"
    assert len(name) <= LONGEST_MADE


def test_no_two_names_are_the_same():
    same = [question("yes_no", name=str(number), label="Pain?") for number in range(3)]
    typed = question("yes_no", name="typed", label="Other", key="pain_2")
    assert names(*same, typed) == ["pain", "pain_3", "pain_4", "pain_2"]


def test_kept_name_stands_unless_it_was_typed_elsewhere():
    old, new = block_id("yes_no"), block_id("phone")
    reworded = question("yes_no", label="Does it still hurt?")
    assert names(reworded, kept={old: "pain", new: "gone"}) == ["pain"]
    taken = question("phone", label="Phone", key="pain")
    assert names(reworded, taken, kept={old: "pain"}) == ["does_it_still_hurt", "pain"]


@pytest.mark.django_db(databases=["default", "keyring"])
def test_published_name_survives_rewording(home):
    page = make_page(home, question("yes_no", label="Pain?"))
    asked = page.steps[0].value["questions"][0]
    asked.value["label"] = "Does it hurt?"
    page.save_revision().publish()
    assert [each.key for each in page.compile_definition().questions] == ["pain"]
    assert [version.definition.questions[0].key for version in FormVersion.objects.all()] == [
        "pain",
        "pain",
    ]
    asked.value["key"] = "hurts"
    assert [each.key for each in page.compile_definition().questions] == ["hurts"]


@pytest.mark.django_db(databases=["default", "keyring"])
def test_translated_question_has_the_same_name(home):
    page = make_page(home, question("yes_no", label="Pain?"))
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    home.copy_for_translation(spanish)
    translated = page.copy_for_translation(spanish)
    translated.steps[0].value["questions"][0].value["label"] = "¿Dolor?"
    assert [each.key for each in translated.compile_definition().questions] == ["pain"]


@pytest.mark.django_db
def test_form_that_names_all_its_questions_asks_the_database_nothing(
    home, django_assert_num_queries
):
    page = make_page(home, question("short_text", key="what_hurts"))
    with django_assert_num_queries(0):
        assert [each.key for each in page.compile_definition().questions] == ["what_hurts"]
