"""A question that is answered by choosing any of several."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks

from intake.definition import AnswerType, Choice
from intake.questions.choices import (
    LONGEST_CHOICE,
    ChoicesBlock,
    compile_choices,
    field_choices,
)
from intake.questions.groups import CHOICES
from intake.questions.question import QuestionBlock, field_options, quoted


class MultipleChoiceQuestionBlock(QuestionBlock):
    """Checkboxes, with one below that rules the others out."""

    kind = "multiple_choice"
    answer_type = AnswerType.CHOICES
    field_template = "intake/questions/choices.html"

    choices = ChoicesBlock()
    none_of_these = blocks.CharBlock(
        label="None of these",
        required=False,
        max_length=LONGEST_CHOICE,
        default="None of these",
        help_text=(
            "The choice for those to whom nothing applies; it rules the others out. "
            "Leave it empty if there is to be none."
        ),
    )

    def details(self, value):
        """Return the choices, the exclusive one last."""
        choices = compile_choices(value.get("choices"))
        if value.get("none_of_these"):
            choices += (Choice(value="none", label=value["none_of_these"], exclusive=True),)
        return {"choices": choices}

    def fields(self, question):
        """Return one group of checkboxes."""
        missing = _("Choose all that apply to %(question)s") % {"question": quoted(question)}
        field = forms.MultipleChoiceField(
            choices=field_choices(question),
            widget=forms.CheckboxSelectMultiple(),
            **field_options(question, missing=missing),
        )
        field.error_messages["invalid_choice"] = missing
        field.error_messages["invalid_list"] = missing
        return {"": field}

    def answer(self, question, cleaned):
        """Return the values in the order of the choices, or ``None``.

        :raises ValidationError: when an exclusive choice stands beside others.
        """
        chosen = [choice for choice in question.choices if choice.value in cleaned[""]]
        exclusive = next((choice.label for choice in chosen if choice.exclusive), None)
        if exclusive is not None and len(chosen) > 1:
            raise ValidationError(
                _("Choose either “%(none)s” or what applies, not both.") % {"none": exclusive}
            )
        return [choice.value for choice in chosen] or None

    class Meta:
        icon = "tasks"
        group = CHOICES
        label = "Any of several"
        description = "Tick all that apply, with “None of these” for those to whom nothing does."
        preview_value = {
            "label": "Do you have, or have you had, any of these?",
            "help_text": "Tick all that apply.",
            "required": True,
            "choices": ["Arthritis", "Diabetes", "High blood pressure", "Osteoporosis"],
            "none_of_these": "None of these",
        }
