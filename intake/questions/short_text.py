"""A question that is answered in a few words."""

from django import forms
from django.utils.translation import gettext as _
from wagtail import blocks

from intake.definition import AnswerType
from intake.questions.groups import WORDS_AND_NUMBERS
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock, WidthBlock, field_options, quoted


class ShortTextQuestionBlock(QuestionBlock):
    """One line of text."""

    kind = "short_text"
    answer_type = AnswerType.TEXT

    width = WidthBlock()
    max_length = blocks.IntegerBlock(
        label="Longest answer",
        min_value=1,
        max_value=500,
        default=200,
        help_text="How many characters a patient may type.",
    )

    def details(self, value):
        """Return the longest answer."""
        return {"settings": {"max_length": value.get("max_length") or 200}}

    def fields(self, question):
        """Return one text input."""
        return {
            "": PlainTextField(
                max_length=question.settings["max_length"],
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
                **field_options(
                    question, missing=_("Answer %(question)s") % {"question": quoted(question)}
                ),
            )
        }

    class Meta:
        icon = "pilcrow"
        group = WORDS_AND_NUMBERS
        label = "Short answer"
        description = "One line of text, such as an occupation or the name of a doctor."
        preview_value = {
            "label": "What work do you do?",
            "help_text": "For example nurse, welder, retired.",
            "required": False,
            "width": "full",
            "max_length": 200,
        }
