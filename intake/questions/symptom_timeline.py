"""The question for how a complaint began and what it has done since."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.definition import AnswerType, Part
from intake.questions.groups import HEALTH
from intake.questions.parts import (
    AskedPart,
    PartsQuestionBlock,
    choice_part,
    choices_part,
    text_part,
)
from intake.questions.plain_text import PlainTextField
from intake.questions.written_dates import read_written_date

NOTHING = "nothing"

# The borders at six weeks, three months and a year are those between acute, subacute, chronic and
# long-standing pain.
DURATIONS = (
    ("days", gettext_lazy("Less than a week")),
    ("weeks", gettext_lazy("One to six weeks")),
    ("six_weeks", gettext_lazy("Six weeks to three months")),
    ("months", gettext_lazy("Three months to a year")),
    ("years", gettext_lazy("More than a year")),
)
CAUSES = (
    ("unknown", gettext_lazy("Nothing that I know of")),
    ("slowly", gettext_lazy("It came slowly, with strain or over time")),
    ("movement", gettext_lazy("One movement, or lifting something")),
    ("fall", gettext_lazy("A fall or a blow")),
    ("sport", gettext_lazy("Sport or exercise")),
    ("work", gettext_lazy("My work")),
    ("vehicle", gettext_lazy("A car or traffic accident")),
    ("treatment", gettext_lazy("An operation or a treatment")),
    ("else", gettext_lazy("Something else")),
)
BETTER = (
    ("rest", gettext_lazy("Lying down or resting")),
    ("moving", gettext_lazy("Walking or moving")),
    ("sitting", gettext_lazy("Sitting")),
    ("leaning", gettext_lazy("Leaning forward")),
    ("heat", gettext_lazy("Heat")),
    ("cold", gettext_lazy("Cold")),
    ("medicine", gettext_lazy("Medicine")),
    ("stretching", gettext_lazy("Stretching or massage")),
    (NOTHING, gettext_lazy("Nothing")),
)
WORSE = (
    ("sitting", gettext_lazy("Sitting")),
    ("standing", gettext_lazy("Standing")),
    ("walking", gettext_lazy("Walking")),
    ("lying", gettext_lazy("Lying down, or at night")),
    ("bending", gettext_lazy("Bending or lifting")),
    ("turning", gettext_lazy("Turning or reaching")),
    ("stairs", gettext_lazy("Stairs or standing up")),
    ("coughing", gettext_lazy("Coughing or sneezing")),
    ("morning", gettext_lazy("In the morning")),
    (NOTHING, gettext_lazy("Nothing")),
)
COURSES = (
    ("better", gettext_lazy("It is getting better")),
    ("same", gettext_lazy("It stays the same")),
    ("varies", gettext_lazy("It comes and goes")),
    ("worse", gettext_lazy("It is getting worse")),
)

HOW_TO_DAY = gettext_lazy(
    "Write the day like this: March 27, 2024. If you do not remember it, leave it empty."
)


def _day_field():
    return PlainTextField(
        label=gettext_lazy("The day it began, if you remember it"),
        help_text=gettext_lazy("For example 3/27/2024."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class SymptomTimelineQuestionBlock(PartsQuestionBlock):
    """Since when, what brought it on, what makes it better and worse, and its course."""

    kind = "symptom_timeline"
    asked_parts = (
        choice_part(
            "since",
            gettext_lazy("How long have you had it?"),
            DURATIONS,
            missing=gettext_lazy("Choose how long you have had it. A good guess will do."),
        ),
        AskedPart(
            part=Part(
                name="since_day",
                label=gettext_lazy("The day it began, if you remember it"),
                answer_type=AnswerType.DATE,
                required=False,
            ),
            missing=HOW_TO_DAY,
            make_field=_day_field,
        ),
        choice_part(
            "cause",
            gettext_lazy("What brought it on?"),
            CAUSES,
            missing=gettext_lazy("Choose what brought it on."),
        ),
        text_part(
            "cause_words",
            gettext_lazy("How did it happen?"),
            required=False,
            max_length=300,
            autocomplete="off",
        ),
        choices_part(
            "better",
            gettext_lazy("What makes it better?"),
            BETTER,
            missing=gettext_lazy("Tick what makes it better."),
            exclusive=NOTHING,
        ),
        choices_part(
            "worse",
            gettext_lazy("What makes it worse?"),
            WORSE,
            missing=gettext_lazy("Tick what makes it worse."),
            exclusive=NOTHING,
        ),
        choice_part(
            "course",
            gettext_lazy("How is it going?"),
            COURSES,
            missing=gettext_lazy("Choose how it is going."),
        ),
    )

    def answer(self, question, cleaned):
        """Return the parts that were filled in, or ``None``.

        :raises ValidationError: by part, for those that are missing or contradict themselves.
        """
        errors = {
            part: _("Either tick “Nothing” or what applies, not both.")
            for part in ("better", "worse")
            if NOTHING in (cleaned.get(part) or ()) and len(cleaned[part]) > 1
        }
        day = None
        if cleaned.get("since_day"):
            try:
                day = _read_past_day(cleaned["since_day"])
            except ValidationError as error:
                errors["since_day"] = error
        try:
            answer = super().answer(question, cleaned)
        except ValidationError as error:
            errors |= error.error_dict
        if errors:
            raise ValidationError(errors)
        return {**answer, "since_day": day} if day else answer

    class Meta:
        icon = "history"
        group = HEALTH
        label = "Story of the complaint"
        description = "Since when, what brought it on, what makes it better or worse, its course."
        preview_value = {
            "label": "How your pain began",
            "help_text": "If you have several pains, think of the one that troubles you most.",
            "required": True,
        }


def _read_past_day(text):
    day = read_written_date(text)
    if day is None:
        raise ValidationError(str(HOW_TO_DAY))
    if day > timezone.localdate():
        raise ValidationError(_("Enter a date that is not in the future."))
    return day.isoformat()
