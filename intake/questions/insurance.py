"""The question for the patient's health insurance, as it stands on the card."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from intake.definition import AnswerType, Part
from intake.questions.groups import ABOUT_THE_PATIENT
from intake.questions.parts import (
    AskedPart,
    PartsQuestionBlock,
    choice_part,
    photo_part,
    text_part,
)
from intake.questions.plain_text import PlainTextField
from intake.questions.written_dates import read_written_date

INSURED, PAYS_THEMSELVES = "insured", "none"
THEMSELVES = "self"

COVERAGES = (
    (INSURED, gettext_lazy("I have insurance")),
    (PAYS_THEMSELVES, gettext_lazy("I have no insurance, or I pay myself")),
)
SUBSCRIBERS = (
    (THEMSELVES, pgettext_lazy("whose plan", "Me")),
    ("spouse", pgettext_lazy("whose plan", "My wife, husband or partner")),
    ("parent", pgettext_lazy("whose plan", "My mother, father or guardian")),
    ("other", pgettext_lazy("whose plan", "Somebody else")),
)

HOW_TO_BIRTH_DATE = gettext_lazy(
    "Enter the date of birth of the person whose plan it is, for example March 27, 1961."
)


def _birth_date_field():
    # Read by the question, which alone knows whether it matters: a field that the page has hidden
    # must not stop anybody.
    return PlainTextField(
        label=gettext_lazy("Their date of birth"),
        help_text=gettext_lazy("For example 3/27/1961."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class InsuranceQuestionBlock(PartsQuestionBlock):
    """Carrier, numbers, whose plan it is, and the card; or that the patient pays themselves."""

    kind = "insurance"
    asked_parts = (
        choice_part(
            "coverage",
            gettext_lazy("Are you insured?"),
            COVERAGES,
            missing=gettext_lazy("Choose whether you have insurance."),
        ),
        text_part(
            "carrier",
            gettext_lazy("Insurance company or plan"),
            missing=gettext_lazy("Enter the name of your insurance company or plan."),
            help_text=gettext_lazy("For example Medicare, TennCare, Blue Cross."),
            max_length=120,
            autocomplete="off",
        ),
        text_part(
            "member_id",
            gettext_lazy("Member ID"),
            missing=gettext_lazy("Enter the member ID that stands on your card."),
            help_text=gettext_lazy("On the front of your card, often with letters."),
            max_length=40,
            autocomplete="off",
            autocapitalize="characters",
            spellcheck="false",
        ),
        text_part(
            "group",
            gettext_lazy("Group number"),
            required=False,
            help_text=gettext_lazy("Not every card has one."),
            max_length=40,
            autocomplete="off",
            autocapitalize="characters",
            spellcheck="false",
        ),
        choice_part(
            "subscriber",
            gettext_lazy("Whose plan is it?"),
            SUBSCRIBERS,
            missing=gettext_lazy("Choose whose plan it is."),
        ),
        text_part(
            "subscriber_name",
            gettext_lazy("Their full name"),
            missing=gettext_lazy("Enter the full name of the person whose plan it is."),
            max_length=160,
            autocomplete="off",
            autocapitalize="words",
        ),
        AskedPart(
            part=Part(
                name="subscriber_birth_date",
                label=gettext_lazy("Their date of birth"),
                answer_type=AnswerType.DATE,
            ),
            missing=HOW_TO_BIRTH_DATE,
            make_field=_birth_date_field,
        ),
        photo_part("card_front", gettext_lazy("Photo of the front of your card")),
        photo_part("card_back", gettext_lazy("Photo of the back of your card")),
    )

    def answer(self, question, cleaned):
        """Return the parts that are asked by the ones before them, or ``None``.

        Whoever pays themselves has no carrier, and their own plan is not somebody else's: what was
        typed there before is not kept.

        :raises ValidationError: by part, for those that are missing or no date of birth.
        """
        answer = {part: value for part, value in cleaned.items() if value}
        if not answer and not question.required:
            return None
        if answer.get("coverage") == PAYS_THEMSELVES:
            return {"coverage": PAYS_THEMSELVES}
        if answer.get("subscriber") in (None, THEMSELVES):
            answer.pop("subscriber_name", None)
            answer.pop("subscriber_birth_date", None)
            asked_for = ("coverage", "carrier", "member_id", "subscriber")
        else:
            asked_for = tuple(each.part.name for each in self.asked_parts if each.part.required)
        errors = {
            asked.part.name: asked.missing
            for asked in self.parts_of(question)
            if asked.part.name in asked_for and asked.part.name not in answer
        }
        if "subscriber_birth_date" in answer:
            try:
                answer["subscriber_birth_date"] = _read_birth_date(answer["subscriber_birth_date"])
            except ValidationError as error:
                errors["subscriber_birth_date"] = error
        if errors:
            raise ValidationError(errors)
        return answer

    def takes_files(self, answer):
        """Return whether there is a card: whoever pays themselves has none to show."""
        return answer is None or answer["coverage"] != PAYS_THEMSELVES

    class Meta:
        icon = "clipboard-list"
        group = ABOUT_THE_PATIENT
        label = "Insurance"
        description = "Carrier, member ID, group and whose plan it is; or that they pay themselves."
        preview_value = {
            "label": "Your health insurance",
            "help_text": "Have your card at hand, and bring it to your visit.",
            "required": True,
        }


def _read_birth_date(text):
    day = read_written_date(text)
    if day is None:
        raise ValidationError(str(HOW_TO_BIRTH_DATE))
    if day > timezone.localdate():
        raise ValidationError(_("A date of birth cannot be in the future. Check the year."))
    return day.isoformat()
