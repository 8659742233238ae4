"""What a medical review must say, and until when it holds: pure functions on a post's fields.

A post here is whatever has ``clinical``, ``reviewer``, ``reviewed_on`` and ``review_due_on``.
"""

from datetime import timedelta

from django.db.models import TextChoices

from clinic.days import add_months, long_date

DUE_SOON = timedelta(days=60)


class ReviewState(TextChoices):
    """How the review of a post stands, the most pressing first."""

    MISSING = "missing", "Not reviewed"
    OVERDUE = "overdue", "Overdue"
    REVIEWER_GONE = "reviewer_gone", "Reviewer gone"
    DUE_SOON = "due_soon", "Due in 60 days"
    CURRENT = "current", "Up to date"


def reviewer_problem(reviewer):
    """Return what keeps the page of ``reviewer`` from standing under a review, or ``""``."""
    if reviewer is None:
        return (
            "Choose the clinician who reviewed this post. If it gives no medical advice, "
            "untick “This post gives medical advice”."
        )
    if reviewer.sample:
        return f"{reviewer.title} is a sample person. Choose the clinician who reviewed this post."
    if not reviewer.live:
        return (
            f"{reviewer.title}’s page is not published. Publish it first, or choose another "
            "clinician."
        )
    if not reviewer.credentials.strip():
        return (
            f"{reviewer.title}’s page names no credentials, such as “PT, DPT”. Add them there "
            "first, or choose another clinician."
        )
    return ""


def dates_problems(reviewed_on, review_due_on, *, today, most_months):
    """Return what is wrong with the dates of a review, as messages by field.

    The next review is due after the last one and at most ``most_months`` later.
    """
    if reviewed_on is None:
        return {"reviewed_on": "Enter the day on which the clinician reviewed this post."}
    problems = {}
    if reviewed_on > today:
        problems["reviewed_on"] = (
            "This day lies in the future. Enter the day on which the clinician reviewed this post."
        )
    latest = add_months(reviewed_on, most_months)
    if review_due_on is None or review_due_on > latest:
        problems["review_due_on"] = (
            f"Enter {long_date(latest)} or an earlier day: the next review is due at most "
            f"{most_months} month{'' if most_months == 1 else 's'} after the last one."
        )
    elif review_due_on <= reviewed_on:
        problems["review_due_on"] = "Enter a day after that of the last review."
    return problems


def missing_review(post, *, today, most_months):
    """Return what ``post`` lacks to be published, as messages by field; empty if it lacks nothing.

    Only a post that gives medical advice lacks anything.
    """
    if not post.clinical:
        return {}
    problem = reviewer_problem(post.reviewer)
    return {
        **({"reviewer": problem} if problem else {}),
        **dates_problems(
            post.reviewed_on, post.review_due_on, today=today, most_months=most_months
        ),
    }


def due_date(post, *, most_months):
    """Return when the next review of ``post`` is due: as given, else as late as it may be.

    ``None`` while nobody has said when it was reviewed.
    """
    if post.review_due_on or not post.reviewed_on:
        return post.review_due_on
    return add_months(post.reviewed_on, most_months)


def is_overdue(post, today):
    """Return whether the day of the next review of ``post`` has passed."""
    return bool(post.clinical and post.review_due_on and post.review_due_on < today)


def review_state(post, today):
    """Return the :class:`ReviewState` of ``post``, which gives medical advice."""
    if post.reviewed_on is None or post.review_due_on is None:
        return ReviewState.MISSING
    if is_overdue(post, today):
        return ReviewState.OVERDUE
    if reviewer_problem(post.reviewer):
        return ReviewState.REVIEWER_GONE
    if post.review_due_on <= today + DUE_SOON:
        return ReviewState.DUE_SOON
    return ReviewState.CURRENT
