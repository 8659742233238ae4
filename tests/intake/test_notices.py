"""A notice goes to the addresses of the form, says nothing of the answers, and fails visibly."""

import pytest
from django.core import mail
from django.core.management import call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale

from intake.notices import send_notice
from intake.pages import IntakePage
from intake.records import FormVersion, Submission, freeze_version
from tests.factories.submissions import DEFINITION, MARKER, receive_submission

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
# The worker opens connections of its own, so it sees only what was committed.
worker_commits = pytest.mark.django_db(databases=["default", "keyring"], transaction=True)


@pytest.fixture
def version():
    # Where a test has emptied the tables, even the language is gone.
    Locale.objects.get_or_create(language_code="en")
    page = IntakePage(
        title="New patients",
        slug="new-patients",
        notify_addresses=["desk@clinic.example", "boss@clinic.example"],
    )
    return freeze_version(IntakePage.add_root(instance=page), definition=DEFINITION)


def notices():
    return DBTaskResult.objects.filter(task_path=send_notice.module_path)


def run_worker():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


@worker_commits
def test_mail_arrives_at_each_address_and_holds_no_answer(version, mailbox, settings):
    submission = receive_submission(version)
    run_worker()
    [envelope] = mailbox.received
    text = envelope.content.decode()
    assert envelope.rcpt_tos == ["desk@clinic.example", "boss@clinic.example"]
    assert f"New intake {submission.reference}: sign in to read" in text
    assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/intake/{submission.pk}/" in text
    for answer in (MARKER, "Ada", "1970", "lower back", "New patient"):
        assert answer not in text


@worker_commits
def test_urgent_one_says_so_in_its_subject(version, mailbox):
    submission = receive_submission(version, is_urgent=True)
    run_worker()
    [envelope] = mailbox.received
    text = envelope.content.decode()
    assert f"Urgent intake {submission.reference}: sign in to read" in text
    assert MARKER not in text


def test_queue_holds_the_id_alone(version):
    submission = receive_submission(version)
    task = notices().get()
    assert task.args_kwargs == {"args": [str(submission.pk)], "kwargs": {}}


def test_notice_goes_with_the_submission_or_not_at_all(version, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(
        "intake.submissions.receiving.enqueue_notice", _then(send_notice.enqueue, fail)
    )
    with pytest.raises(RuntimeError):
        receive_submission(version)
    assert not notices().exists()
    assert not Submission.objects.exists()


def test_without_an_address_nothing_is_queued(version):
    IntakePage.objects.update(notify_addresses=[])
    receive_submission(FormVersion.objects.get(pk=version.pk))
    receive_submission()
    assert not notices().exists()


@worker_commits
def test_addresses_removed_meanwhile_get_no_mail(version):
    receive_submission(version)
    IntakePage.objects.update(notify_addresses=[])
    run_worker()
    assert notices().get().status == TaskResultStatus.SUCCESSFUL
    assert mail.outbox == []


@worker_commits
def test_with_the_mail_server_down_the_submission_stands_and_the_task_fails_visibly(version, smtp):
    submission = receive_submission(version)
    run_worker()
    task = notices().get()
    assert task.status == TaskResultStatus.FAILED
    assert task.exception_class_path == "builtins.ConnectionRefusedError"
    assert MARKER not in task.traceback
    assert Submission.objects.filter(pk=submission.pk).exists()


def _then(first, second):
    def both(submission):
        first(str(submission.pk))
        second()

    return both
