import datetime

import pytest
from django.utils import timezone

from clinic.days import add_months, day_at_clinic, long_date


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-03-03", 24, "2028-03-03"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 24, "2026-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_months_last(day, months, later):
    assert add_months(datetime.date.fromisoformat(day), months).isoformat() == later


def test_a_day_reads_as_in_a_sentence():
    assert long_date(datetime.date(2026, 3, 3)) == "March 3, 2026"


def test_the_day_is_that_of_the_clinic_whatever_the_editor_chose():
    late = datetime.datetime(2026, 3, 4, 3, 30, tzinfo=datetime.UTC)
    with timezone.override("Asia/Tokyo"):
        assert day_at_clinic(late) == datetime.date(2026, 3, 3)
