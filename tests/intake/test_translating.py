"""A form that is copied for another language begins in it, and asks the same."""

import pytest
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale

from intake.definition import to_plain
from intake.pages import DANGER_TEXT, IntakePage
from intake.ready_made.new_patient import new_patient_steps
from intake.ready_made.spanish import TEXTS
from tests.factories.intake import choices, make_form_page, question, step

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

OWN_STEP = step(
    question(
        "single_choice", name="parking", label="Where do you park?", choices=choices("Lot", "Yes")
    ),
    title="Your car",
    name="car",
)


@pytest.fixture
def spanish():
    return Locale.objects.create(language_code="es")


@pytest.fixture
def page(home):
    return make_form_page(home, *new_patient_steps(), OWN_STEP)


@pytest.fixture
def translated(home, page, spanish):
    home.copy_for_translation(spanish)
    page.copy_for_translation(spanish)
    return IntakePage.objects.get(locale=spanish)


def ids_in(raw):
    """Return every id in raw StreamField data, in order."""
    if isinstance(raw, dict):
        own = [raw["id"]] if "id" in raw else []
        return own + [found for value in raw.values() for found in ids_in(value)]
    if isinstance(raw, list):
        return [found for value in raw for found in ids_in(value)]
    return []


def test_ready_made_texts_are_translated(translated):
    definition = translated.compile_definition()
    assert definition.steps[0].title == TEXTS["About you"]
    assert definition.questions[1].label == TEXTS["Date of birth"]
    assert translated.danger_text == TEXTS[DANGER_TEXT]
    assert not translated.live


def test_words_of_staff_stay_for_them_to_translate(translated):
    own = translated.compile_definition().steps[-1]
    assert own.title == "Your car"
    assert own.questions[0].label == "Where do you park?"


def test_every_id_stays(page, translated):
    raw = page.steps.get_prep_value()
    assert len(ids_in(raw)) > 200
    assert ids_in(translated.steps.get_prep_value()) == ids_in(raw)
    asked = page.compile_definition().questions
    for question_, in_spanish in zip(asked, translated.compile_definition().questions, strict=True):
        assert in_spanish.id == question_.id
        assert in_spanish.key == question_.key
        assert to_plain(in_spanish.condition) == to_plain(question_.condition)
        assert to_plain(in_spanish.danger) == to_plain(question_.danger)
        assert [each.value for each in in_spanish.choices] == [
            each.value for each in question_.choices
        ]


def test_the_editor_opens_what_the_page_has(translated):
    draft = translated.get_latest_revision_as_object()
    assert translated.revisions.count() == 1
    assert draft.compile_definition() == translated.compile_definition()
    assert draft.danger_text == translated.danger_text
    draft.save_revision().publish()
    assert translated.versions.get().locale == "es"


def test_the_original_stays_as_it_is(page, translated):
    original = IntakePage.objects.get(pk=page.pk)
    assert original.compile_definition() == page.compile_definition()
    assert original.danger_text == DANGER_TEXT


def test_form_is_translated_with_the_pages_above_it(home, page, spanish):
    CopyPageForTranslationAction(home, spanish, include_subtree=True).execute()
    translated = IntakePage.objects.get(locale=spanish)
    assert translated.compile_definition().steps[0].title == TEXTS["About you"]


def test_an_alias_shows_what_its_source_has(home, page, spanish):
    home.copy_for_translation(spanish)
    page.copy_for_translation(spanish, alias=True)
    alias = IntakePage.objects.get(locale=spanish)
    assert alias.compile_definition().steps == page.compile_definition().steps
    assert alias.danger_text == DANGER_TEXT
