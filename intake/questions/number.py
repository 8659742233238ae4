"""A question that is answered with a number."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks

from intake.definition import AnswerType
from intake.questions.groups import WORDS_AND_NUMBERS
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock, WidthBlock, field_options

# Commas only where they part thousands: elsewhere one may stand for the decimal point.
_NUMBER = re.compile(r"-?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,6})?")


class NumberField(PlainTextField):
    """A number within limits, cleaned to plain decimal notation in a string."""

    def __init__(self, *, minimum, maximum, whole, **kwargs):
        widget = forms.TextInput(
            attrs={"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"}
        )
        super().__init__(max_length=20, widget=widget, **kwargs)
        self.minimum = minimum
        self.maximum = maximum
        self.whole = whole

    def clean(self, value):
        """Return the number as a string, or ``""``.

        :raises ValidationError: when it is no number or outside the limits, saying which is asked.
        """
        text = super().clean(value)
        if not text:
            return ""
        if not _NUMBER.fullmatch(text):
            raise ValidationError(self.how_to())
        number = Decimal(text.replace(",", ""))
        too_small = self.minimum is not None and number < self.minimum
        too_large = self.maximum is not None and number > self.maximum
        if too_small or too_large or (self.whole and number != int(number)):
            raise ValidationError(self.how_to())
        number = number.to_integral_value() if number == int(number) else number.normalize()
        return format(abs(number) if number.is_zero() else number, "f")

    def how_to(self):
        """Return what to enter, with the limits."""
        limits = {"minimum": self.minimum, "maximum": self.maximum}
        if self.minimum is not None and self.maximum is not None:
            sentence = (
                _("Enter a whole number from %(minimum)s to %(maximum)s, in figures.")
                if self.whole
                else _("Enter a number from %(minimum)s to %(maximum)s, in figures.")
            )
        elif self.minimum is not None:
            sentence = (
                _("Enter a whole number of %(minimum)s or more, in figures.")
                if self.whole
                else _("Enter a number of %(minimum)s or more, in figures.")
            )
        elif self.maximum is not None:
            sentence = (
                _("Enter a whole number of %(maximum)s or less, in figures.")
                if self.whole
                else _("Enter a number of %(maximum)s or less, in figures.")
            )
        elif self.whole:
            sentence = _("Enter a whole number in figures, for example 12.")
        else:
            sentence = _("Enter a number in figures, for example 12.")
        return sentence % limits


class NumberQuestionBlock(QuestionBlock):
    """A number with its unit and limits."""

    kind = "number"
    answer_type = AnswerType.NUMBER

    width = WidthBlock(default="short")
    unit = blocks.CharBlock(
        required=False, max_length=30, help_text="What is counted: pounds, inches, weeks."
    )
    minimum = blocks.DecimalBlock(
        label="Smallest",
        required=False,
        help_text="The smallest answer that makes sense. May stay empty.",
    )
    maximum = blocks.DecimalBlock(
        label="Largest",
        required=False,
        help_text="The largest answer that makes sense. May stay empty.",
    )
    whole = blocks.BooleanBlock(
        label="Whole numbers only",
        required=False,
        default=True,
        help_text="Untick to take decimals such as 5.5.",
    )

    def clean(self, value):
        """Refuse limits that no number can meet."""
        cleaned = super().clean(value)
        minimum, maximum = cleaned.get("minimum"), cleaned.get("maximum")
        if minimum is not None and maximum is not None and minimum > maximum:
            raise blocks.StructBlockValidationError(
                {"maximum": ValidationError("The largest number is below the smallest.")}
            )
        return cleaned

    def details(self, value):
        """Return the unit and the limits, as strings so that no decimal is rounded."""
        limits = {
            name: None if value.get(name) is None else format(Decimal(value[name]), "f")
            for name in ("minimum", "maximum")
        }
        return {
            "settings": {
                "unit": value.get("unit") or "",
                "whole": bool(value.get("whole")),
                **limits,
            },
        }

    def fields(self, question):
        """Return one text input with the keyboard for numbers."""
        minimum, maximum = (
            None if question.settings[name] is None else Decimal(question.settings[name])
            for name in ("minimum", "maximum")
        )
        field = NumberField(
            minimum=minimum,
            maximum=maximum,
            whole=question.settings["whole"],
            **field_options(question, missing=""),
        )
        field.error_messages["required"] = field.how_to()
        return {"": field}

    class Meta:
        icon = "order"
        group = WORDS_AND_NUMBERS
        label = "Number"
        description = "A number with its unit and limits, such as weight or weeks of pain."
        preview_value = {
            "label": "How much do you weigh?",
            "help_text": "A good guess will do.",
            "required": False,
            "unit": "pounds",
            "minimum": 40,
            "maximum": 700,
            "whole": True,
        }
