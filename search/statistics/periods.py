"""The periods that staff may look back over, and the steps that each is drawn in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateformat import format as format_date

from clinic.days import day_at_clinic


@dataclass(frozen=True)
class Step:
    """A part of a period that is one bar of the chart: ``last`` is its last day."""

    first: date
    last: date
    label: str


@dataclass(frozen=True)
class Period:
    """A time up to today. ``unit`` is what its steps are called."""

    value: str
    label: str
    unit: str
    split: Callable[[date], list[Step]]

    @property
    def steps(self):
        """The steps of the period, the earliest first."""
        return self.split(day_at_clinic())

    @property
    def first_day(self):
        """The day on which the period begins."""
        return self.steps[0].first


def split_into_days(last, *, days):
    """Return ``days`` steps of one day each, of which ``last`` is the last."""
    each = [last - timedelta(days=ago) for ago in reversed(range(days))]
    return [Step(day, day, format_date(day, "F j")) for day in each]


def split_into_weeks(last, *, weeks):
    """Return ``weeks`` steps of seven days each, of which ``last`` is the last day."""
    ends = [last - timedelta(days=7 * ago) for ago in reversed(range(weeks))]
    return [
        Step(end - timedelta(days=6), end, f"week to {format_date(end, 'F j')}") for end in ends
    ]


def split_into_months(last, *, months):
    """Return ``months`` steps of one calendar month each; the last one ends on ``last``."""
    steps, end = [], last
    for _ in range(months):
        first = end.replace(day=1)
        steps.append(Step(first, end, format_date(first, "F Y")))
        end = first - timedelta(days=1)
    return steps[::-1]


MONTH = Period("30", "30 days", "day", lambda last: split_into_days(last, days=30))
QUARTER = Period("90", "90 days", "week", lambda last: split_into_weeks(last, weeks=13))
YEAR = Period("365", "12 months", "month", lambda last: split_into_months(last, months=12))
PERIODS = (MONTH, QUARTER, YEAR)


def read_period(value):
    """Return the period called ``value``, or the shortest one."""
    return next((period for period in PERIODS if period.value == value), MONTH)
