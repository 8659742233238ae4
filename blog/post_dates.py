"""Whether a post's date is still to come."""

from clinic.days import day_at_clinic


def latest_date(go_live_at=None):
    """Return the latest date that a post may have: today, or the day that it is scheduled for."""
    today = day_at_clinic()
    return max(today, day_at_clinic(go_live_at)) if go_live_at else today
