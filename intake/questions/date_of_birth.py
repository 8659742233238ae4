"""The question for the patient's date of birth."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.asking import age_in_years
from intake.definition import AnswerType
from intake.questions.date import date_fields, read_date, spread_date, year_part
from intake.questions.groups import ABOUT_THE_PATIENT
from intake.questions.question import QuestionBlock

OLDEST_AGE = 125


class DateOfBirthQuestionBlock(QuestionBlock):
    """The patient's date of birth, by which the front desk finds the submission."""

    kind = "date_of_birth"
    answer_type = AnswerType.DATE
    field_template = "intake/questions/date.html"

    def fields(self, question):
        """Return three text inputs that browsers can fill in."""
        return date_fields(autocomplete="bday")

    def answer(self, question, cleaned):
        """Return the day in ISO 8601, or ``None``.

        :raises ValidationError: when it is no day, or not one on which a patient can be born.
        """
        how_to = _("Enter your date of birth as month, day and year, for example 3 27 1961.")
        day = read_date(cleaned, how_to=how_to, required=question.required)
        if day is None:
            return None
        today = timezone.localdate()
        if day > today:
            raise ValidationError(
                {year_part(cleaned): _("Your date of birth must not be in the future.")}
            )
        if age_in_years(day, on=today) > OLDEST_AGE:
            raise ValidationError({year_part(cleaned): _("Check the year of your date of birth.")})
        return day.isoformat()

    def typed(self, question, answer):
        """Return month, day and year."""
        return spread_date(answer)

    class Meta:
        icon = "date"
        group = ABOUT_THE_PATIENT
        label = "Date of birth"
        description = "The patient's date of birth. The front desk sees it in the list of forms."
        preview_value = {
            "label": "Date of birth",
            "help_text": "For example 3 27 1961.",
            "required": True,
        }
