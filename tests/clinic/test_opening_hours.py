from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.opening_hours import (
    HoursException,
    OpeningHours,
    Span,
    format_days,
    format_spans,
    format_time,
)

ZONE = ZoneInfo("America/New_York")


def span(opens, closes):
    return Span(time.fromisoformat(opens), time.fromisoformat(closes))


DAY = (span("08:00", "17:00"),)
SHORT = (span("08:00", "12:00"),)
WITH_LUNCH = (span("08:00", "12:00"), span("13:00", "17:30"))
WEEK = {0: DAY, 1: DAY, 2: WITH_LUNCH, 3: DAY, 4: SHORT}

THANKSGIVING = HoursException(date(2026, 11, 26), date(2026, 11, 27), reason="Thanksgiving")
SNOW = HoursException(date(2026, 11, 23), date(2026, 11, 23), (span("10:00", "15:00"),), "Snow")
HOURS = OpeningHours(WEEK, (THANKSGIVING,))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "text", "changes_at"),
    [
        # 2026-11-16 is a Monday.
        ("2026-11-16 07:59", "Closed now, opens today at 8 am", "2026-11-16 08:00"),
        ("2026-11-16 08:00", "Open now until 5 pm", "2026-11-16 17:00"),
        ("2026-11-16 16:59:59", "Open now until 5 pm", "2026-11-16 17:00"),
        ("2026-11-16 17:00", "Closed now, opens tomorrow at 8 am", "2026-11-17 00:00"),
        ("2026-11-18 11:00", "Open now until noon", "2026-11-18 12:00"),
        ("2026-11-18 12:30", "Closed now, opens today at 1 pm", "2026-11-18 13:00"),
        ("2026-11-18 13:00", "Open now until 5:30 pm", "2026-11-18 17:30"),
        ("2026-11-20 12:00", "Closed now, opens Monday at 8 am", "2026-11-21 00:00"),
        ("2026-11-21 23:59", "Closed now, opens Monday at 8 am", "2026-11-22 00:00"),
        ("2026-11-22 00:00", "Closed now, opens tomorrow at 8 am", "2026-11-23 00:00"),
        # The night before the holiday, the holiday, and the weekend after it.
        ("2026-11-25 20:00", "Closed now, opens Monday at 8 am", "2026-11-26 00:00"),
        (
            "2026-11-26 09:00",
            "Closed today (Thanksgiving), opens Monday at 8 am",
            "2026-11-27 00:00",
        ),
        (
            "2026-11-27 23:00",
            "Closed today (Thanksgiving), opens Monday at 8 am",
            "2026-11-28 00:00",
        ),
        ("2026-11-28 10:00", "Closed now, opens Monday at 8 am", "2026-11-29 00:00"),
    ],
)
def test_the_status_says_what_a_visitor_wants_to_know(now, text, changes_at):
    status = HOURS.status(at(now), ZONE)
    assert status.text == text
    assert str(status) == text
    assert status.is_open == text.startswith("Open")
    assert status.changes_at == at(changes_at)


def test_the_status_is_that_of_the_clinic_wherever_the_question_comes_from():
    in_utc = datetime(2026, 11, 16, 21, 30, tzinfo=UTC)
    status = HOURS.status(in_utc, ZONE)
    assert status.text == "Open now until 5 pm"
    assert status.changes_at.isoformat() == "2026-11-16T17:00:00-05:00"


def test_other_hours_hold_on_the_days_of_an_exception():
    hours = OpeningHours(WEEK, (SNOW,))
    assert hours.status(at("2026-11-23 09:00"), ZONE).text == "Closed now, opens today at 10 am"
    assert hours.status(at("2026-11-23 14:00"), ZONE).text == "Open now until 3 pm"
    assert hours.status(at("2026-11-23 16:00"), ZONE).text == "Closed now, opens tomorrow at 8 am"


def test_an_exception_within_an_exception_wins():
    holidays = HoursException(date(2026, 12, 21), date(2027, 1, 1), reason="Holidays")
    one_day = HoursException(date(2026, 12, 29), date(2026, 12, 29), SHORT, "Between the years")
    hours = OpeningHours(WEEK, (holidays, one_day))
    assert hours.status(at("2026-12-29 09:00"), ZONE).text == "Open now until noon"
    expected = "Closed today (Holidays), opens Tuesday, December 29, at 8 am"
    assert hours.status(at("2026-12-21 09:00"), ZONE).text == expected


def test_a_clinic_without_hours_says_nothing():
    status = OpeningHours().status(at("2026-11-16 09:00"), ZONE)
    assert (status.text, status.changes_at) == ("", None)
    assert OpeningHours().lines() == []


def test_a_clinic_that_never_opens_again_looks_no_further():
    hours = OpeningHours(WEEK, (HoursException(date(2026, 11, 1), date(2027, 11, 1)),))
    status = hours.status(at("2026-11-16 09:00"), ZONE)
    assert status.text == "Closed today"
    assert status.changes_at == at("2026-11-17 00:00")


def test_a_clinic_open_only_on_some_announced_days_says_so():
    hours = OpeningHours({}, (SNOW,))
    assert hours.status(at("2026-11-22 09:00"), ZONE).text == "Closed now, opens tomorrow at 10 am"


@pytest.mark.parametrize(
    ("now", "text", "changes_at_utc"),
    [
        # Clocks go forward on March 8, 2026, and back on November 1.
        ("2026-03-07 18:00", "Closed now, opens tomorrow at 8 am", "2026-03-08T05:00+00:00"),
        ("2026-03-08 00:30", "Closed now, opens today at 8 am", "2026-03-08T12:00+00:00"),
        ("2026-03-08 09:00", "Open now until 5 pm", "2026-03-08T21:00+00:00"),
        ("2026-10-31 18:00", "Closed now, opens tomorrow at 8 am", "2026-11-01T04:00+00:00"),
        ("2026-11-01 00:30", "Closed now, opens today at 8 am", "2026-11-01T13:00+00:00"),
        ("2026-11-01 09:00", "Open now until 5 pm", "2026-11-01T22:00+00:00"),
    ],
)
def test_the_change_of_the_clocks_does_no_harm(now, text, changes_at_utc):
    status = OpeningHours({5: DAY, 6: DAY}).status(at(now), ZONE)
    assert status.text == text
    assert status.changes_at == datetime.fromisoformat(changes_at_utc)


def test_the_hour_that_comes_twice_is_told_apart():
    night = OpeningHours({6: (span("01:15", "01:45"),)})
    first = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert night.status(first, ZONE).is_open
    assert not night.status(second, ZONE).is_open


def test_nothing_is_said_differently_before_the_announced_change():
    moments = [
        datetime(2026, 11, 21, 4, 1, tzinfo=UTC) + timedelta(minutes=m)
        for m in range(0, 12_960, 37)
    ]
    for now in moments:
        status = HOURS.status(now, ZONE)
        assert status.changes_at > now
        assert HOURS.status(status.changes_at - timedelta(seconds=1), ZONE) == status


def test_spans_that_touch_are_one():
    hours = OpeningHours({0: (span("12:00", "17:00"), span("08:00", "12:00"))})
    assert hours.status(at("2026-11-16 09:00"), ZONE).text == "Open now until 5 pm"


def test_neighbouring_days_with_the_same_hours_share_a_line():
    lines = [(line.days, line.hours) for line in HOURS.lines()]
    assert lines == [
        ("Monday and Tuesday", "8 am–5 pm"),
        ("Wednesday", "8 am–noon, 1 pm–5:30 pm"),
        ("Thursday", "8 am–5 pm"),
        ("Friday", "8 am–noon"),
        ("Saturday and Sunday", "Closed"),
    ]
    assert [line.days for line in OpeningHours(dict.fromkeys(range(4), DAY)).lines()] == [
        "Monday to Thursday",
        "Friday to Sunday",
    ]


def test_exceptions_are_shown_while_they_matter():
    past = HoursException(date(2026, 11, 1), date(2026, 11, 2))
    far = HoursException(date(2027, 11, 1), date(2027, 11, 2))
    hours = OpeningHours(WEEK, (far, THANKSGIVING, past, SNOW))
    assert hours.exceptions_ahead(date(2026, 11, 20)) == [SNOW, THANKSGIVING]
    assert hours.exceptions_ahead(date(2026, 11, 27)) == [THANKSGIVING]


@pytest.mark.parametrize(
    ("exception", "days", "hours"),
    [
        (SNOW, "Monday, November 23", "10 am–3 pm"),
        (THANKSGIVING, "November 26 to 27", "Closed"),
    ],
)
def test_an_exception_is_said_in_words(exception, days, hours):
    assert (exception.days, exception.hours) == (days, hours)


@pytest.mark.parametrize(
    ("time_", "text"),
    [
        ("00:00", "midnight"),
        ("00:05", "12:05 am"),
        ("08:00", "8 am"),
        ("11:59", "11:59 am"),
        ("12:00", "noon"),
        ("12:30", "12:30 pm"),
        ("17:00", "5 pm"),
    ],
)
def test_times_are_written_as_americans_write_them(time_, text):
    assert format_time(time.fromisoformat(time_)) == text


def test_words_for_days_and_spans():
    assert format_days([2]) == "Wednesday"
    assert format_days([0, 1, 2]) == "Monday to Wednesday"
    assert format_spans([]) == "Closed"
