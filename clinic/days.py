"""Days of the calendar, as they are where the clinic is, and as they stand in a sentence."""

import calendar
import datetime

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import pgettext


def day_at_clinic(moment: datetime.datetime | None = None) -> datetime.date:
    """Return the day on which ``moment``, by default now, falls where the clinic is.

    An editor may have set another time zone; what visitors see does not depend on it.
    """
    day: datetime.date = timezone.localdate(moment, timezone=timezone.get_default_timezone())
    return day


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Return the same day ``months`` later, or that month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(
        year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
    )


def long_date(day: datetime.date) -> str:
    """Return ``day`` as it stands in a sentence of the language in force: “March 3, 2026”."""
    return str(format_date(day, pgettext("format of a day, in Django's letters", "F j, Y")))
