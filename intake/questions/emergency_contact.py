"""The question for somebody to call when something happens to the patient."""

from django.utils.translation import gettext_lazy as _

from intake.definition import AnswerType, Part
from intake.questions.groups import ABOUT_THE_PATIENT
from intake.questions.parts import AskedPart, PartsQuestionBlock, text_part
from intake.questions.phone import PhoneField


class EmergencyContactQuestionBlock(PartsQuestionBlock):
    """Name, relation and phone number of another person, so browsers are not to fill it in."""

    kind = "emergency_contact"
    asked_parts = (
        text_part(
            "name",
            _("Their name"),
            missing=_("Enter the name of your emergency contact."),
            autocomplete="off",
            autocapitalize="words",
        ),
        text_part(
            "relation",
            _("How you know each other"),
            missing=_(
                "Enter how you know your emergency contact, for example wife, son or friend."
            ),
            autocomplete="off",
            autocapitalize="none",
        ),
        AskedPart(
            part=Part(name="phone", label=_("Their phone number"), answer_type=AnswerType.PHONE),
            missing=_("Enter the phone number of your emergency contact, with its area code."),
            make_field=lambda: PhoneField(
                label=_("Their phone number"), required=False, autocomplete="off"
            ),
        ),
    )

    class Meta:
        icon = "group"
        group = ABOUT_THE_PATIENT
        label = "Emergency contact"
        description = "Somebody to call in an emergency: name, relation and phone number."
        preview_value = {
            "label": "Whom may we call in an emergency?",
            "help_text": "Somebody who is usually easy to reach.",
            "required": True,
        }
