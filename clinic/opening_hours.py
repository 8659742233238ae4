"""Opening hours: a week, its exceptions, and what they mean at a given moment.

Nothing here knows the database. Days and times are those on the wall of the clinic; moments are
aware datetimes, compared in UTC so that the two clock changes of a year do no harm. Words are in
the language in force.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

# By which schema.org and the clinic's settings know the days; for people see WEEKDAYS.
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# How far ahead we look for the next opening: longer than any holiday of a clinic.
HORIZON = timedelta(days=60)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Span:
    """From opening to closing, within one day."""

    opens: time
    closes: time

    def __str__(self):
        return f"{format_time(self.opens)}–{format_time(self.closes)}"


@dataclass(frozen=True)
class HoursException:
    """Days on which other hours hold: none at all, or the spans given."""

    first_day: date
    last_day: date
    spans: tuple[Span, ...] = ()
    reason: str = ""

    @property
    def days(self):
        """The days in words: “Thursday, November 26”, “December 24 to 26”."""
        first, last = self.first_day, self.last_day
        if first == last:
            weekday = capfirst(WEEKDAYS[first.weekday()])
            return _("%(weekday)s, %(date)s") % {"weekday": weekday, "date": format_date(first)}
        if (first.year, first.month) == (last.year, last.month):
            return pgettext("days of one month", "%(month)s %(first)s to %(last)s") % {
                "month": date_format(first, "F"),
                "first": first.day,
                "last": last.day,
            }
        return _("%(first)s to %(last)s") % {
            "first": format_date(first),
            "last": format_date(last),
        }

    @property
    def hours(self):
        """The hours in words."""
        return format_spans(self.spans)


@dataclass(frozen=True)
class HoursLine:
    """Neighbouring days that share their hours, in words."""

    days: str
    hours: str


@dataclass(frozen=True)
class OpeningStatus:
    """Whether the clinic is open, in words, and until when that text is true."""

    text: str
    is_open: bool = False
    changes_at: datetime | None = None

    def __str__(self):
        return self.text


@dataclass(frozen=True)
class OpeningHours:
    """The hours of each weekday (0 is Monday), and the exceptions to them."""

    week: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    exceptions: tuple[HoursException, ...] = ()

    @property
    def are_known(self):
        """Whether anybody has said when the clinic is open."""
        return any(self.week.values())

    def exception_on(self, day):
        """Return the exception that holds on ``day``, or ``None``; the shortest one wins."""
        found = [e for e in self.exceptions if e.first_day <= day <= e.last_day]
        return min(found, key=lambda e: e.last_day - e.first_day, default=None)

    def spans_on(self, day):
        """Return the spans during which the clinic is open on ``day``, in order, merged."""
        exception = self.exception_on(day)
        spans = exception.spans if exception else self.week.get(day.weekday(), ())
        merged = []
        for span in sorted(spans):
            if merged and span.opens <= merged[-1].closes:
                merged[-1] = Span(merged[-1].opens, max(merged[-1].closes, span.closes))
            else:
                merged.append(span)
        return tuple(merged)

    def lines(self):
        """Return the week as :class:`HoursLine`, neighbouring days with equal hours together."""
        if not self.are_known:
            return []
        hours = [format_spans(sorted(self.week.get(day, ()))) for day in range(7)]
        return [
            HoursLine(format_days([day for day, _ in days]), text)
            for text, days in groupby(enumerate(hours), key=lambda pair: pair[1])
        ]

    def exceptions_ahead(self, today, within=HORIZON):
        """Return the exceptions that hold on or soon after ``today``, the first one first."""
        ahead = (
            e for e in self.exceptions if e.last_day >= today and e.first_day <= today + within
        )
        return sorted(ahead, key=lambda e: (e.first_day, e.last_day))

    def status(self, now, zone):
        """Return the :class:`OpeningStatus` at ``now``, an aware datetime, in the clinic's zone.

        Where no hours are known the text is empty and never changes.
        """
        if not self.are_known and not self.exceptions:
            return OpeningStatus("")
        today = now.astimezone(zone).date()
        midnight = moment(today + ONE_DAY, time.min, zone)
        exception = self.exception_on(today)
        for span in self.spans_on(today):
            opens, closes = moment(today, span.opens, zone), moment(today, span.closes, zone)
            if opens <= now < closes:
                text = _("Open now until %(time)s") % {"time": format_time(span.closes)}
                return OpeningStatus(text, True, closes.astimezone(zone))
        start = _("Closed now")
        if exception and not exception.spans:
            start = _("Closed today")
            if exception.reason:
                start = _("Closed today (%(reason)s)") % {"reason": exception.reason}
        opening = self._next_opening(now, today, zone)
        if opening is None:
            return OpeningStatus(start, False, midnight.astimezone(zone))
        day, at = opening
        changes_at = min(moment(day, at, zone), midnight).astimezone(zone)
        text = _("%(closed)s, opens %(day)s at %(time)s") % {
            "closed": start,
            "day": name_day(day, today),
            "time": format_time(at),
        }
        return OpeningStatus(text, False, changes_at)

    def _next_opening(self, now, today, zone):
        for offset in range(HORIZON.days):
            day = today + offset * ONE_DAY
            for span in self.spans_on(day):
                if moment(day, span.opens, zone) > now:
                    return day, span.opens
        return None


def moment(day: date, at: time, zone: tzinfo) -> datetime:
    """Return the moment in UTC when clocks in ``zone`` show ``at`` on ``day``."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def name_day(day, today):
    """Return how one speaks of ``day`` today: “today”, “tomorrow”, “Monday”, or with its date."""
    ahead = (day - today).days
    if ahead < 2:
        return (_("today"), _("tomorrow"))[ahead]
    names = {"weekday": WEEKDAYS[day.weekday()], "date": format_date(day)}
    if ahead < 7:
        return pgettext("opens on", "%(weekday)s") % names
    return pgettext("opens on", "%(weekday)s, %(date)s,") % names


def format_time(at):
    """Return a time as Americans write it, in English: “8 am”, “12:30 pm”, “noon”."""
    if (at.hour, at.minute) in {(0, 0), (12, 0)}:
        return _("noon") if at.hour else _("midnight")
    minutes = f":{at.minute:02}" if at.minute else ""
    clock = {"time": f"{at.hour % 12 or 12}{minutes}"}
    return _("%(time)s am") % clock if at.hour < 12 else _("%(time)s pm") % clock


def format_date(day):
    """Return a day of the year in words: “November 26”."""
    return date_format(day, "MONTH_DAY_FORMAT")


def format_spans(spans):
    """Return spans in words: “8 am–noon, 1 pm–5 pm”, or “Closed” where there are none."""
    return ", ".join(map(str, spans)) or _("Closed")


def format_days(days):
    """Return neighbouring weekdays in words: “Monday to Thursday”, “Saturday and Sunday”."""
    names = {"first": capfirst(WEEKDAYS[days[0]]), "last": WEEKDAYS[days[-1]]}
    if len(days) == 1:
        return names["first"]
    if len(days) == 2:
        return _("%(first)s and %(last)s") % names
    return _("%(first)s to %(last)s") % names
