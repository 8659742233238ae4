"""Which posts wait for what: the lists behind the dashboard, the report and the reminder."""

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone
from wagtail.models import Page
from wagtail.permissions import policy_registry

from blog.medical_review.records import RefusedSchedule
from blog.medical_review.rules import DUE_SOON, ReviewState
from blog.models import BlogPage
from clinic.days import day_at_clinic

ACTIONS = {"add", "change", "publish"}
# A refusal that nobody minded for so long is no news any more; the post's history still tells it.
NEWS = timedelta(days=30)


def user_minds_posts(user):
    """Return whether ``user`` writes or publishes anything; the front desk does not."""
    return policy_registry.get_by_type(Page).user_has_any_permission(user, ACTIONS)


def people_who_mind_posts():
    """Return the active users with an e-mail address who write or publish pages."""
    people = policy_registry.get_by_type(Page).users_with_any_permission(ACTIONS)
    return people.exclude(email="").order_by("pk")


def medical_posts(user):
    """Return the posts with medical advice that ``user`` may edit or publish, by next review."""
    posts = BlogPage.objects.filter(clinical=True, pk__in=_pages_minded_by(user))
    return (
        posts.select_related("reviewer")
        .defer_streamfields()
        .order_by(F("review_due_on").asc(nulls_first=True), "pk")
    )


def in_state(posts, state):
    """Return those of ``posts`` that are public and of which ``state`` is true.

    Of a post more than one may be true: that its reviewer is gone, and that it is overdue.
    """
    today = day_at_clinic()
    conditions = {
        ReviewState.MISSING: Q(reviewed_on=None) | Q(review_due_on=None),
        ReviewState.OVERDUE: Q(review_due_on__lt=today),
        ReviewState.REVIEWER_GONE: Q(reviewer=None)
        | Q(reviewer__live=False)
        | Q(reviewer__sample=True)
        | Q(reviewer__credentials=""),
        ReviewState.DUE_SOON: Q(review_due_on__range=(today, today + DUE_SOON)),
    }
    return posts.live().filter(conditions[state])


def refused_schedules(user):
    """Return the recent :class:`RefusedSchedule` of posts that ``user`` may edit or publish.

    The public version of such a post may give no medical advice yet.
    """
    recent = RefusedSchedule.objects.filter(
        post__in=_pages_minded_by(user), refused_at__gte=timezone.now() - NEWS
    )
    return recent.select_related("post").order_by("-refused_at")


def _pages_minded_by(user):
    pages = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, ACTIONS)
    return pages.order_by().values("pk")
