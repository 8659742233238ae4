"""Dates as people in America write them."""

import datetime
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun"),
            *("july jul", "august aug", "september sep sept", "october oct", "november nov"),
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
FORMS = [
    # March 25, 2022; Mar. 25th 2022
    rf"(?P<name>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    # 25 March 2022; the 25th of March, 2022
    rf"(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<name>{MONTH})\.?,?\s+"
    r"(?P<year>\d{4})",
    # 3/25/2022; 3.25.2022; 3-25-2022
    r"(?P<month>\d{1,2})(?P<separator>[/.-])(?P<day>\d{1,2})(?P=separator)(?P<year>\d{4})",
    # 2022-03-25; 2022/3/25
    r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})",
]
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?|T\d{2}:\d{2}\S*)?"
DATES = [re.compile(rf"{WEEKDAY}{form}{TIME}", re.IGNORECASE) for form in FORMS]


def read_date(text):
    """Return the date that ``text`` is, with or without weekday and time, or ``None``.

    The month comes first, as in 3/25/2022, unless only the day can: 25/3/2022.
    """
    for form in DATES:
        match = form.fullmatch(text.strip())
        if match:
            return _make_date(match.groupdict())
    return None


def _make_date(parts):
    year, day = int(parts["year"]), int(parts["day"])
    month = MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
    if month > 12 >= day:
        month, day = day, month
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
