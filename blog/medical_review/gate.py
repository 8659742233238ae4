"""Keeps posts that give medical advice from being published without a valid review."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from blog.medical_review.records import RefusedSchedule
from blog.medical_review.review_settings import most_months_below
from blog.medical_review.rules import due_date, missing_review
from clinic.days import day_at_clinic

SCHEDULED = "wagtail.publish.scheduled"


class ReviewMissing(ValidationError):
    """A post that gives medical advice was to be published without a valid review.

    ``post`` is the post, and ``message_dict`` says by field what it lacks.
    """

    def __init__(self, post, problems):
        super().__init__({field: [problem] for field, problem in problems.items()})
        self.post = post

    @property
    def sentence(self):
        """What happened and what to do about it, in one line."""
        return refusal(self.post.title, self.messages)


def refusal(title, problems):
    """Return the line that says why the post called ``title`` was not published."""
    return f"“{title}” was not published, as it needs a medical review. {' '.join(problems)}"


def review_problems(post):
    """Return what ``post``, which lies in the page tree, lacks to be published, by field."""
    if not post.clinical:
        return {}
    return missing_review(post, today=day_at_clinic(), most_months=_most_months(post))


def fill_in_due_date(post):
    """Give a review that names no next one its date by the setting; return whether it did."""
    if not post.clinical or post.review_due_on:
        return False
    post.review_due_on = due_date(post, most_months=_most_months(post))
    return post.review_due_on is not None


def require_review(post):
    """Do nothing if ``post`` may be published.

    :raises ReviewMissing: when it gives medical advice and lacks a valid review.
    """
    if problems := review_problems(post):
        raise ReviewMissing(post, problems)


def admit(revision, *, log_action):
    """Return whether ``revision`` of a post may be published now.

    A review that names no next one gets its date by the setting. Whoever publishes hears what is
    missing; the schedule, which must go on with other posts, has nobody to tell, so that the post
    stays as it is, its schedule is taken back, and a record waits for its editors.

    :raises ReviewMissing: when it may not, and somebody other than the schedule asks.
    """
    post = revision.as_object()
    if fill_in_due_date(post):
        revision.content["review_due_on"] = post.review_due_on.isoformat()
        revision.save(update_fields=["content"])
    problems = review_problems(post)
    if problems and log_action != SCHEDULED:
        raise ReviewMissing(post, problems)
    if problems:
        take_schedule_back(post, revision, list(problems.values()))
    return not problems


@transaction.atomic
def take_schedule_back(post, revision, problems):
    """Take back the schedule of ``revision``, and write down why it was not published."""
    RefusedSchedule.objects.update_or_create(
        post_id=post.pk,
        defaults={
            "planned_for": revision.approved_go_live_at,
            "refused_at": timezone.now(),
            "reason": " ".join(problems),
        },
    )
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(
        instance=post,
        action="medical_review.refuse",
        data={"reason": " ".join(problems)},
        revision=revision,
    )


def _most_months(post):
    return most_months_below(post.get_parent() if post.path else None)
