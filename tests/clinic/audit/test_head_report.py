"""Each day the log, and each week a mail, says how far the trail goes, or that it was changed."""

import datetime
import logging
import threading
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from clinic.audit import head_report
from clinic.audit.events import Event
from clinic.audit.head_report import HeadMailNotSent
from clinic.audit.models import HeadReport
from clinic.audit.trail import TrailHead, record_event
from clinic.audit.triggers import TABLE
from clinic.management.commands.run_schedule import DUE_EVERY_ROUND
from tests.audit_triggers import drop_triggers
from tests.mail_server import Mailbox, run_mail_server

NOON = datetime.datetime(2026, 6, 15, 16, tzinfo=datetime.UTC)
OPERATORS = ["owner@clinic.example", "safe@elsewhere.example"]


@pytest.fixture
def clock(monkeypatch):
    """A clock at noon on June 15, 2026, that goes on as far as it is told."""
    now = [NOON]
    monkeypatch.setattr(timezone, "now", lambda: now[0])

    def go_on(**time):
        now[0] += timedelta(**time)

    return go_on


@pytest.fixture(autouse=True)
def recipients(settings):
    settings.AUDIT_HEAD_RECIPIENTS = OPERATORS


@pytest.fixture
def lines(caplog):
    """What was logged about the trail: level and text."""
    caplog.set_level(logging.INFO, logger="clinic.audit")
    return lambda: [
        (record.levelname, record.getMessage())
        for record in caplog.records
        if record.name == head_report.__name__
    ]


def record(count=1):
    user = get_user_model()(pk=7, username="fay", first_name="Fay", last_name="Desk")
    with transaction.atomic():
        for _ in range(count):
            entry = record_event(Event.SUBMISSION_READ, user=user, subject="7F3K2M9Q")
    return TrailHead(entry.number, entry.hash)


def cut_off(number):
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE number >= %s", [number])


def waiting(task):
    return DBTaskResult.objects.filter(
        task_path=task.module_path, status=TaskResultStatus.READY
    ).order_by("enqueued_at")


def do(task):
    """Do what waits of ``task`` as the worker would; return how many there were."""
    results = list(waiting(task))
    for result in results:
        waiting(task).filter(pk=result.pk).delete()
        task.call(*result.args_kwargs["args"])
    return len(results)


def live_a_round():
    """Do what a round of the schedule and the worker do."""
    call_command("report_audit_head")
    checks = do(head_report.check_trail)
    do(head_report.send_head_mail)
    return checks


def test_the_schedule_knows_it():
    assert "report_audit_head" in DUE_EVERY_ROUND


@pytest.mark.django_db
def test_head_is_logged_once_a_day_and_mailed_once_a_week(clock, lines):
    record(3)
    clock(days=8)
    head = record(2)
    assert live_a_round() == 1
    assert live_a_round() == 0
    assert lines() == [("INFO", f"The audit trail is unbroken. Its head is {head}")]
    assert str(HeadReport.objects.get()) == "checked on 2026-06-23"
    for _ in range(6):
        clock(days=1)
        assert live_a_round() == 1
    assert len(lines()) == 7
    assert len(mail.outbox) == 1
    clock(days=1)
    assert live_a_round() == 1
    assert len(mail.outbox) == 2


@pytest.mark.django_db
def test_mail_says_how_to_check_and_names_nobody(clock, capsys, settings):
    record(3)
    clock(days=8)
    head = record(2)
    live_a_round()
    [message] = mail.outbox
    assert message.to == OPERATORS
    assert message.subject == "Audit trail unbroken: 5 entries"
    assert f"of {settings.WAGTAILADMIN_BASE_URL} was verified on June 23, 2026" in message.body
    assert "Number of its last entry: 5\n" in message.body
    assert "Entries of the last seven days: 2\n" in message.body
    assert f"Hash of its last entry:\n{head.hash}\n" in message.body
    for named in ("Fay", "Desk", "fay", "7F3K"):
        assert named not in message.body
    _, *arguments = message.body.split("manage.py ")[1].split()
    call_command("verify_audit", *arguments)
    assert "unbroken" in capsys.readouterr().out


@pytest.mark.django_db
def test_broken_trail_is_told_at_once_and_every_day(clock, lines):
    record(5)
    live_a_round()
    mail.outbox.clear()
    cut_off(4)
    for _ in range(2):
        clock(days=1)
        live_a_round()
    problem = "Entry 4: it is missing: the end was cut off"
    assert lines()[1:] == [("ERROR", f"The audit trail does not hold: {problem}")] * 2
    first, second = mail.outbox
    assert first.subject == second.subject == "ERROR: the audit trail does not hold"
    assert problem in first.body
    assert "unbroken" not in first.body


@pytest.mark.django_db
def test_missing_key_is_told_as_a_problem_too(clock, lines, settings, tmp_path):
    record()
    settings.KEYRING_DIR = tmp_path
    live_a_round()
    [(level, text)] = lines()
    assert level == "ERROR"
    assert "There is no key file" in text
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_empty_trail_is_mailed_to_nobody(clock, lines):
    live_a_round()
    assert lines() == [("INFO", "The audit trail is empty.")]
    clock(days=1)
    record()
    live_a_round()
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_without_addresses_the_log_alone_tells_it(clock, lines, settings):
    settings.AUDIT_HEAD_RECIPIENTS = []
    record()
    live_a_round()
    assert len(lines()) == 1
    assert mail.outbox == []
    settings.AUDIT_HEAD_RECIPIENTS = OPERATORS
    clock(days=1)
    live_a_round()
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_mail_that_waited_goes_to_nobody_who_was_taken_out(clock, settings):
    record()
    call_command("report_audit_head")
    do(head_report.check_trail)
    settings.AUDIT_HEAD_RECIPIENTS = []
    assert do(head_report.send_head_mail) == 1
    assert mail.outbox == []


@pytest.mark.django_db
def test_mail_is_tried_again_while_the_mail_server_is_down_and_given_up_after_a_day(clock, smtp):
    record()
    with pytest.raises(HeadMailNotSent):
        live_a_round()
    assert waiting(head_report.send_head_mail).get().run_after == NOON + timedelta(minutes=15)
    mailbox = Mailbox()
    with run_mail_server(mailbox, smtp.EMAIL_PORT):
        assert do(head_report.send_head_mail) == 1
    [envelope] = mailbox.received
    assert envelope.rcpt_tos == OPERATORS
    assert not waiting(head_report.send_head_mail).exists()
    clock(days=7)
    with pytest.raises(HeadMailNotSent):
        live_a_round()
    clock(hours=23, minutes=50)
    with pytest.raises(HeadMailNotSent):
        do(head_report.send_head_mail)
    assert not waiting(head_report.send_head_mail).exists()


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_the_same_moment_queue_one_check_which_the_worker_does(mailbox):
    head = record()
    HeadReport.objects.create(pk=1)
    start = threading.Barrier(2)

    def schedule():
        try:
            start.wait()
            call_command("report_audit_head")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=schedule) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waiting(head_report.check_trail).count() == 1
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    [envelope] = mailbox.received
    assert str(head) in envelope.content.decode().replace("=\r\n", "")
