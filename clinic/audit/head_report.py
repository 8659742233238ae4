"""The trail's head, told outside of the database: each day in the log, each week by mail.

Whoever owns the database can cut off the trail's end, and what is left still verifies. A head that
was kept elsewhere gives that away. Each day's check also starts from the head of the day before.
Neither log nor mail names anybody.
"""

import datetime
import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from clinic.audit.models import AuditEntry, HeadReport
from clinic.audit.trail import AuditTrailBroken, TrailHead, verify_chain
from clinic.days import day_at_clinic, long_date
from clinic.sealing.key_file import KeyFileError

logger = logging.getLogger(__name__)

WEEK = timedelta(days=7)
BETWEEN_TRIES = timedelta(minutes=15)
TRIED_FOR = timedelta(hours=24)


class HeadMailNotSent(Exception):
    """The mail server did not take the mail; it is tried again for a day."""


def report_head() -> None:
    """Queue the day's check of the trail, if it is not yet queued.

    May be called as often as one likes, by several processes at once.
    """
    today = day_at_clinic()
    HeadReport.objects.get_or_create(pk=1)
    is_due = Q(checked_on=None) | Q(checked_on__lt=today)
    due = HeadReport.objects.filter(is_due, pk=1)
    if not due.exists():
        return
    with transaction.atomic():
        # Of several schedulers the database lets one through.
        if due.update(checked_on=today):
            check_trail.enqueue()


@task
def check_trail() -> None:
    """Verify the trail and log its head; queue the mail if a week has passed, or it is broken."""
    report = HeadReport.objects.get(pk=1)
    known = TrailHead(report.number, report.hash) if report.number else None
    try:
        head = verify_chain(known)
    except (AuditTrailBroken, KeyFileError) as error:
        logger.error("The audit trail does not hold: %s", error)
        with transaction.atomic():
            _queue_mail(report, _describe_problem(str(error)))
        return
    if not head.number:
        logger.info("The audit trail is empty.")
        return
    logger.info("The audit trail is unbroken. Its head is %s", head)
    with transaction.atomic():
        HeadReport.objects.filter(pk=1).update(number=head.number, hash=head.hash)
        if _week_has_passed(report):
            _queue_mail(report, _describe_head(head))


@task
def send_head_mail(subject: str, body: str, give_up_at: str) -> None:
    """Send the mail to whomever the settings name today; the worker calls this.

    :param give_up_at: until when it is tried again, in ISO 8601.
    :raises HeadMailNotSent: so that the task is seen to have failed.
    """
    if not settings.AUDIT_HEAD_RECIPIENTS:
        return
    try:
        EmailMessage(subject=subject, body=body, to=settings.AUDIT_HEAD_RECIPIENTS).send()
    except OSError as error:
        # smtplib's errors are among them.
        failure = type(error).__name__
    else:
        return
    next_try = timezone.now() + BETWEEN_TRIES
    if next_try < datetime.datetime.fromisoformat(give_up_at):
        send_head_mail.using(run_after=next_try).enqueue(subject, body, give_up_at)
    # Raised out here: what a mail server says may hold addresses, and a task keeps its traceback.
    raise HeadMailNotSent(f"The mail was not sent: {failure}.")


def _week_has_passed(report: HeadReport) -> bool:
    return report.mailed_on is None or report.mailed_on <= day_at_clinic() - WEEK


def _queue_mail(report: HeadReport, mail: tuple[str, str]) -> None:
    if settings.AUDIT_HEAD_RECIPIENTS:
        HeadReport.objects.filter(pk=report.pk).update(mailed_on=day_at_clinic())
        send_head_mail.enqueue(*mail, (timezone.now() + TRIED_FOR).isoformat())


def _describe_head(head: TrailHead) -> tuple[str, str]:
    """Return subject and body of the mail about an unbroken trail."""
    of_the_week = AuditEntry.objects.filter(at__gt=timezone.now() - WEEK).count()
    body = (
        f"The audit trail of {settings.WAGTAILADMIN_BASE_URL} was verified on "
        f"{long_date(day_at_clinic())}, and is unbroken.\n\n"
        f"Number of its last entry: {head.number}\n"
        f"Entries of the last seven days: {of_the_week}\n"
        f"Hash of its last entry:\n{head.hash}\n\n"
        "Keep this mail. Whoever owns the site's database could cut off the end of the trail; by "
        "the number and the hash that is found. At any later time, run on the server:\n\n"
        f"manage.py verify_audit --head {head}\n"
    )
    return f"Audit trail unbroken: {head.number} entries", body


def _describe_problem(problem: str) -> tuple[str, str]:
    """Return subject and body of the mail about a trail that does not hold."""
    body = (
        f"The audit trail of {settings.WAGTAILADMIN_BASE_URL} was verified on "
        f"{long_date(day_at_clinic())}, and does not hold:\n\n"
        f"{problem}\n\n"
        "Somebody may have changed or removed what was recorded. Copy database and logs as they "
        "are before anything else, and find out who could write to the database. To check again, "
        "run on the server, with the newest head from an earlier mail or from the log:\n\n"
        "manage.py verify_audit --head NUMBER:HASH\n"
    )
    return "ERROR: the audit trail does not hold", body
