"""A question that is answered by choosing one of many."""

from django import forms
from django.utils.translation import gettext as _

from intake.definition import AnswerType
from intake.questions.choices import ChoicesBlock, choice_field, compile_choices
from intake.questions.groups import CHOICES
from intake.questions.question import QuestionBlock, WidthBlock, quoted


class DropdownQuestionBlock(QuestionBlock):
    """A list that opens."""

    kind = "dropdown"
    answer_type = AnswerType.CHOICE

    choices = ChoicesBlock()
    width = WidthBlock(default="medium")

    def details(self, value):
        """Return the choices."""
        return {"choices": compile_choices(value.get("choices"))}

    def fields(self, question):
        """Return one select."""
        return {
            "": choice_field(
                question,
                widget=forms.Select(attrs={"autocomplete": "off"}),
                missing=_("Choose one of the answers to %(question)s")
                % {"question": quoted(question)},
                blank=_("Choose one"),
            )
        }

    class Meta:
        icon = "list-ul"
        group = CHOICES
        label = "Dropdown"
        description = "Choose one of many answers out of a list that opens. For eight or more."
        preview_value = {
            "label": "How did you hear about us?",
            "help_text": "",
            "required": False,
            "choices": [
                "A friend or someone in my family",
                "My doctor",
                "A search on the internet",
                "A blog post of yours",
            ],
        }
