"""A question for a telephone number."""

import re

import phonenumbers
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.definition import AnswerType
from intake.questions.groups import ABOUT_THE_PATIENT
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock, WidthBlock, field_options

HOW_TO = gettext_lazy("Enter a phone number with its area code, for example 423-555-0134.")

# What Mexican mobile numbers began with until 2019, and are still written with.
_FORMER_MEXICAN_MOBILE = re.compile(r"\+?(?:011)?521([0-9]{10})")


class PhoneField(PlainTextField):
    """A telephone number in any usual spelling; cleaned to E.164."""

    def __init__(self, *, autocomplete="tel", **kwargs):
        widget = forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": autocomplete}
        )
        super().__init__(max_length=40, widget=widget, **kwargs)

    def clean(self, value):
        """Return the number in E.164, or ``""``.

        :raises ValidationError: when it is no number that can be called, or has an extension, for
            which E.164 has no place.
        """
        text = super().clean(value)
        if not text:
            return ""
        former = _FORMER_MEXICAN_MOBILE.fullmatch(re.sub(r"[ ().-]", "", text))
        if former:
            text = f"+52{former[1]}"
        try:
            number = phonenumbers.parse(text, settings.PHONENUMBER_DEFAULT_REGION)
        except phonenumbers.NumberParseException:
            raise ValidationError(HOW_TO) from None
        if number.extension:
            raise ValidationError(
                _(
                    "Enter the phone number without its extension. "
                    "You can tell us the extension when we call."
                )
            )
        # A number without its area code counts as possible, and cannot be called.
        possible = phonenumbers.is_possible_number_with_reason(number)
        if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
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

    width = WidthBlock(default="medium")

    def fields(self, question):
        """Return one telephone input."""
        return {"": PhoneField(**field_options(question, missing=HOW_TO))}

    def typed(self, question, answer):
        """Return the number as people write it."""
        return {"": spell_phone(answer)}

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
