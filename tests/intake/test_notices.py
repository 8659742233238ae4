"""Notices go to the addresses of the form, say nothing of the answers, and none is lost."""

import asyncio
import socket
import threading
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale

from clinic.audit.models import AuditEntry
from clinic.management.commands.run_schedule import DUE_EVERY_ROUND
from intake import notices
from intake.notices import PAUSES, send_notices
from intake.pages import IntakePage
from intake.records import FormAccess, FormVersion, Notice, Submission, freeze_version
from tests.factories.intake import make_form_page
from tests.factories.submissions import (
    DEFINITION,
    MARKER,
    make_front_desk_member,
    receive_submission,
)
from tests.mail_server import Mailbox, run_mail_server

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
# The worker opens connections of its own, so it sees only what was committed.
worker_commits = pytest.mark.django_db(databases=["default", "keyring"], transaction=True)

ADDRESSES = ["desk@clinic.example", "boss@clinic.example"]
NOTICES = "/admin/intake/notices/"


@pytest.fixture
def version():
    # Where a test has emptied the tables, even the language is gone.
    Locale.objects.get_or_create(language_code="en")
    page = IntakePage(title="New patients", slug="new-patients", notify_addresses=ADDRESSES)
    return freeze_version(IntakePage.add_root(instance=page), definition=DEFINITION)


@pytest.fixture
def to_one(version):
    """A form that names one address."""
    IntakePage.objects.update(notify_addresses=ADDRESSES[:1])
    return FormVersion.objects.get(pk=version.pk)


def run_worker():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def go_round():
    """Do what the schedule and the worker do each minute, once all pauses are over."""
    Notice.objects.filter(sent_at=None).update(next_try_at=timezone.now())
    call_command("send_notices")
    run_worker()


def tasks():
    return DBTaskResult.objects.filter(task_path=send_notices.module_path)


def ids_of(mailbox):
    return [message_from_bytes(each.content)["Message-ID"] for each in mailbox.received]


# What is sent


@worker_commits
def test_mail_arrives_at_each_address_and_holds_no_answer(version, mailbox, settings):
    submission = receive_submission(version)
    run_worker()
    assert sorted(each.rcpt_tos for each in mailbox.received) == [[ADDRESSES[1]], [ADDRESSES[0]]]
    for envelope in mailbox.received:
        text = envelope.content.decode()
        assert f"New intake {submission.reference}: sign in to read" in text
        assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/intake/{submission.pk}/" in text
        for answer in (MARKER, "Ada", "1970", "lower back", "New patient"):
            assert answer not in text
    assert sorted(ids_of(mailbox)) == sorted(Notice.objects.values_list("message_id", flat=True))


@worker_commits
def test_urgent_ones_say_so_and_go_first(to_one, mailbox):
    receive_submission(to_one)
    urgent = receive_submission(to_one, is_urgent=True)
    run_worker()
    first, second = (each.content.decode() for each in mailbox.received)
    assert f"Urgent intake {urgent.reference}: sign in to read" in first
    assert "Urgent" not in second
    assert MARKER not in first


def test_the_queue_and_the_outbox_hold_no_answer(version):
    receive_submission(version)
    assert [task.args_kwargs for task in tasks()] == [{"args": [], "kwargs": {}}]
    for notice in Notice.objects.values():
        assert MARKER not in str(notice)


def test_notice_goes_with_the_submission_or_not_at_all(version, monkeypatch):
    enqueue = notices.enqueue_notice

    def write_and_fail(submission):
        enqueue(submission)
        assert Notice.objects.exists()
        raise RuntimeError

    monkeypatch.setattr("intake.submissions.receiving.enqueue_notice", write_and_fail)
    with pytest.raises(RuntimeError):
        receive_submission(version)
    assert not tasks().exists()
    assert not Notice.objects.exists()
    assert not Submission.objects.exists()


def test_without_an_address_nothing_is_queued(version):
    IntakePage.objects.update(notify_addresses=[])
    receive_submission(FormVersion.objects.get(pk=version.pk))
    receive_submission()
    assert not Notice.objects.exists()
    assert not tasks().exists()


def test_the_worker_is_told_once_however_many_forms_arrive(to_one):
    for _ in range(3):
        receive_submission(to_one)
    assert Notice.objects.count() == 3
    assert tasks().count() == 1


@worker_commits
def test_addresses_removed_meanwhile_get_no_mail(version):
    receive_submission(version)
    IntakePage.objects.update(notify_addresses=[])
    run_worker()
    assert not Notice.objects.exists()
    assert mail.outbox == []


def test_it_costs_the_same_for_one_address_as_for_ten(version, django_assert_num_queries):
    submission = receive_submission(version)
    for number in (1, 10):
        submission.version.page.notify_addresses = [f"{n}@clinic.example" for n in range(number)]
        with django_assert_num_queries(2):
            notices.enqueue_notice(submission)


# Mail servers that are ill


@contextmanager
def black_hole(port):
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", port)):
        yield


class Refusing(Mailbox):
    """Takes every mail but those to one address."""

    def __init__(self, address, answer):
        super().__init__()
        self.address, self.answer = address, answer

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address == self.address:
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"


class Slow(Mailbox):
    """Takes the mail, and says so only after the other side has given up."""

    def __init__(self):
        super().__init__()
        self.may_answer = threading.Event()

    async def handle_DATA(self, server, session, envelope):
        self.received.append(envelope)
        await asyncio.get_running_loop().run_in_executor(None, self.may_answer.wait, 10)
        return "250 OK"


@worker_commits
def test_with_the_mail_server_down_all_are_sent_afterwards_under_their_ids(version, smtp):
    submission = receive_submission(version)
    run_worker()
    [tried] = Notice.objects.filter(tries=1)
    assert tried.last_error == "ConnectionRefusedError"
    assert tried.next_try_at - timezone.now() <= PAUSES[0]
    assert Submission.objects.filter(pk=submission.pk).exists()
    ids = set(Notice.objects.values_list("message_id", flat=True))
    mailbox = Mailbox()
    with run_mail_server(mailbox, smtp.EMAIL_PORT):
        go_round()
        go_round()
    assert len(mailbox.received) == 2
    assert set(ids_of(mailbox)) == ids
    assert not Notice.objects.filter(sent_at=None).exists()


@worker_commits
def test_a_server_that_never_answers_stops_the_worker_for_one_mail_only(version, smtp):
    smtp.EMAIL_TIMEOUT = 0.2
    for _ in range(3):
        receive_submission(version)
    with black_hole(smtp.EMAIL_PORT):
        run_worker()
    # Three forms told the worker once, and it tried one mail, though six were due.
    assert Notice.objects.get(tries=1).last_error in {"TimeoutError", "SMTPServerDisconnected"}
    assert Notice.objects.filter(tries=0).count() == 5


@worker_commits
def test_a_server_that_is_too_slow_may_double_a_mail_under_one_id(to_one, smtp):
    smtp.EMAIL_TIMEOUT = 0.2
    receive_submission(to_one)
    slow = Slow()
    with run_mail_server(slow, smtp.EMAIL_PORT):
        run_worker()
        slow.may_answer.set()
    assert Notice.objects.get().sent_at is None
    mailbox = Mailbox()
    with run_mail_server(mailbox, smtp.EMAIL_PORT):
        go_round()
        go_round()
    assert ids_of(slow) == ids_of(mailbox) == [Notice.objects.get().message_id]


@worker_commits
def test_one_wrong_address_keeps_no_other_from_theirs(version, smtp):
    receive_submission(version)
    server = Refusing(ADDRESSES[0], "550 No such mailbox")
    with run_mail_server(server, smtp.EMAIL_PORT):
        run_worker()
    assert [each.rcpt_tos for each in server.received] == [[ADDRESSES[1]]]
    dead = Notice.objects.get(address=ADDRESSES[0])
    assert dead.failed_at is not None
    assert dead.last_error == "SMTPRecipientsRefused"


@worker_commits
def test_an_address_that_is_refused_for_now_is_tried_again(to_one, smtp):
    receive_submission(to_one)
    with run_mail_server(Refusing(ADDRESSES[0], "450 Try later"), smtp.EMAIL_PORT):
        run_worker()
    notice = Notice.objects.get()
    assert (notice.failed_at, notice.tries) == (None, 1)


# Tries


def test_pauses_grow_to_two_days():
    assert list(PAUSES) == sorted(PAUSES)
    assert timedelta(days=1, hours=20) < sum(PAUSES, timedelta()) < timedelta(days=2, hours=4)


@worker_commits
def test_after_the_last_try_it_is_a_dead_letter_and_rests(to_one, smtp):
    receive_submission(to_one)
    Notice.objects.update(tries=len(PAUSES) - 2)
    go_round()
    assert Notice.objects.get().failed_at is None
    go_round()
    assert Notice.objects.get().failed_at is not None
    go_round()
    assert Notice.objects.get().tries == len(PAUSES)


@worker_commits
def test_killed_in_mid_send_it_is_doubled_once_at_most(to_one, mailbox, monkeypatch):
    receive_submission(to_one)

    class Killed(BaseException):
        pass

    write = notices._write

    def hand_over_and_die(notice):
        write(notice).send()
        raise Killed

    monkeypatch.setattr(notices, "_write", hand_over_and_die)
    with pytest.raises(Killed):
        send_notices.func()
    monkeypatch.undo()
    # Nobody tries it before its pause is over, and then once.
    send_notices.func()
    assert len(mailbox.received) == 1
    go_round()
    go_round()
    assert len(mailbox.received) == 2
    assert len(set(ids_of(mailbox))) == 1


@worker_commits
def test_of_two_workers_one_sends_it(to_one, mailbox):
    receive_submission(to_one)
    seen_by_both = threading.Barrier(2)
    claim = notices._claim

    def claim_together(notice):
        seen_by_both.wait(10)
        return claim(notice)

    def work():
        try:
            send_notices.func()
        finally:
            connections.close_all()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notices, "_claim", claim_together)
        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert len(mailbox.received) == 1


def test_schedule_wakes_the_worker_when_something_is_due_and_only_then(to_one):
    assert "send_notices" in DUE_EVERY_ROUND
    receive_submission(to_one)
    call_command("send_notices")
    assert tasks().count() == 1
    tasks().delete()
    call_command("send_notices")
    assert tasks().count() == 1
    tasks().delete()
    Notice.objects.update(next_try_at=timezone.now() + timedelta(minutes=1))
    call_command("send_notices")
    assert not tasks().exists()


# In the admin


@pytest.fixture
def dead(to_one):
    receive_submission(to_one, is_urgent=True)
    Notice.objects.update(failed_at=timezone.now(), tries=len(PAUSES), last_error="TimeoutError")
    return Notice.objects.get()


def test_a_dead_letter_is_seen_and_sent_again(client, dead):
    client.force_login(make_front_desk_member())
    assert "1 mail about new forms not sent" in client.get("/admin/").content.decode()
    page = client.get(NOTICES).content.decode()
    assert dead.submission.reference in page
    assert "(the mail server did not answer)" in page
    assert MARKER not in page
    tasks().delete()
    response = client.post(NOTICES, {"again": dead.pk}, follow=True)
    assert "is sent again" in response.content.decode()
    again = Notice.objects.get()
    assert (again.failed_at, again.tries, again.message_id) == (None, 0, dead.message_id)
    assert tasks().count() == 1
    entry = AuditEntry.objects.get(event="notice sent again")
    assert entry.subject == dead.submission.reference
    response = client.post(NOTICES, {"again": dead.pk}, follow=True)
    assert "Nothing to send" in response.content.decode()


def test_an_error_without_words_of_its_own_is_told_too(client, dead):
    Notice.objects.update(failed_at=None, last_error="SMTPDataError")
    client.force_login(make_front_desk_member())
    assert "(the mail server did not take it)" in client.get(NOTICES).content.decode()


@pytest.mark.parametrize("pk", ["", "no", "00000000-0000-0000-0000-000000000000"])
def test_what_is_not_there_is_not_sent(client, dead, pk):
    client.force_login(make_front_desk_member())
    response = client.post(NOTICES, {"again": pk}, follow=True)
    assert "Nothing to send" in response.content.decode()


def test_notices_of_other_forms_are_not_seen_nor_sent(client, dead, home):
    member = make_front_desk_member()
    FormAccess.objects.create(group=member.groups.get(), page=make_form_page(home, slug="another"))
    client.force_login(member)
    assert dead.submission.reference not in client.get(NOTICES).content.decode()
    client.post(NOTICES, {"again": dead.pk})
    assert Notice.objects.get().failed_at is not None
