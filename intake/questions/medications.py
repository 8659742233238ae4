"""The question for the medicines that the patient takes."""

from django.utils.translation import gettext_lazy as _

from intake.questions.groups import HEALTH
from intake.questions.parts import text_part
from intake.questions.rows import RowsQuestionBlock, none_block

NONE_TAKEN = "I take no medicines"


class MedicationsQuestionBlock(RowsQuestionBlock):
    """Rows of a name, a dose and how often; only the name is a must, for many know no more."""

    kind = "medications"
    row_title = _("Medicine %(number)d")
    add_label = _("Add another medicine")
    columns = (
        text_part(
            "name",
            _("Name"),
            missing=_("Enter the name of the medicine, as it stands on its package."),
            max_length=120,
            autocomplete="off",
            spellcheck="false",
        ),
        text_part(
            "dose",
            _("Dose"),
            required=False,
            max_length=60,
            autocomplete="off",
            autocapitalize="none",
        ),
        text_part(
            "often",
            _("How often"),
            required=False,
            max_length=80,
            autocomplete="off",
            autocapitalize="none",
        ),
    )

    none = none_block(NONE_TAKEN)

    class Meta:
        icon = "list-ul"
        group = HEALTH
        label = "Medicines"
        description = "The medicines that the patient takes: name, dose and how often."
        preview_value = {
            "label": "Which medicines do you take?",
            "help_text": (
                "Also what you buy without a prescription: painkillers, vitamins, herbs. "
                "For example ibuprofen, 400 mg, twice a day."
            ),
            "required": True,
            "none": NONE_TAKEN,
        }
