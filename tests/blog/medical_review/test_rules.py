"""What a review must say, on plain objects with the fields of a post."""

import datetime
from types import SimpleNamespace

import pytest

from blog.medical_review.rules import (
    ReviewState,
    due_date,
    is_overdue,
    missing_review,
    review_state,
)

TODAY = datetime.date(2026, 6, 15)


def clinician(**changes):
    person = {"title": "Ann Lee", "credentials": "PT, DPT", "sample": False, "live": True}
    return SimpleNamespace(**{**person, **changes})


def post(**changes):
    fields = {
        "clinical": True,
        "reviewer": clinician(),
        "reviewed_on": datetime.date(2026, 3, 3),
        "review_due_on": datetime.date(2028, 3, 3),
    }
    return SimpleNamespace(**{**fields, **changes})


def missing(**changes):
    return missing_review(post(**changes), today=TODAY, most_months=24)


def test_a_complete_review_lacks_nothing():
    assert missing() == {}


def test_a_post_that_gives_no_medical_advice_lacks_nothing():
    assert missing(clinical=False, reviewer=None, reviewed_on=None, review_due_on=None) == {}


@pytest.mark.parametrize(
    ("reviewer", "said"),
    [
        (None, "Choose the clinician"),
        (clinician(sample=True), "Ann Lee is a sample person"),
        (clinician(live=False), "Ann Lee’s page is not published"),
        (clinician(credentials=" "), "Ann Lee’s page names no credentials"),
    ],
    ids=["nobody", "sample", "not-live", "no-credentials"],
)
def test_the_reviewer_is_a_clinician_with_a_page_and_credentials(reviewer, said):
    problems = missing(reviewer=reviewer)
    assert list(problems) == ["reviewer"]
    assert problems["reviewer"].startswith(said)


@pytest.mark.parametrize(
    ("reviewed_on", "review_due_on", "fields"),
    [
        (None, None, ["reviewed_on"]),
        ("2026-06-16", "2027-01-01", ["reviewed_on"]),
        ("2026-06-15", "2028-06-15", []),
        ("2026-06-15", "2028-06-16", ["review_due_on"]),
        ("2026-06-15", "2026-06-15", ["review_due_on"]),
        ("2026-06-15", "2026-06-16", []),
        ("2026-06-15", None, ["review_due_on"]),
        # Overdue: the text may be mended all the same, and says that it is overdue.
        ("2024-06-01", "2026-06-01", []),
    ],
)
def test_dates_of_a_review(reviewed_on, review_due_on, fields):
    days = {"reviewed_on": reviewed_on, "review_due_on": review_due_on}
    changes = {name: day and datetime.date.fromisoformat(day) for name, day in days.items()}
    assert list(missing(**changes)) == fields


def test_the_next_review_is_filled_in_by_the_setting_and_never_changed():
    assert due_date(post(review_due_on=None), most_months=6) == datetime.date(2026, 9, 3)
    assert due_date(post(), most_months=6) == datetime.date(2028, 3, 3)
    assert due_date(post(reviewed_on=None, review_due_on=None), most_months=6) is None


def test_a_review_is_overdue_on_the_day_after_it_is_due():
    due = datetime.date(2028, 3, 3)
    assert not is_overdue(post(review_due_on=due), due)
    assert is_overdue(post(review_due_on=due), due + datetime.timedelta(days=1))
    assert not is_overdue(post(clinical=False), datetime.date(2030, 1, 1))
    assert not is_overdue(post(review_due_on=None), datetime.date(2030, 1, 1))


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, ReviewState.CURRENT),
        ({"review_due_on": datetime.date(2026, 8, 14)}, ReviewState.DUE_SOON),
        ({"review_due_on": datetime.date(2026, 8, 15)}, ReviewState.CURRENT),
        ({"review_due_on": datetime.date(2026, 6, 14)}, ReviewState.OVERDUE),
        ({"review_due_on": None}, ReviewState.MISSING),
        ({"reviewed_on": None}, ReviewState.MISSING),
        ({"reviewer": None}, ReviewState.REVIEWER_GONE),
        ({"reviewer": clinician(live=False)}, ReviewState.REVIEWER_GONE),
    ],
)
def test_how_a_review_stands(changes, state):
    assert review_state(post(**changes), TODAY) is state
