"""A form that is copied for another language begins in it, and asks the same."""

import pytest
from django.urls import reverse
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from intake.definition import to_plain
from intake.pages import DANGER_TEXT, IntakePage
from intake.questions.steps import StepsBlock
from intake.questions.untranslated import is_untranslated, untranslated_errors
from intake.ready_made.new_patient import new_patient_steps
from intake.ready_made.spanish import TEXTS
from tests.factories.intake import block_id, choices, make_form_page, question, step

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
    return Locale.objects.get(language_code="es")


@pytest.fixture
def page(home):
    return make_form_page(home, *new_patient_steps(), OWN_STEP)


@pytest.fixture
def translated(home, page, spanish):
    home.copy_for_translation(spanish)
    page.copy_for_translation(spanish)
    return IntakePage.objects.get(locale=spanish)


def ids_in(raw):
    """Return every id in raw StreamField data, in order of lists and names."""
    if isinstance(raw, dict):
        own = [raw["id"]] if "id" in raw else []
        return own + [found for name in sorted(raw) for found in ids_in(raw[name])]
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
    asked = [(each.id, each.label) for each in page.compile_definition().questions]
    assert [(each.id, each.label) for each in alias.compile_definition().questions] == asked
    assert alias.danger_text == DANGER_TEXT


# Publishing a translation


@pytest.fixture
def own_page(home, spanish):
    original = make_form_page(home, step(question("short_text", label="What hurts?")))
    home.copy_for_translation(spanish)
    original.copy_for_translation(spanish)
    return IntakePage.objects.get(locale=spanish)


def edit(client, page, *, title="Pacientes nuevos", step_title="Su dolor", label, danger, **extra):
    """Post the editor's form of ``page`` with these texts; return the answer."""
    always = {"joiner": "all", "parts": streamfield([])}
    asked = {"label": label, "help_text": "", "width": "full", "max_length": "200"}
    asked |= {"key": "", "code": "", "condition": always, "danger": streamfield([])}
    questions = streamfield([("short_text", asked)])
    value = {"title": step_title, "introduction": "", "condition": always, "questions": questions}
    data = {
        "title": title,
        "slug": page.slug,
        "summary": "",
        "illustration": "",
        "body": streamfield([]),
        "minutes_to_fill": "15",
        "danger_text": rich_text(danger),
        "confirmation": streamfield([]),
        "notify_addresses": "",
        "steps": streamfield([("step", value)]),
    }
    ids = {"steps-0-id": block_id("step"), "steps-0-value-questions-0-id": block_id("short_text")}
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(data) | ids | extra
    )


PUBLISH = {"action-publish": "action-publish"}
TRANSLATED = {"label": "¿Qué le duele?", "danger": "<p>Llame al 911.</p>"}
UNTRANSLATED = {
    "title": {"title": "New patients"},
    "title of a step": {"step_title": "Your pain"},
    "question": {"label": "What hurts?"},
}


@pytest.mark.parametrize("change", UNTRANSLATED.values(), ids=UNTRANSLATED)
def test_translation_with_english_texts_is_not_published(admin_client, own_page, spanish, change):
    response = edit(admin_client, own_page, **{**TRANSLATED, **change}, **PUBLISH)
    assert response.status_code == 200
    assert f"This text is not in {spanish.get_display_name()} yet" in response.content.decode()
    assert not IntakePage.objects.get(pk=own_page.pk).live


def test_english_advice_for_danger_is_not_published(admin_client, own_page):
    original = own_page.original_page()
    original.danger_text = "<p>Call 911 <b>now</b>.</p>"
    original.save_revision().publish()
    response = edit(
        admin_client, own_page, label="¿Qué le duele?", danger="<p>Call 911 now.</p>", **PUBLISH
    )
    assert "This text is not in" in response.content.decode()


def test_draft_may_be_half_translated(admin_client, own_page):
    english = {"label": "What hurts?", "danger": "<p>Llame al 911.</p>"}
    response = edit(admin_client, own_page, step_title="Your pain", **english)
    assert response.status_code == 302
    draft = own_page.get_latest_revision_as_object().compile_definition()
    assert draft.steps[0].title == "Your pain"


def test_whole_translation_is_published(admin_client, own_page):
    assert edit(admin_client, own_page, **TRANSLATED, **PUBLISH).status_code == 302
    published = IntakePage.objects.get(pk=own_page.pk)
    assert published.live
    assert published.compile_definition().questions[0].label == "¿Qué le duele?"


def test_the_first_language_is_compared_with_nothing(admin_client, own_page):
    original = own_page.original_page()
    response = edit(
        admin_client,
        original,
        title="New patients",
        step_title="Your pain",
        label="What hurts?",
        danger="<p>Call us.</p>",
        **PUBLISH,
    )
    assert response.status_code == 302


@pytest.mark.parametrize(
    ("text", "original", "expected"),
    [
        ("Where it hurts", "Where it hurts", True),
        ('<p data-block-key="a1">Ring <b>twice</b>.</p>', "<p>Ring twice.</p>", True),
        ("Dónde le duele", "Where it hurts", False),
        ("Diabetes", "Diabetes", False),
        ("MRI (2024)", "MRI (2024)", False),
        ("Blue Cross Blue Shield", "Blue Cross Blue Shield", False),
        ("Eliquis, 5 mg", "Eliquis, 5 mg", True),
        ("", "", False),
    ],
)
def test_what_counts_as_untranslated(text, original, expected):
    assert is_untranslated(text, original) is expected


def test_errors_stand_at_the_very_texts(page, translated):
    errors = untranslated_errors(translated.steps, page.steps, locale=translated.locale)
    own = len(new_patient_steps())
    assert set(errors.block_errors) == {own}
    of_step = errors.block_errors[own].block_errors
    assert set(of_step) == {"title", "questions"}
    assert set(of_step["questions"].block_errors[0].block_errors) == {"label"}


def test_choices_are_compared_by_their_ids():
    def steps(*labels):
        asked = question("single_choice", label="Where?", choices=list(labels))
        return StepsBlock().to_python([step(asked, title="Car")])

    behind, *others = choices("Behind the house", "Lot", "Garage")
    english = steps(behind, *others)
    spanish = steps(*others, behind)
    errors = untranslated_errors(spanish, english, locale=Locale(language_code="es"))
    of_choices = errors.block_errors[0].block_errors["questions"].block_errors[0].block_errors
    assert set(of_choices) == {"choices"}
    assert set(of_choices["choices"].block_errors) == {2}


def test_what_was_added_here_has_no_original(page, translated):
    added = step(question("email", label="What is new here"), title="A new step", name="new")
    raw = [*translated.steps.get_prep_value()[:-1], added]
    steps = StepsBlock().to_python(raw)
    assert untranslated_errors(steps, page.steps, locale=translated.locale) is None


def test_what_was_added_here_may_not_keep_the_english_that_its_block_comes_with(page, translated):
    asked = question("multiple_choice", label="¿Qué?", choices=choices("Uno", "Dos"))
    raw = [*translated.steps.get_prep_value(), step(asked, title="Algo más", name="new")]
    steps = StepsBlock().to_python(raw)
    assert steps[-1].value["questions"][0].value["none_of_these"] == "None of these"
    errors = untranslated_errors(steps, page.steps, locale=translated.locale)
    of_questions = errors.block_errors[len(raw) - 1].block_errors["questions"]
    assert set(of_questions.block_errors[0].block_errors) == {"none_of_these"}
