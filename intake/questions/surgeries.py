"""The question for the operations that the patient has had."""

import re

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.questions.groups import HEALTH
from intake.questions.parts import text_part
from intake.questions.rows import RowsQuestionBlock, none_block
from intake.questions.written_dates import EARLIEST_YEAR

NONE_HAD = "I have had no operations"
_YEAR = re.compile(r"[0-9]{4}")


class SurgeriesQuestionBlock(RowsQuestionBlock):
    """Rows of what was operated on, and in which year."""

    kind = "surgeries"
    row_title = gettext_lazy("Operation %(number)d")
    add_label = gettext_lazy("Add another operation")
    columns = (
        text_part(
            "what",
            gettext_lazy("What was done?"),
            missing=gettext_lazy("Enter what was done."),
            max_length=160,
            autocomplete="off",
        ),
        text_part(
            "year",
            gettext_lazy("In which year?"),
            required=False,
            max_length=4,
            autocomplete="off",
            inputmode="numeric",
        ),
    )

    none = none_block(NONE_HAD)

    def row_errors(self, question, row):
        """Return messages by column: for what is missing, and for a year that cannot be."""
        errors = super().row_errors(question, row)
        year, this_year = row.get("year"), timezone.localdate().year
        if year and not (_YEAR.fullmatch(year) and EARLIEST_YEAR <= int(year) <= this_year):
            errors["year"] = _(
                "Write the year with four figures, from %(first)d to %(last)d. "
                "If you do not remember it, leave it empty."
            ) % {"first": EARLIEST_YEAR, "last": this_year}
        return errors

    class Meta:
        icon = "list-ul"
        group = HEALTH
        label = "Operations"
        description = "The operations that the patient has had, each with its year."
        preview_value = {
            "label": "Which operations have you had?",
            "help_text": "Say on which side. For example left knee, meniscus.",
            "required": True,
            "none": NONE_HAD,
        }
