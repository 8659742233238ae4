"""The question for the patient's address in the United States."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intake.definition import Part
from intake.questions.groups import ABOUT_THE_PATIENT
from intake.questions.parts import AskedPart, PartsQuestionBlock, text_part
from intake.questions.united_states import STATES

_POSTAL_CODE = re.compile(r"[0-9]{5}(-?[0-9]{4})?", re.ASCII)
ENTER_POSTAL_CODE = _("Enter your ZIP code, five figures such as 37402.")


def _state_field():
    return forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Choose a state")), *STATES],
        widget=forms.Select(attrs={"autocomplete": "address-level1"}),
        error_messages={"invalid_choice": _("Choose your state from the list.")},
    )


class AddressQuestionBlock(PartsQuestionBlock):
    """Street, city, state and ZIP code."""

    kind = "address"
    asked_parts = (
        text_part(
            "street",
            _("Street and number"),
            missing=_("Enter your street and number."),
            max_length=120,
            autocomplete="address-line1",
            autocapitalize="words",
        ),
        text_part(
            "street2",
            _("Apartment, suite or unit"),
            required=False,
            max_length=80,
            autocomplete="address-line2",
            autocapitalize="words",
        ),
        text_part(
            "city",
            _("City"),
            missing=_("Enter your city."),
            autocomplete="address-level2",
            autocapitalize="words",
        ),
        AskedPart(
            part=Part(name="state", label=_("State")),
            missing=_("Choose your state from the list."),
            make_field=_state_field,
        ),
        text_part(
            "postal_code",
            _("ZIP code"),
            missing=ENTER_POSTAL_CODE,
            max_length=10,
            autocomplete="postal-code",
            inputmode="numeric",
        ),
    )

    def answer(self, question, cleaned):
        """Return the parts that were filled in, or ``None``.

        :raises ValidationError: by part, for those that are missing or no ZIP code.
        """
        answer = super().answer(question, cleaned)
        if answer is not None and not _POSTAL_CODE.fullmatch(answer["postal_code"]):
            raise ValidationError({"postal_code": ENTER_POSTAL_CODE})
        return answer

    class Meta:
        icon = "home"
        group = ABOUT_THE_PATIENT
        label = "Address"
        description = "The patient's address in the United States, which browsers can fill in."
        preview_value = {
            "label": "Your address",
            "help_text": "",
            "required": True,
        }
