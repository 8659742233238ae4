"""The question for what the patient is allergic to, or does not tolerate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.definition import AnswerType, Part
from intake.questions.choices import one_of
from intake.questions.groups import HEALTH
from intake.questions.parts import AskedPart, text_part
from intake.questions.rows import RowsQuestionBlock, none_block

NONE_KNOWN = "I have no allergies that I know of"

SEVERITIES = (
    ("mild", _("Mild")),
    ("moderate", _("It needed treatment")),
    ("severe", _("It was life-threatening")),
)
CHOOSE_SEVERITY = _("Choose from the list how bad it was.")


def _severity_field():
    return forms.ChoiceField(
        label=_("How bad was it?"),
        required=False,
        choices=[("", _("I do not know")), *SEVERITIES],
        widget=forms.Select(attrs={"autocomplete": "off"}),
        error_messages={"invalid_choice": CHOOSE_SEVERITY},
    )


class AllergiesQuestionBlock(RowsQuestionBlock):
    """Rows of a substance, what it does, and how bad it was.

    Rows rather than a list to tick: before an injection, a tape or a needle a clinician needs to
    know the very substance and what happened, since most of what patients call allergies is not.
    """

    kind = "allergies"
    row_title = _("Allergy %(number)d")
    add_label = _("Add another allergy")
    columns = (
        text_part(
            "substance",
            _("What are you allergic to?"),
            missing=_("Enter what you are allergic to."),
            max_length=120,
            autocomplete="off",
        ),
        text_part(
            "reaction",
            _("What does it do to you?"),
            required=False,
            max_length=200,
            autocomplete="off",
        ),
        AskedPart(
            part=Part(
                name="severity",
                label=_("How bad was it?"),
                answer_type=AnswerType.CHOICE,
                required=False,
                choices=one_of(SEVERITIES),
            ),
            missing=CHOOSE_SEVERITY,
            make_field=_severity_field,
        ),
    )

    none = none_block(NONE_KNOWN)

    class Meta:
        icon = "warning"
        group = HEALTH
        label = "Allergies"
        description = "What the patient is allergic to, what it does, and how bad it was."
        preview_value = {
            "label": "What are you allergic to?",
            "help_text": (
                "Think of medicines, latex, tape, metal, contrast dye, foods and insects. "
                "For example penicillin: a rash."
            ),
            "required": True,
            "none": NONE_KNOWN,
        }
