"""What the clinic details' opening hours and their exceptions are entered with."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from clinic.blocks.native_inputs import NativeDateBlock, NativeTimeBlock
from clinic.opening_hours import DAY_NAMES, HoursException, Span


def check_order(opens, closes):
    """Return the errors of an opening and a closing time, by field; none if they fit."""
    if opens and closes and closes <= opens:
        message = "This is not after the opening time. Did you mean the afternoon (pm)?"
        return {"closes": ValidationError(message)}
    return {}


class DailyHoursValue(blocks.StructValue):
    """Hours that several weekdays share."""

    @property
    def weekdays(self):
        """The weekdays as numbers, 0 for Monday."""
        return [DAY_NAMES.index(day.capitalize()) for day in self["days"]]

    @property
    def span(self):
        """From opening to closing."""
        return Span(self["opens"], self["closes"])


class DailyHoursBlock(blocks.StructBlock):
    """From when to when the clinic is open on the days chosen."""

    days = blocks.MultipleChoiceBlock(
        choices=[(name.lower(), name) for name in DAY_NAMES],
        widget=forms.CheckboxSelectMultiple,
        help_text="All the days with these hours.",
    )
    opens = NativeTimeBlock(help_text="For example 8 am.")
    closes = NativeTimeBlock(
        help_text="For example 5 pm. For a lunch break add the afternoon as a second entry."
    )

    def clean(self, value):
        """Refuse hours that end before they begin."""
        cleaned = super().clean(value)
        if errors := check_order(cleaned["opens"], cleaned["closes"]):
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        value_class = DailyHoursValue
        icon = "time"
        label = "Hours"


class OpeningHoursBlock(blocks.StreamBlock):
    """The ordinary week."""

    hours = DailyHoursBlock()

    def clean(self, value):
        """Refuse hours that overlap on the same day."""
        cleaned = super().clean(value)
        taken, errors = [], {}
        for index, child in enumerate(cleaned):
            span = child.value.span
            for day in child.value.weekdays:
                for other_day, other in taken:
                    if day == other_day and span.opens < other.closes and other.opens < span.closes:
                        errors[index] = ValidationError(
                            f"{DAY_NAMES[day]} already has the hours {other}, which overlap with "
                            f"{span}. Change one of them or take the day out of one."
                        )
            taken += [(day, span) for day in child.value.weekdays]
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned


class HoursExceptionValue(blocks.StructValue):
    """Other hours on some days."""

    @property
    def exception(self):
        """The exception as plain data."""
        opens, closes = self["opens"], self["closes"]
        return HoursException(
            first_day=self["first_day"],
            last_day=self["last_day"] or self["first_day"],
            spans=() if self["closed"] or not (opens and closes) else (Span(opens, closes),),
            reason=self["reason"],
        )


class HoursExceptionBlock(blocks.StructBlock):
    """A holiday, a vacation, a day with other hours."""

    first_day = NativeDateBlock(help_text="The first day on which the ordinary hours do not hold.")
    last_day = NativeDateBlock(
        required=False, help_text="The last such day. Leave empty if it is a single day."
    )
    closed = blocks.BooleanBlock(
        required=False, default=True, label="Closed all day", help_text="Or give the hours below."
    )
    opens = NativeTimeBlock(required=False, help_text="Only if you open, for example at 9 am.")
    closes = NativeTimeBlock(required=False, help_text="Only if you open, for example at noon.")
    reason = blocks.CharBlock(
        required=False, max_length=60, help_text="Patients see it: “Thanksgiving”."
    )

    def clean(self, value):
        """Refuse days in the wrong order, and hours that contradict “closed” or are missing."""
        cleaned = super().clean(value)
        opens, closes = cleaned["opens"], cleaned["closes"]
        errors = check_order(opens, closes)
        if cleaned["last_day"] and cleaned["last_day"] < cleaned["first_day"]:
            errors["last_day"] = ValidationError("This is before the first day.")
        if cleaned["closed"] and (opens or closes):
            errors["closed"] = ValidationError(
                "Either the clinic is closed all day, or it has hours: untick this or empty them."
            )
        if not cleaned["closed"]:
            for name, at in (("opens", opens), ("closes", closes)):
                if not at:
                    errors[name] = ValidationError("Give the time, or tick “Closed all day”.")
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        value_class = HoursExceptionValue
        icon = "date"
        label = "Exception"


class HoursExceptionsBlock(blocks.StreamBlock):
    """The days on which the ordinary week does not hold."""

    exception = HoursExceptionBlock()
