"""A question that is answered in sentences."""

from django import forms
from django.utils.translation import gettext as _
from wagtail import blocks

from intake.definition import AnswerType
from intake.questions.groups import WORDS_AND_NUMBERS
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock, field_options, quoted


class LongTextQuestionBlock(QuestionBlock):
    """Several lines of text."""

    kind = "long_text"
    answer_type = AnswerType.TEXT

    rows = blocks.IntegerBlock(
        label="Lines",
        min_value=2,
        max_value=12,
        default=4,
        help_text="How many lines the field shows. Patients may write more.",
    )
    max_length = blocks.IntegerBlock(
        label="Longest answer",
        min_value=50,
        max_value=5000,
        default=2000,
        help_text="How many characters a patient may type; 2000 are about a page.",
    )

    def details(self, value):
        """Return the number of lines and the longest answer."""
        return {
            "settings": {
                "rows": value.get("rows") or 4,
                "max_length": value.get("max_length") or 2000,
            }
        }

    def fields(self, question):
        """Return one text area."""
        return {
            "": PlainTextField(
                max_length=question.settings["max_length"],
                widget=forms.Textarea(
                    attrs={
                        "rows": question.settings["rows"],
                        "cols": None,
                        "autocomplete": "off",
                        "autocapitalize": "sentences",
                    }
                ),
                **field_options(
                    question, missing=_("Answer %(question)s") % {"question": quoted(question)}
                ),
            )
        }

    class Meta:
        icon = "edit"
        group = WORDS_AND_NUMBERS
        label = "Long answer"
        description = "Several lines, for what patients say in their own words."
        preview_value = {
            "label": "What does the pain keep you from doing?",
            "help_text": "Work, sleep, sport, lifting a child: whatever matters to you.",
            "required": True,
            "rows": 4,
            "max_length": 2000,
        }
