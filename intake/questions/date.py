"""A question for a day, asked as month, day and year."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from intake.definition import AnswerType
from intake.questions.groups import WORDS_AND_NUMBERS
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock, quoted
from intake.questions.written_dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    day_of,
    month_number,
    read_written_date,
)

_LABELS = {
    "month": gettext_lazy("Month"),
    "day": gettext_lazy("Day"),
    "year": gettext_lazy("Year"),
}


def date_fields(*, autocomplete="off"):
    """Return three text inputs, in the order in which Americans write a date.

    The first has room for a whole date, which :func:`read_date` takes too.

    :param autocomplete: ``"bday"`` where it is the patient's date of birth (WCAG 1.3.5).
    """
    return {
        part: PlainTextField(
            label=label,
            required=False,
            max_length=30 if part == "month" else 8,
            widget=forms.TextInput(
                attrs={
                    "inputmode": "numeric",
                    "autocomplete": autocomplete if autocomplete == "off" else f"bday-{part}",
                }
            ),
        )
        for part, label in _LABELS.items()
    }


def read_date(cleaned, *, how_to, required):
    """Return the day that the three parts make, or ``None`` when all are empty.

    The first part may hold the whole date as people write it, see
    :func:`~intake.questions.written_dates.read_written_date`.

    :param how_to: a sentence that says what to enter, with an example.
    :raises ValidationError: by part, saying what to mend.
    """
    missing = [part for part in _LABELS if not cleaned[part]]
    if len(missing) == len(_LABELS):
        if required:
            raise ValidationError({"month": how_to})
        return None
    if missing == ["day", "year"]:
        try:
            whole = read_written_date(cleaned["month"])
        except ValidationError as error:
            raise ValidationError({"month": f"{error.messages[0]} {how_to}"}) from None
        if whole is not None:
            return whole
    if missing:
        raise ValidationError({missing[0]: f"{_add(missing)} {how_to}"})
    month = _read_number(cleaned["month"]) or month_number(cleaned["month"])
    if month is None or not 1 <= month <= 12:
        raise ValidationError({"month": f"{_('The month must be from 1 to 12.')} {how_to}"})
    year = _read_number(cleaned["year"])
    if year is None or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        four_figures = _("Write the year with all four figures, %(year)d or later.")
        raise ValidationError({"year": f"{four_figures % {'year': EARLIEST_YEAR}} {how_to}"})
    try:
        return day_of(year, month, _read_number(cleaned["day"]) or 0)
    except ValidationError as error:
        raise ValidationError({"day": f"{error.messages[0]} {how_to}"}) from None


def year_part(cleaned):
    """Return the part in which the year was written: the first, where it holds the whole date."""
    return "year" if cleaned["year"] else "month"


def _add(missing):
    """Return what is to be added to a date of which one or two parts are there."""
    sentences = {
        ("month",): _("Add the month."),
        ("day",): _("Add the day."),
        ("year",): _("Add the year."),
        ("month", "day"): _("Add the month and the day."),
        ("month", "year"): _("Add the month and the year."),
        ("day", "year"): _("Add the day and the year."),
    }
    return sentences[tuple(missing)]


def spread_date(day):
    """Return the three parts of ``day``, in ISO 8601, as :func:`read_date` reads them."""
    year, month, day_of_month = (str(int(part)) for part in day.split("-"))
    return {"month": month, "day": day_of_month, "year": year}


def _read_number(text):
    text = text.strip(" .,/")
    return int(text) if text.isascii() and text.isdecimal() else None


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
        how_to = _(
            "Enter the date for %(question)s as month, day and year, for example %(example)s."
        ) % {
            "question": quoted(question),
            "example": f"{today.month} {today.day} {today.year}",
        }
        day = read_date(cleaned, how_to=how_to, required=question.required)
        if day is None:
            return None
        if question.settings["when"] == "past" and day > today:
            raise ValidationError(
                {year_part(cleaned): _("Enter a date that is not in the future.")}
            )
        if question.settings["when"] == "future" and day < today:
            raise ValidationError({year_part(cleaned): _("Enter a date that is not in the past.")})
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
