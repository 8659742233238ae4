"""Days of the calendar, as they are where the clinic is, and as they stand in a sentence."""

import calendar

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import pgettext


def day_at_clinic(moment=None):
    """Return the day on which ``moment``, by default now, falls where the clinic is.

    An editor may have set another time zone; what visitors see does not depend on it.
    """
    return timezone.localdate(moment, timezone=timezone.get_default_timezone())


def add_months(day, months):
    """Return the same day ``months`` later, or that month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(
        year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
    )


def long_date(day):
    """Return ``day`` as it stands in a sentence: “March 3, 2026”."""
    return format_date(day, pgettext("Django's format of a date", "F j, Y"))
