"""The weekly mail that names the posts which wait for a review, to those who may see to it.

Who is to get it is written down first and sent then, so that no mail server that is down, no
restart and no second scheduler makes one get lost or go out twice.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.core import mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from blog.medical_review.records import RefusedSchedule, ReminderRound, WaitingReminder
from blog.medical_review.review_list import (
    in_state,
    medical_posts,
    people_who_mind_posts,
    refused_schedules,
)
from blog.medical_review.rules import ReviewState
from blog.models import BlogPage
from clinic.days import day_at_clinic
from clinic.signals import overdue_reviews_asked

logger = logging.getLogger(__name__)

DAYS_BETWEEN_ROUNDS = 7
TRY_AGAIN_AFTER = timedelta(minutes=15)


def send_reminders():
    """Begin a round if a week has passed since the last one, and send what waits to be sent.

    May be called as often as one likes, by several processes at once.
    """
    _begin_round()
    _send_waiting()


def _begin_round():
    """Write down who is to be reminded, if it is time and there is something to remind of."""
    today = day_at_clinic()
    is_due = Q(last_on=None) | Q(last_on__lte=today - timedelta(days=DAYS_BETWEEN_ROUNDS))
    ReminderRound.objects.get_or_create(pk=1)
    if not ReminderRound.objects.filter(is_due).exists():
        return
    posts = BlogPage.objects.filter(clinical=True)
    if not (
        _overdue(posts).exists() or RefusedSchedule.objects.exists() or _overdue_elsewhere(None)
    ):
        return
    people = [user for user in people_who_mind_posts() if _has_news(user)]
    if not people:
        return
    with transaction.atomic():
        # Of several schedulers the database lets one through.
        if ReminderRound.objects.filter(is_due, pk=1).update(last_on=today):
            now = timezone.now()
            WaitingReminder.objects.bulk_create(
                [WaitingReminder(user=user, try_at=now) for user in people], ignore_conflicts=True
            )


def _send_waiting():
    """Send each reminder whose turn it is; after a failure the rest waits for another attempt."""
    due = WaitingReminder.objects.filter(try_at__lte=timezone.now())
    for waiting in due.select_related("user").order_by("pk"):
        # Whoever moves the next attempt on has the reminder to themselves until then.
        mine = due.filter(pk=waiting.pk).update(try_at=timezone.now() + TRY_AGAIN_AFTER)
        if not mine:
            continue
        message = _write_reminder(waiting.user)
        if message is not None:
            try:
                message.send()
            except OSError:
                # smtplib's errors are among them.
                logger.exception("A reminder of reviews could not be sent; it is tried again.")
                return
        waiting.delete()


def _has_news(user):
    return (
        _overdue(medical_posts(user)).exists()
        or refused_schedules(user).exists()
        or bool(_overdue_elsewhere(user))
    )


def _overdue(posts):
    return in_state(posts, ReviewState.OVERDUE)


def _overdue_elsewhere(user):
    """Return what other apps have to tell ``user``, or anybody where that is ``None``."""
    answers = overdue_reviews_asked.send(sender=None, user=user)
    return [review for _, reviews in answers for review in reviews]


def _write_reminder(user):
    """Return the mail for ``user``, or ``None`` if by now there is nothing to tell them."""
    overdue = list(_overdue(medical_posts(user)))
    refused = list(refused_schedules(user))
    elsewhere = _overdue_elsewhere(user)
    count = len(overdue) + len(refused) + len(elsewhere)
    if not (user.is_active and user.email and count):
        return None
    what = "text" if elsewhere else "post"
    subject = f"{count} {what}{' waits' if count == 1 else 's wait'} for a medical review"
    text = render_to_string(
        "medical_review/reminder.txt",
        {
            "overdue": overdue,
            "refused": refused,
            "elsewhere": elsewhere,
            "base": settings.WAGTAILADMIN_BASE_URL,
            "report": settings.WAGTAILADMIN_BASE_URL + reverse("medical_reviews"),
        },
    )
    return mail.EmailMessage(subject=subject, body=text, to=[user.email])
