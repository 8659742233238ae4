"""The mails that tell the front desk of a new submission, and say nothing of what is in it.

They are an outbox: a :class:`~intake.records.Notice` for each address is written in the
submission's own transaction, so no mail is promised that is not there, and no mail server keeps a
patient waiting. The worker sends what is due, urgent ones first, and tries again with growing
pauses for two days; then it is a dead letter, which stands on the first page of the admin until
somebody sends it again. Each mail keeps its Message-ID however often it is tried (RFC 5322, section
3.6.4), so one that a killed worker had already handed over is known again by mail programs.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from intake.records import Notice, Submission

logger = logging.getLogger(__name__)

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, *(240,) * 11))
"""How long after each try the next one is made: some two days in all."""

SENT_AT_ONCE = 50


def enqueue_notice(submission: Submission) -> None:
    """Write the notices of ``submission`` in the caller's transaction, if anybody is to get one."""
    now = timezone.now()
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    notices = [
        Notice(
            submission=submission,
            address=address,
            is_urgent=submission.is_urgent,
            message_id=f"<intake.{uuid4().hex}@{host}>",
            written_at=now,
            next_try_at=now,
        )
        for address in notice_addresses(submission)
    ]
    if notices:
        Notice.objects.bulk_create(notices)
        _tell_worker()


def notice_addresses(submission: Submission) -> list[str]:
    """Return the addresses that the submission's form page names today, each once."""
    page = submission.version.page
    return list(dict.fromkeys(page.notify_addresses)) if page is not None else []


def due_notices() -> QuerySet:
    """Return the notices to be sent now, the urgent ones first."""
    waiting = Notice.objects.filter(sent_at=None, failed_at=None, next_try_at__lte=timezone.now())
    return waiting.order_by("-is_urgent", "written_at", "id")


def wake_worker() -> None:
    """Let the worker send what is due, if anything is."""
    if due_notices().exists():
        _tell_worker()


def send_again(notice: Notice, *, user: Any) -> bool:
    """Let a dead letter begin anew, under its own Message-ID; recorded in the trail.

    :returns: whether it was one.
    """
    with transaction.atomic():
        changed = Notice.objects.filter(pk=notice.pk).exclude(failed_at=None)
        if not changed.update(failed_at=None, tries=0, next_try_at=timezone.now()):
            return False
        record_event(Event.NOTICE_SENT_AGAIN, user=user, subject=notice.submission.reference)
        _tell_worker()
    return True


@task
def send_notices() -> None:
    """Send what is due; the worker calls this.

    Where the mail server cannot be reached at all, the others wait for the next round, so that the
    worker is not kept from its other tasks once for each of them.
    """
    due = due_notices().select_related("submission__version__page")
    for notice in due[:SENT_AT_ONCE]:
        if not _claim(notice):
            continue
        if notice.address not in notice_addresses(notice.submission):
            notice.delete()
        elif not _send(notice):
            break


def _tell_worker() -> None:
    """Queue the sending, unless it waits in the queue already: one round sends all that is due.

    A mail server that is away would else keep the worker busy once for each form. Should the worker
    take the round that waits before what it is told of is committed, the schedule tells it again.
    """
    told = DBTaskResult.objects.filter(
        task_path=send_notices.module_path, status=TaskResultStatus.READY
    )
    if not told.exists():
        send_notices.enqueue()


def _claim(notice: Notice) -> bool:
    """Take the notice for this process, and let the next try be later, before this one is made.

    So a worker that is killed in the middle leaves a mail that is tried again, and of two workers
    only one tries it now.
    """
    pause = PAUSES[min(notice.tries, len(PAUSES) - 1)]
    mine = Notice.objects.filter(
        pk=notice.pk, tries=notice.tries, next_try_at=notice.next_try_at, sent_at=None
    )
    return mine.update(tries=F("tries") + 1, next_try_at=timezone.now() + pause) == 1


def _send(notice: Notice) -> bool:
    """Try to send it, and write down what came of it; return whether the server could be reached.

    Only the class of an error is kept: what a mail server says may hold anything.
    """
    try:
        _write(notice).send()
    except (OSError, SMTPException) as error:
        failure = error
    else:
        Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now(), last_error="")
        return True
    name = type(failure).__name__
    logger.warning("Notice %s was not sent: %s", notice.pk, name)
    is_last = _is_final(failure) or notice.tries + 1 >= len(PAUSES)
    Notice.objects.filter(pk=notice.pk).update(
        last_error=name, failed_at=timezone.now() if is_last else None
    )
    return isinstance(failure, SMTPRecipientsRefused | SMTPResponseException)


def _is_final(failure: Exception) -> bool:
    """Return whether the server refused the address for good: trying again is of no use."""
    return isinstance(failure, SMTPRecipientsRefused) and all(
        code >= 500 for code, _said in failure.recipients.values()
    )


def _write(notice: Notice) -> EmailMessage:
    submission = notice.submission
    address = settings.WAGTAILADMIN_BASE_URL + reverse(
        "intake_staff:submission", args=[submission.id]
    )
    kind, form = ("Urgent", "An urgent form") if notice.is_urgent else ("New", "A new form")
    return EmailMessage(
        subject=f"{kind} intake {submission.reference}: sign in to read",
        body=(
            f"{form} has arrived. Its reference is {submission.reference}.\n\n"
            f"Sign in to read it:\n{address}\n\n"
            "What the patient wrote is never sent by mail.\n"
        ),
        to=[notice.address],
        headers={"Message-ID": notice.message_id},
    )
