"""Somebody else's renderer shows the form that we give as FHIR as we show it ourselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intake.asking import ask
from intake.fhir.codes import Names
from intake.fhir.questionnaire import questionnaire
from intake.questions.steps import StepsBlock, compile_steps
from intake.ready_made.new_patient import new_patient_steps
from intake.ready_made.raw_data import fixed_id
from tests.browser import lforms
from tests.browser.conftest import note_foreign_request

pytestmark = pytest.mark.any_database

BORN, SPREADS = fixed_id("date-of-birth"), fixed_id("spreads")
A_CHILDS_AGE = timedelta(days=3000)


@pytest.fixture
def page(browser):
    """A page of its own, since the site itself is not needed."""
    context = browser.new_context()
    opened = context.new_page()
    problems = []
    opened.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    opened.on("request", lambda request: note_foreign_request(request, problems))
    yield opened
    context.close()
    assert not problems, problems


def questions_shown(page, definition):
    """Return the questions that are shown, in order, as pairs of id and label."""
    ids = {question.id for question in definition.questions}
    return [(id_, label) for id_, label, _ in lforms.shown_items(page) if id_ in ids]


def questions_asked(definition, answers):
    """Return the questions that our own form asks of who gave ``answers``."""
    asked = ask(definition, answers, on=timezone.localdate()).ids
    return [(each.id, each.label) for each in definition.questions if each.id in asked]


def item(page, id_):
    return page.locator(f'[id^="item-{id_}/"]')


def link_ids(parent):
    for each in parent.get("item", []):
        yield each["linkId"]
        yield from link_ids(each)


@pytest.mark.skipif(not lforms.LFORMS.exists(), reason=lforms.HOW_TO_GET_LFORMS)
def test_lhc_forms_asks_what_our_form_asks(page, tmp_path):
    block = StepsBlock()
    steps = block.clean(block.to_python(new_patient_steps()))
    definition = compile_steps(steps, title="New patient")
    form = questionnaire(
        definition,
        names=Names("https://clinic.example"),
        edition=1,
        sha256=definition.digest(),
        language="en",
    )
    with lforms.serve(form, tmp_path) as address:
        lforms.show(page, address)
    assert questions_shown(page, definition) == questions_asked(definition, {})

    # Parts and choices, in the words and in the order of the definition.
    items = lforms.shown_items(page)
    compared = 0
    for question in definition.questions:
        of_parts = {f"{question.id}.{part.name}": part.label for part in question.parts}
        shown = [(id_, label) for id_, label, _ in items if id_ in of_parts]
        assert shown == [pair for pair in of_parts.items() if pair in shown]
        # Those of a list that opens are not there before it does.
        if question.choices and question.kind != "dropdown":
            labels = [choice.label for choice in question.choices]
            for offered in [choices for id_, _, choices in items if id_ == question.id]:
                assert offered == labels
                compared += 1
    assert compared > 10

    # An age, which FHIR reckons with an expression, and a plain yes.
    born = timezone.localdate() - A_CHILDS_AGE
    item(page, BORN).locator("input").fill(born.strftime("%m/%d/%Y"))
    page.keyboard.press("Enter")
    item(page, SPREADS).get_by_text("Yes", exact=True).click()
    item(page, fixed_id("spreads-to")).wait_for()
    item(page, fixed_id("guardian-name")).wait_for()
    answers = {BORN: born.isoformat(), SPREADS: True}
    assert questions_shown(page, definition) == questions_asked(definition, answers)

    response = lforms.response_of(page)
    assert response["questionnaire"] == f"{form['url']}|{form['version']}"
    answered = set(link_ids(response))
    assert {BORN, SPREADS} <= answered <= set(link_ids(form))
