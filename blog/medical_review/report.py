"""The report of all posts that give medical advice, and how their reviews stand."""

import django_filters
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports.base import ReportView

from blog.medical_review.review_list import ACTIONS, in_state, medical_posts, user_minds_posts
from blog.medical_review.rules import ReviewState, review_state
from blog.models import BlogPage
from clinic.days import day_at_clinic, long_date

ASKED_FOR = [
    ReviewState.OVERDUE,
    ReviewState.DUE_SOON,
    ReviewState.REVIEWER_GONE,
    ReviewState.MISSING,
]


def describe_state(post):
    """Return how the review of ``post`` stands, in words."""
    return review_state(post, day_at_clinic()).label if post.live else "Not published"


def name_reviewer(post):
    """Return the name of the reviewer of ``post``, or ``""``."""
    return post.reviewer.name_with_credentials if post.reviewer else ""


def show_day(field):
    """Return a function that writes the day in ``field`` of a post, ``""`` where it has none."""
    return lambda post: long_date(getattr(post, field)) if getattr(post, field) else ""


class ReviewFilterSet(WagtailFilterSet):
    """Narrows the report to what somebody has to see to."""

    state = django_filters.ChoiceFilter(
        label="State",
        choices=[(state.value, state.label) for state in ASKED_FOR],
        method="filter_state",
    )

    class Meta:
        model = BlogPage
        fields = []

    def filter_state(self, posts, name, value):
        """Return those of ``posts`` that are in the state ``value``."""
        return in_state(posts, ReviewState(value))


class MedicalReviewsView(ReportView):
    """All posts that give medical advice and that the user may edit, the first due first."""

    model = BlogPage
    page_title = "Medical reviews"
    header_icon = "circle-check"
    index_url_name = "medical_reviews"
    index_results_url_name = "medical_reviews_results"
    any_permission_required = sorted(ACTIONS)
    filterset_class = ReviewFilterSet
    default_ordering = None
    export_filename = "medical-reviews"
    list_export = ["title", "reviewer", "reviewed_on", "review_due_on", "state"]
    export_headings = {
        "title": "Title",
        "reviewer": "Reviewed by",
        "reviewed_on": "Last reviewed",
        "review_due_on": "Next review due",
        "state": "State",
    }
    columns = [
        TitleColumn("title", label="Title", url_name="wagtailadmin_pages:edit"),
        Column("reviewer", label="Reviewed by", accessor=name_reviewer),
        Column("reviewed_on", label="Last reviewed", accessor=show_day("reviewed_on")),
        Column("review_due_on", label="Next review due", accessor=show_day("review_due_on")),
        Column("state", label="State", accessor=describe_state),
    ]

    def get_base_queryset(self):
        """Return the posts of the report, before filtering."""
        return medical_posts(self.request.user)

    def to_row_dict(self, item):
        """Return a row of the export."""
        return {
            "title": item.title,
            "reviewer": name_reviewer(item),
            "reviewed_on": item.reviewed_on,
            "review_due_on": item.review_due_on,
            "state": describe_state(item),
        }


class MedicalReviewsMenuItem(MenuItem):
    """The way to the report, for those who write or publish."""

    def is_shown(self, request):
        """Return whether this user may see the report."""
        return user_minds_posts(request.user)
