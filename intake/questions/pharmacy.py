"""The question for the pharmacy that prescriptions are sent to."""

from django.utils.translation import gettext_lazy as _

from intake.definition import AnswerType, Part
from intake.questions.groups import ABOUT_THE_PATIENT
from intake.questions.parts import AskedPart, PartsQuestionBlock, text_part
from intake.questions.phone import PhoneField


class PharmacyQuestionBlock(PartsQuestionBlock):
    """Name, street and city, and phone of a place that is not the patient's own."""

    kind = "pharmacy"
    asked_parts = (
        text_part(
            "name",
            _("Name of the pharmacy"),
            missing=_("Enter the name of your pharmacy."),
            max_length=120,
            autocomplete="off",
            autocapitalize="words",
        ),
        text_part(
            "street",
            _("Street"),
            required=False,
            max_length=120,
            autocomplete="off",
            autocapitalize="words",
        ),
        text_part(
            "city",
            _("City"),
            missing=_("Enter the city where your pharmacy is."),
            autocomplete="off",
            autocapitalize="words",
        ),
        AskedPart(
            part=Part(
                name="phone",
                label=_("Its phone number"),
                answer_type=AnswerType.PHONE,
                required=False,
            ),
            missing="",
            make_field=lambda: PhoneField(
                label=_("Its phone number"), required=False, autocomplete="off"
            ),
        ),
    )

    class Meta:
        icon = "site"
        group = ABOUT_THE_PATIENT
        label = "Pharmacy"
        description = "Where prescriptions are sent: name, street and city, and phone number."
        preview_value = {
            "label": "Your pharmacy",
            "help_text": "Where we may send a prescription.",
            "required": False,
        }
