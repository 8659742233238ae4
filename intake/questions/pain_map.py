"""The pain map: where it hurts, on a drawn body or in a list, which are the same checkboxes."""

from django import forms
from django.utils.translation import gettext as _

from intake.definition import AnswerType, Choice
from intake.questions.choices import field_choices
from intake.questions.groups import HEALTH
from intake.questions.pain_map_regions import REGIONS
from intake.questions.question import QuestionBlock, field_options, quoted


class PainMapQuestionBlock(QuestionBlock):
    """Checkboxes for the regions of a body, and the body itself to tap."""

    kind = "pain_map"
    answer_type = AnswerType.CHOICES
    field_template = "intake/questions/pain_map.html"

    def details(self, value):
        """Return the regions as the question's choices."""
        return {
            "choices": tuple(
                Choice(value=region.value, label=str(region.label)) for region in REGIONS
            )
        }

    def fields(self, question):
        """Return one group of checkboxes."""
        missing = _("Mark at least one place for %(question)s") % {"question": quoted(question)}
        field = forms.MultipleChoiceField(
            choices=field_choices(question),
            widget=forms.CheckboxSelectMultiple(),
            **field_options(question, missing=missing),
        )
        field.error_messages["invalid_choice"] = missing
        field.error_messages["invalid_list"] = missing
        return {"": field}

    def answer(self, question, cleaned):
        """Return the regions in the order of the list, or ``None``."""
        chosen = set(cleaned[""])
        return [choice.value for choice in question.choices if choice.value in chosen] or None

    class Meta:
        icon = "crosshairs"
        group = HEALTH
        label = "Pain map"
        description = "Where it hurts: a drawn body to tap, front and back, or a list to tick."
        preview_value = {
            "label": "Where does it hurt?",
            "help_text": "Mark every place that hurts or feels numb.",
            "required": True,
        }
