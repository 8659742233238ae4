"""A question for an e-mail address."""

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy

from intake.definition import AnswerType
from intake.questions.groups import ABOUT_THE_PATIENT
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock, WidthBlock, field_options

HOW_TO = gettext_lazy("Enter an e-mail address, for example name@example.com.")


class EmailQuestionBlock(QuestionBlock):
    """The patient's e-mail address."""

    kind = "email"
    answer_type = AnswerType.TEXT

    width = WidthBlock()

    def fields(self, question):
        """Return one e-mail input."""
        return {
            "": PlainTextField(
                max_length=254,
                validators=[EmailValidator(HOW_TO)],
                widget=forms.EmailInput(
                    attrs={
                        "autocomplete": "email",
                        "inputmode": "email",
                        "autocapitalize": "none",
                        "spellcheck": "false",
                    }
                ),
                **field_options(question, missing=HOW_TO),
            )
        }

    class Meta:
        icon = "mail"
        group = ABOUT_THE_PATIENT
        label = "E-mail address"
        description = "The patient's e-mail address. Phones show the keyboard with the @ sign."
        preview_value = {
            "label": "E-mail address",
            "help_text": "Only for appointments. We never send health details by e-mail.",
            "required": False,
        }
