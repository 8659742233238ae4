"""A type of question that another app brings is offered, asked, stored and read like our own."""

import re

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from intake.answers import answer_rows
from intake.definition import AnswerType
from intake.pages import IntakePage
from intake.questions.asked import QuestionForm
from intake.questions.catalogue import (
    BLOCKS,
    KindTakenError,
    UnknownKindError,
    block_of_kind,
    register,
)
from intake.questions.groups import HEALTH
from intake.questions.question import QuestionBlock, field_options
from intake.questions.steps import QuestionsBlock, StepBlock, StepsBlock
from tests.factories.intake import block_id, make_page, posted, question
from tests.factories.submissions import make_front_desk_member, receive_submission
from tests.factories.users import create_member

TEMPLATE = """
<div class="field" id="{{ asked.id }}">
  <label for="{{ asked.field.id_for_label }}">{{ asked.question.label }}</label>
  {% include "intake/questions/error.html" with field=asked.field %}
  {{ asked.field }}
</div>
"""
PRESSURE = block_id("blood_pressure")


class BloodPressureQuestionBlock(QuestionBlock):
    """The blood pressure as two numbers with a slash between them."""

    kind = "blood_pressure"
    answer_type = AnswerType.TEXT
    field_template = "outside/blood_pressure.html"

    def fields(self, question):
        """Return one text input."""
        return {"": forms.CharField(**field_options(question, missing="Enter two numbers."))}

    def answer(self, question, cleaned):
        """Return the two numbers, or ``None``.

        :raises ValidationError: when it is anything else.
        """
        if cleaned[""] and not re.fullmatch("[0-9]{2,3}/[0-9]{2,3}", cleaned[""]):
            raise ValidationError("Enter your blood pressure like this: 120/80.")
        return cleaned[""] or None

    class Meta:
        icon = "order"
        group = HEALTH
        label = "Blood pressure"
        description = "The blood pressure, if the patient knows it."
        preview_value = {"label": "Your blood pressure", "help_text": "", "required": True}


@pytest.fixture
def registered(monkeypatch, settings, tmp_path):
    """The type and its template, as an app has them that is loaded before ``intake``."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "blood_pressure.html").write_text(TEMPLATE)
    settings.TEMPLATES = [
        {**engine, "DIRS": [*engine["DIRS"], tmp_path]} for engine in settings.TEMPLATES
    ]
    monkeypatch.setitem(BLOCKS, BloodPressureQuestionBlock.kind, BloodPressureQuestionBlock)
    assert register(BloodPressureQuestionBlock) is BloodPressureQuestionBlock

    class StepWithIt(StepBlock):
        questions = QuestionsBlock()

    class StepsWithIt(StepsBlock):
        step = StepWithIt()

    monkeypatch.setattr(IntakePage._meta.get_field("steps"), "stream_block", StepsWithIt())
    yield
    block_of_kind.cache_clear()


def fill_in(definition, **typed):
    asked = [(each, block_of_kind(each.kind)) for each in definition.questions]
    form = QuestionForm(asked, posted(**typed))
    form.is_valid()
    return form


@pytest.mark.django_db(databases=["default", "keyring"])
def test_type_from_outside_is_asked_stored_and_read(registered, home, client):
    page = make_page(home, question("blood_pressure", label="Your blood pressure"))
    version = page.current_version()
    form = fill_in(version.definition, **{PRESSURE: "high"})
    assert "Enter your blood pressure like this: 120/80." in form.asked[0].render()

    form = fill_in(version.definition, **{PRESSURE: "120/80"})
    assert form.answers == {PRESSURE: "120/80"}
    submission = receive_submission(version, answers=form.answers)
    client.force_login(make_front_desk_member())
    shown = client.get(reverse("intake_staff:submission", args=[submission.pk])).content.decode()
    assert "Your blood pressure" in shown
    assert "120/80" in shown


@pytest.mark.django_db
def test_type_from_outside_is_offered_to_editors(registered, home, client):
    page = make_page(home, question("short_text"))
    client.force_login(create_member("Editors"))
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Blood pressure" in editor
    assert "The blood pressure, if the patient knows it." in editor


@pytest.mark.django_db(databases=["default", "keyring"])
def test_answers_stay_readable_when_the_type_is_gone(registered, home, monkeypatch):
    page = make_page(home, question("blood_pressure", label="Your blood pressure"))
    definition = page.current_version().definition
    monkeypatch.delitem(BLOCKS, "blood_pressure")
    (section,) = answer_rows(definition, {PRESSURE: "120/80"})
    assert section.rows[0].lines == ("120/80",)
    block_of_kind.cache_clear()
    with pytest.raises(UnknownKindError):
        block_of_kind("blood_pressure")


def test_kind_that_is_taken_is_refused():
    class Impostor(BloodPressureQuestionBlock):
        kind = "name"

    with pytest.raises(KindTakenError):
        register(Impostor)
    assert BLOCKS["name"] is not Impostor
