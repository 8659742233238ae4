"""The mail that tells the front desk of a new submission, and says nothing of what is in it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from intake.records import Submission


def enqueue_notice(submission):
    """Queue the notice of ``submission`` in the caller's transaction, if anybody is to get it."""
    if notice_addresses(submission):
        send_notice.enqueue(str(submission.id))


def forget_notices(submission_ids):
    """Delete, in the caller's transaction, what the queue holds of the notices of submissions.

    One that is being sent at this moment stays, with the id alone: its worker is about to note
    that it is done.
    """
    named = DBTaskResult.objects.filter(
        task_path=send_notice.module_path,
        args_kwargs__args__0__in=[str(submission_id) for submission_id in submission_ids],
    )
    named.exclude(status=TaskResultStatus.RUNNING).delete()


def notice_addresses(submission):
    """Return the addresses that the submission's form page names today."""
    page = submission.version.page
    return page.notify_addresses if page is not None else []


@task
def send_notice(submission_id):
    """Send the notice of the submission with this id; the worker calls this.

    An error of the mail server fails the task, visibly; the submission stands whatever happens.
    """
    submission = Submission.objects.select_related("version__page").filter(id=submission_id).first()
    addresses = notice_addresses(submission) if submission is not None else []
    if not addresses:
        return
    address = settings.WAGTAILADMIN_BASE_URL + reverse(
        "intake_staff:submission", args=[submission.id]
    )
    kind, form = ("Urgent", "An urgent form") if submission.is_urgent else ("New", "A new form")
    EmailMessage(
        subject=f"{kind} intake {submission.reference}: sign in to read",
        body=(
            f"{form} has arrived. Its reference is {submission.reference}.\n\n"
            f"Sign in to read it:\n{address}\n\n"
            "What the patient wrote is never sent by mail.\n"
        ),
        to=addresses,
    ).send()
