"""The archives of a blog: its posts by year and month."""

import calendar
import datetime
from dataclasses import dataclass
from itertools import groupby

from django.db.models import CharField, Count
from django.db.models.functions import Cast, Substr
from django.utils.dateformat import format as format_date

# Years and months as they stand in addresses.
YEAR = r"(?P<year>[12][0-9]{3})"
MONTH = r"(?P<month>0[1-9]|1[0-2])"


@dataclass(frozen=True)
class Archive:
    """The posts of a year, or of one month of it."""

    year: int
    month: int | None = None

    def __str__(self):
        return format_date(self.days[0], "F Y") if self.month else str(self.year)

    @property
    def address(self):
        """The archive's address below the blog's: ``2026/`` or ``2026/05/``."""
        return f"{self.year}/{self.month:02}/" if self.month else f"{self.year}/"

    @property
    def days(self):
        """The archive's first and last day."""
        last_month = self.month or 12
        _, last_day = calendar.monthrange(self.year, last_month)
        return (
            datetime.date(self.year, self.month or 1, 1),
            datetime.date(self.year, last_month, last_day),
        )

    def select(self, posts):
        """Return those of ``posts``, a query set, that are of this time."""
        return posts.filter(date__range=self.days)


@dataclass(frozen=True)
class MonthOfPosts:
    """How many posts a month has."""

    archive: Archive
    count: int

    @property
    def name(self):
        """The month without its year."""
        return format_date(self.archive.days[0], "F")


@dataclass(frozen=True)
class YearOfPosts:
    """How many posts a year has, and its months that have some, the newest first."""

    archive: Archive
    months: tuple[MonthOfPosts, ...]

    @property
    def count(self):
        """How many posts the year has."""
        return sum(month.count for month in self.months)


def count_by_month(posts):
    """Return the :class:`YearOfPosts` of ``posts``, a query set, the newest first, in one query."""
    # Cut out of the date's text, which the database does itself: Django's own truncation calls
    # Python for each post on SQLite.
    months = (
        posts.order_by()
        .values(month=Substr(Cast("date", CharField()), 1, 7))
        .annotate(count=Count("pk"))
        .order_by("-month")
        .values_list("month", "count")
    )
    counted = [
        MonthOfPosts(Archive(*(int(part) for part in month.split("-"))), count)
        for month, count in months
    ]
    return [
        YearOfPosts(Archive(year), tuple(months_of_year))
        for year, months_of_year in groupby(counted, key=lambda month: month.archive.year)
    ]


def count_posts(years, archive):
    """Return how many posts ``archive`` has by ``years``, a list of :class:`YearOfPosts`."""
    counts = {part.archive: part.count for year in years for part in (year, *year.months)}
    return counts.get(archive, 0)
