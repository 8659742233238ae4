"""How the review of an urgent search stands, and what a review must say."""

from datetime import timedelta

from django.db.models import Q, TextChoices

from clinic.days import add_months, day_at_clinic, long_date

DUE_SOON = timedelta(days=60)
MONTHS = 12
MOST_MONTHS = 24


class ReviewState(TextChoices):
    """How a review stands, the most pressing first."""

    AWAITED = "awaited", "Awaiting review by a clinician"
    OVERDUE = "overdue", "Review overdue"
    DUE_SOON = "due_soon", "Review due in 60 days"
    CURRENT = "current", "Reviewed"


def review_state(advice):
    """Return the :class:`ReviewState` of ``advice``; whatever it is, the advice is shown."""
    if not (advice.reviewer_id and advice.reviewed_on and advice.review_due_on):
        return ReviewState.AWAITED
    today = day_at_clinic()
    if advice.review_due_on < today:
        return ReviewState.OVERDUE
    if advice.review_due_on <= today + DUE_SOON:
        return ReviewState.DUE_SOON
    return ReviewState.CURRENT


def in_state(advice, state):
    """Return those of ``advice``, a query set, whose review stands as ``state`` says."""
    today = day_at_clinic()
    lacking = Q(reviewer=None) | Q(reviewed_on=None) | Q(review_due_on=None)
    due = {
        ReviewState.OVERDUE: Q(review_due_on__lt=today),
        ReviewState.DUE_SOON: Q(review_due_on__range=(today, today + DUE_SOON)),
        ReviewState.CURRENT: Q(review_due_on__gt=today + DUE_SOON),
    }
    return advice.filter(lacking if state == ReviewState.AWAITED else ~lacking & due[state])


def dates_problems(reviewed_on, review_due_on):
    """Return what is wrong with the dates of a review, as messages by field."""
    problems = {}
    if reviewed_on > day_at_clinic():
        problems["reviewed_on"] = (
            "This day lies in the future. Enter the day on which the clinician reviewed it."
        )
    latest = add_months(reviewed_on, MOST_MONTHS)
    if review_due_on > latest:
        problems["review_due_on"] = (
            f"Enter {long_date(latest)} or an earlier day: the next review is due at most "
            f"{MOST_MONTHS} months after the last one."
        )
    elif review_due_on <= reviewed_on:
        problems["review_due_on"] = "Enter a day after that of the last review."
    return problems
