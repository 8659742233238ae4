"""Which day it is where the clinic is, and whether a post's date is still to come."""

from django.utils import timezone


def day_at_clinic(moment=None):
    """Return the day on which ``moment``, by default now, falls where the clinic is.

    An editor may have set another time zone; what visitors see does not depend on it.
    """
    return timezone.localdate(moment, timezone=timezone.get_default_timezone())


def latest_date(go_live_at=None):
    """Return the latest date that a post may have: today, or the day that it is scheduled for."""
    today = day_at_clinic()
    return max(today, day_at_clinic(go_live_at)) if go_live_at else today
