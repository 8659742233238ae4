"""A question for a telephone number."""

import phonenumbers
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from intake.definition import AnswerType
from intake.questions.groups import ABOUT_THE_PATIENT
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock, field_options

HOW_TO = "Enter a phone number with its area code, for example 423-555-0134."


class PhoneField(PlainTextField):
    """A telephone number in any usual spelling; cleaned to E.164."""

    def __init__(self, *, autocomplete="tel", **kwargs):
        widget = forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": autocomplete}
        )
        super().__init__(max_length=40, widget=widget, **kwargs)

    def clean(self, value):
        """Return the number in E.164, or ``""``.

        :raises ValidationError: when it is no number that can be called.
        """
        text = super().clean(value)
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, settings.PHONENUMBER_DEFAULT_REGION)
        except phonenumbers.NumberParseException:
            raise ValidationError(HOW_TO) from None
        if number.extension:
            raise ValidationError("Enter the phone number without an extension.")
        if not phonenumbers.is_possible_number(number):
            raise ValidationError(HOW_TO)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spell_phone(number):
    """Return a number in E.164 as it is written at home, or with its country's code abroad.

    What is no number in E.164 comes back as it is.
    """
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    is_home = phonenumbers.region_code_for_number(parsed) == settings.PHONENUMBER_DEFAULT_REGION
    formats = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(
        parsed, formats.NATIONAL if is_home else formats.INTERNATIONAL
    )


class PhoneQuestionBlock(QuestionBlock):
    """The patient's telephone number."""

    kind = "phone"
    answer_type = AnswerType.PHONE

    def fields(self, question):
        """Return one telephone input."""
        return {"": PhoneField(**field_options(question, missing=HOW_TO))}

    def typed(self, question, answer):
        """Return the number as people write it."""
        return {"": spell_phone(answer)}

    def details(self, value):
        """Return the width: a number is short."""
        return {"width": "medium"}

    class Meta:
        icon = "mobile-alt"
        group = ABOUT_THE_PATIENT
        label = "Phone number"
        description = "The patient's phone number, in any usual spelling."
        preview_value = {
            "label": "Phone number",
            "help_text": "Where we can reach you during the day.",
            "required": True,
        }
