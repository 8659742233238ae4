"""What the first page of the admin says of reviews to those who write and publish."""

from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from blog.medical_review.review_list import (
    in_state,
    medical_posts,
    refused_schedules,
    user_minds_posts,
)
from blog.medical_review.rules import ReviewState

MOST_NAMED = 5


class ReviewsPanel(Component):
    """Names the posts that are overdue, and those that did not appear at their hour."""

    name = "medical_reviews"
    template_name = "medical_review/dashboard.html"
    order = 105

    def __init__(self, user):
        self.user = user

    @property
    def is_needed(self):
        """Whether there is anything to say to this user."""
        return user_minds_posts(self.user) and bool(self.overdue_count or self.refused)

    @cached_property
    def overdue(self):
        """All overdue posts of this user, the longest overdue first."""
        return in_state(medical_posts(self.user), ReviewState.OVERDUE)

    @cached_property
    def overdue_count(self):
        """How many posts are overdue."""
        return self.overdue.count()

    @cached_property
    def refused(self):
        """The latest posts that did not appear at their hour."""
        return list(refused_schedules(self.user)[:MOST_NAMED])

    def get_context_data(self, parent_context):
        """Return what the template names."""
        return {
            "overdue": self.overdue[:MOST_NAMED],
            "unnamed": max(0, self.overdue_count - MOST_NAMED),
            "refused": self.refused,
        }
