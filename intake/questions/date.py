"""A question for a day, asked as month, day and year."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import blocks

from intake.answers import MONTHS
from intake.definition import AnswerType
from intake.questions.groups import WORDS_AND_NUMBERS
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock, quoted

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
_PARTS = ("month", "day", "year")


def date_fields(*, autocomplete="off"):
    """Return three text inputs, in the order in which Americans write a date.

    :param autocomplete: ``"bday"`` where it is the patient's date of birth (WCAG 1.3.5).
    """
    return {
        part: PlainTextField(
            label=part.capitalize(),
            required=False,
            max_length=12 if part == "month" else 8,
            widget=forms.TextInput(
                attrs={
                    "inputmode": "numeric",
                    "autocomplete": autocomplete if autocomplete == "off" else f"bday-{part}",
                }
            ),
        )
        for part in _PARTS
    }


def read_date(cleaned, *, what, example, required):
    """Return the day that the three parts make, or ``None`` when all are empty.

    :param what: the thing asked for, to stand in "Enter …", such as "your date of birth".
    :raises ValidationError: by part, saying what to mend.
    """
    missing = [part for part in _PARTS if not cleaned[part]]
    how_to = f"Enter {what} as month, day and year, for example {example}."
    if len(missing) == len(_PARTS):
        if required:
            raise ValidationError({"month": how_to})
        return None
    if missing:
        parts = " and the ".join(missing)
        raise ValidationError({missing[0]: f"Add the {parts}. {how_to}"})
    month = _read_month(cleaned["month"])
    if month is None:
        raise ValidationError({"month": f"The month must be from 1 to 12. {how_to}"})
    year = _read_number(cleaned["year"])
    if year is None or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValidationError(
            {"year": f"Write the year with four figures, {EARLIEST_YEAR} or later. {how_to}"}
        )
    try:
        return date(year, month, _read_number(cleaned["day"]) or 0)
    except (ValueError, OverflowError):
        raise ValidationError(
            {"day": f"{MONTHS[month - 1]} {year} does not have that day. {how_to}"}
        ) from None


def spread_date(day):
    """Return the three parts of ``day``, in ISO 8601, as :func:`read_date` reads them."""
    year, month, day_of_month = (str(int(part)) for part in day.split("-"))
    return {"month": month, "day": day_of_month, "year": year}


def _read_number(text):
    text = text.strip(" .,/")
    return int(text) if text.isascii() and text.isdecimal() else None


def _read_month(text):
    number = _read_number(text)
    if number is not None:
        return number if 1 <= number <= 12 else None
    word = text.strip(" .,").casefold()
    for number, name in enumerate(MONTHS, start=1):
        if len(word) >= 3 and name.casefold().startswith(word):
            return number
    return None


class DateQuestionBlock(QuestionBlock):
    """A day in the past or to come."""

    kind = "date"
    answer_type = AnswerType.DATE
    field_template = "intake/questions/date.html"

    when = blocks.ChoiceBlock(
        choices=[
            ("any", "Any day"),
            ("past", "Today or earlier"),
            ("future", "Today or later"),
        ],
        default="any",
        help_text="Which days make sense as an answer.",
    )

    def details(self, value):
        """Return which days make sense."""
        return {"settings": {"when": value.get("when") or "any"}}

    def fields(self, question):
        """Return three text inputs."""
        return date_fields()

    def answer(self, question, cleaned):
        """Return the day in ISO 8601, or ``None``.

        :raises ValidationError: when it is no day, or one that makes no sense here.
        """
        today = timezone.localdate()
        day = read_date(
            cleaned,
            what=f"the date for {quoted(question)}",
            example=f"{today.month} {today.day} {today.year}",
            required=question.required,
        )
        if day is None:
            return None
        if question.settings["when"] == "past" and day > today:
            raise ValidationError({"year": "Enter a date that is not in the future."})
        if question.settings["when"] == "future" and day < today:
            raise ValidationError({"year": "Enter a date that is not in the past."})
        return day.isoformat()

    def typed(self, question, answer):
        """Return month, day and year."""
        return spread_date(answer)

    class Meta:
        icon = "date"
        group = WORDS_AND_NUMBERS
        label = "Date"
        description = "A day, asked as month, day and year in three fields."
        preview_value = {
            "label": "When did the pain begin?",
            "help_text": "If you do not remember the day, put the first of the month.",
            "required": True,
            "when": "past",
        }
