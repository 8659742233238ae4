"""Dates as people write them in one line, in English or Spanish."""

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

_MONTH_NAMES = (
    ("january", "enero"),
    ("february", "febrero"),
    ("march", "marzo"),
    ("april", "abril"),
    ("may", "mayo"),
    ("june", "junio"),
    ("july", "julio"),
    ("august", "agosto"),
    ("september", "septiembre", "setiembre"),
    ("october", "octubre"),
    ("november", "noviembre"),
    ("december", "diciembre"),
)
# Where the day stands first, figures alone do not tell which of two numbers is the month.
_DAY_FIRST_LANGUAGES = ("es",)

_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})")
_FIGURES = re.compile(r"([0-9]{1,2})[-/., ]+([0-9]{1,2})[-/., ]+([0-9]{2}|[0-9]{4})")
_RUN_TOGETHER = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_MONTH_FIRST = re.compile(
    r"([^\W\d_]{3,})\.?,? *([0-9]{1,2})(?:st|nd|rd|th)?(?:,| ) *(?:del? )?'?([0-9]{2}|[0-9]{4})"
)
_DAY_FIRST = re.compile(
    r"(?:el )?([0-9]{1,2}|primero)(?:st|nd|rd|th|e?ro|\.?º|o(?= ))?[-/. ]*(?:of |de )? *"
    r"([^\W\d_]{3,}?)[-/., ]*(?:de |del |of )? *'?([0-9]{2}|[0-9]{4})"
)


def month_number(word):
    """Return the number of the month of this name, in full or its first letters, or ``None``."""
    word = _plain(word.strip(" .,"))
    if len(word) < 3:
        return None
    for number, names in enumerate(_MONTH_NAMES, start=1):
        if any(name.startswith(word) for name in names):
            return number
    return None


def read_written_date(text):
    """Return the day that ``text`` names, or ``None`` when it is not written as a whole date.

    Figures are read as Americans write them, month first; where the page is read in a language
    that puts the day first, a date that could be read both ways is asked about.

    :raises ValidationError: when it is written as a date and is none: no such day, a year of two
        figures, or two readings.
    """
    text = _plain(" ".join(text.split()).strip(" .,"))
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(number) for number in found.groups())
    elif found := _RUN_TOGETHER.fullmatch(text) or _FIGURES.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        year = _full_year(found[3])
        month, day = _tell_apart(first, second)
    elif found := _MONTH_FIRST.fullmatch(text):
        month, day, year = month_number(found[1]), int(found[2]), _full_year(found[3])
    elif found := _DAY_FIRST.fullmatch(text):
        day = 1 if found[1] == "primero" else int(found[1])
        month, year = month_number(found[2]), _full_year(found[3])
    else:
        return None
    if month is None:
        return None
    return day_of(year, month, day)


def day_of(year, month, day):
    """Return the day.

    :raises ValidationError: when the calendar does not have it, or its year is out of all reason.
    """
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValidationError(
            _("Check the year: it must be %(year)d or later.") % {"year": EARLIEST_YEAR}
        )
    if not 1 <= month <= 12:
        raise ValidationError(_("The month must be from 1 to 12."))
    try:
        return date(year, month, day)
    except ValueError:
        raise ValidationError(
            _("%(month)s %(year)d does not have that day.") % {"month": MONTHS[month], "year": year}
        ) from None


def _plain(text):
    """Return ``text`` in small letters without accents, which some put where there are none."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _full_year(figures):
    if len(figures) == 2:
        raise ValidationError(_("Write the year with all four figures, such as 1968 or 2024."))
    return int(figures)


def _tell_apart(first, second):
    """Return which is the month and which the day."""
    if first > 12 >= second:
        return second, first
    language = (get_language() or "").split("-")[0]
    if language in _DAY_FIRST_LANGUAGES and first != second and second <= 12:
        raise ValidationError(_("Write the month as a word, so that we read the right day."))
    return first, second
