"""The question for illnesses that the patient has or has had: a list to tick, and room for more."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks

from intake.definition import OTHER
from intake.questions.choices import LONGEST_CHOICE, ChoicesBlock
from intake.questions.groups import HEALTH
from intake.questions.multiple_choice import MultipleChoiceQuestionBlock
from intake.questions.plain_text import PlainTextField

CONDITIONS = [
    "High blood pressure",
    "Heart disease",
    "A pacemaker or another implant",
    "A blood clot, or blood thinners",
    "Stroke",
    "Diabetes",
    "Asthma or another lung disease",
    "Arthritis",
    "Rheumatoid arthritis or another autoimmune disease",
    "Osteoporosis, or a bone that broke easily",
    "Cancer, now or in the past",
    "Epilepsy",
    "Kidney or liver disease",
    "Depression or anxiety",
    "Fibromyalgia",
]
ANOTHER = "Another illness"
OTHER_PART = "other"


class ConditionsQuestionBlock(MultipleChoiceQuestionBlock):
    """Checkboxes with a ready list, one that rules them out, and a line for what is not listed."""

    kind = "conditions"
    field_template = "intake/questions/conditions.html"

    choices = ChoicesBlock(default=CONDITIONS)
    other = blocks.CharBlock(
        label="What is not in the list",
        required=False,
        max_length=LONGEST_CHOICE,
        default=ANOTHER,
        help_text="The words above the line for what is not in the list. Empty for no such line.",
    )

    def details(self, value):
        """Return the choices, and the words for what is not among them."""
        return {**super().details(value), "settings": {OTHER_PART: value.get("other") or ""}}

    def fields(self, question):
        """Return the checkboxes and the line below them."""
        fields = dict(super().fields(question))
        # What is missing is told by the answer as a whole, for either field may give it.
        fields[""].required = False
        if question.settings[OTHER_PART]:
            fields[OTHER_PART] = PlainTextField(
                label=question.settings[OTHER_PART], required=False, max_length=200
            )
            fields[OTHER_PART].widget.attrs["autocomplete"] = "off"
        return fields

    def answer(self, question, cleaned):
        """Return the values in the order of the choices, then the words for another, or ``None``.

        :raises ValidationError: when nothing is given that must be, or “none” beside others.
        """
        chosen = super().answer(question, cleaned) or []
        other = cleaned.get(OTHER_PART)
        exclusive = next((each for each in question.choices if each.exclusive), None)
        if other and exclusive is not None and exclusive.value in chosen:
            raise ValidationError(
                {
                    OTHER_PART: _("Either tick “%(none)s” or name another, not both.")
                    % {"none": exclusive.label}
                }
            )
        if not chosen and not other and question.required:
            raise ValidationError(self.fields(question)[""].error_messages["required"])
        return [*chosen, *([f"{OTHER}{other}"] if other else [])] or None

    def typed(self, question, answer):
        """Return the ticked boxes, and the words for another."""
        others = [value.removeprefix(OTHER) for value in answer if value.startswith(OTHER)]
        typed = {"": [value for value in answer if not value.startswith(OTHER)]}
        return typed | ({OTHER_PART: others[0]} if others else {})

    class Meta:
        icon = "tasks"
        group = HEALTH
        label = "Illnesses"
        description = "A ready list of illnesses to tick, yours to change, and a line for more."
        preview_value = {
            "label": "Do you have, or have you had, any of these?",
            "help_text": "Tick all that apply.",
            "required": True,
            "choices": CONDITIONS,
            "none_of_these": "None of these",
            "other": ANOTHER,
        }
