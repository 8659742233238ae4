"""The question for the patient's name."""

from django.utils.translation import gettext_lazy as _

from intake.questions.groups import ABOUT_THE_PATIENT
from intake.questions.parts import PartsQuestionBlock, text_part


class NameQuestionBlock(PartsQuestionBlock):
    """First, last and preferred name."""

    kind = "name"
    asked_parts = (
        text_part(
            "first",
            _("First name"),
            missing=_("Enter your first name."),
            autocomplete="given-name",
            autocapitalize="words",
            spellcheck="false",
        ),
        text_part(
            "last",
            _("Last name"),
            missing=_("Enter your last name."),
            autocomplete="family-name",
            autocapitalize="words",
            spellcheck="false",
        ),
        text_part(
            "preferred",
            _("What should we call you?"),
            required=False,
            autocomplete="nickname",
            autocapitalize="words",
            spellcheck="false",
        ),
    )

    class Meta:
        icon = "user"
        group = ABOUT_THE_PATIENT
        label = "Name"
        description = (
            "The patient's first and last name, and what to call them. "
            "The front desk sees it in the list of forms."
        )
        preview_value = {
            "label": "Your name",
            "help_text": "As it stands on your insurance card.",
            "required": True,
        }
