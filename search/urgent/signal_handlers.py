"""Tells the weekly mail about medical reviews which urgent searches are overdue."""

from django.urls import reverse

from clinic.signals import OverdueReview, overdue_reviews_asked
from search.urgent.records import UrgentAdvice
from search.urgent.review import ReviewState, in_state


def name_overdue_advice(sender, user, **kwargs):
    """Return the overdue urgent searches, if ``user`` keeps them or is nobody in particular."""
    if user is not None and not user.has_perm("search_urgent.change_urgentadvice"):
        return []
    overdue = in_state(UrgentAdvice.objects.all(), ReviewState.OVERDUE)
    return [
        OverdueReview(
            title=f"Urgent search: {advice.heading}",
            due_on=advice.review_due_on,
            path=reverse("search_urgent_modeladmin_edit", args=[advice.pk]),
        )
        for advice in overdue.order_by("review_due_on", "pk")
    ]


def register_signal_handlers():
    """Listen to the mail that asks."""
    overdue_reviews_asked.connect(
        name_overdue_advice, dispatch_uid="search_urgent.name_overdue_advice"
    )
