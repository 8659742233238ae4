"""What the first page of the admin says of urgent searches that a clinician should read."""

from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from search.urgent.records import UrgentAdvice
from search.urgent.review import ReviewState, in_state

MOST_NAMED = 5


class UrgentReviewsPanel(Component):
    """Names the urgent searches whose review is overdue or was never done."""

    name = "urgent_reviews"
    template_name = "search/urgent/dashboard.html"
    order = 106

    def __init__(self, user):
        self.user = user

    @property
    def is_needed(self):
        """Whether there is anything to say to this user."""
        return self.user.has_perm("search_urgent.change_urgentadvice") and bool(
            self.overdue or self.awaited
        )

    @cached_property
    def overdue(self):
        """What is due for another review, the longest overdue first."""
        overdue = in_state(UrgentAdvice.objects.all(), ReviewState.OVERDUE)
        return list(overdue.order_by("review_due_on", "pk"))

    @cached_property
    def awaited(self):
        """What no clinician has reviewed as it is now."""
        return list(in_state(UrgentAdvice.objects.all(), ReviewState.AWAITED))

    def get_context_data(self, parent_context):
        """Return what the template names."""
        return {
            "overdue": self.overdue[:MOST_NAMED],
            "awaited": self.awaited[:MOST_NAMED],
            "unnamed": sum(max(0, len(kind) - MOST_NAMED) for kind in (self.overdue, self.awaited)),
        }
