"""Once a week those who edit posts get one mail that names what waits for a review."""

import datetime
import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale

from blog.medical_review.models import WaitingReminder
from blog.medical_review.reminders import send_reminders
from blog.models import BlogPage
from clinic.management.commands import run_schedule
from home.models import ClinicianPage
from tests.factories.users import create_member
from tests.mail_server import Mailbox, run_mail_server

NOON = datetime.datetime(2026, 6, 15, 16, tzinfo=datetime.UTC)


@pytest.fixture
def clock(monkeypatch):
    """A clock at noon on June 15, 2026, that goes on as far as it is told."""
    now = [NOON]
    monkeypatch.setattr(timezone, "now", lambda: now[0])

    def go_on(**time):
        now[0] += timedelta(**time)

    return go_on


@pytest.fixture
def overdue(clock, make_reviewed):
    return make_reviewed("Knees", "2026-05-01")


def remind():
    call_command("send_review_reminders")


def recipients(envelopes):
    return sorted(address for envelope in envelopes for address in envelope.rcpt_tos)


def test_each_editor_and_moderator_gets_one_mail(overdue, editor, moderator, mailbox, settings):
    create_member("Editors", "no-address")
    create_member("Editors", "left", email="left@clinic.example", is_active=False)
    create_member("Front desk", email="desk@clinic.example")
    remind()
    remind()
    assert recipients(mailbox.received) == ["editor@clinic.example", "moderator@clinic.example"]
    text = mailbox.received[0].content.decode()
    assert "Subject: 1 post waits for a medical review" in text
    assert "- Knees\r\n  Due on May 1, 2026, last reviewed by Ann Lee\r\n" in text
    assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/pages/{overdue.pk}/edit/" in text
    assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/reports/medical-reviews/" in text


def test_it_comes_once_a_week_as_long_as_something_waits(overdue, editor, clock, clinician):
    remind()
    clock(days=6)
    remind()
    assert len(mail.outbox) == 1
    clock(days=1)
    remind()
    assert len(mail.outbox) == 2
    overdue.reviewed_on = datetime.date(2026, 6, 20)
    overdue.review_due_on = datetime.date(2027, 6, 20)
    overdue.save_revision().publish()
    clock(days=7)
    remind()
    assert len(mail.outbox) == 2


def test_nothing_is_sent_while_nothing_waits_and_then_at_once(clock, editor, make_reviewed):
    make_reviewed("Knees", "2026-06-15")
    remind()
    assert mail.outbox == []
    clock(days=1)
    remind()
    assert [message.to for message in mail.outbox] == [["editor@clinic.example"]]


def test_a_post_that_did_not_appear_is_named_with_the_reason(clock, editor, make_reviewed):
    post = make_reviewed("Hips", "2027-01-01", live=False, reviewer=None)
    post.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=5))
    run_schedule.run_what_is_due()
    [message] = mail.outbox
    assert "- Hips\n  Choose the clinician who reviewed this post." in message.body


def test_no_mail_is_lost_while_the_mail_server_is_down(overdue, editor, moderator, clock, smtp):
    remind()
    assert WaitingReminder.objects.count() == 2
    mailbox = Mailbox()
    with run_mail_server(mailbox, smtp.EMAIL_PORT):
        clock(minutes=15)
        remind()
        remind()
    assert recipients(mailbox.received) == ["editor@clinic.example", "moderator@clinic.example"]
    assert not WaitingReminder.objects.exists()


def test_what_is_settled_before_the_mail_goes_out_is_not_sent(overdue, editor, clock, smtp):
    remind()
    overdue.unpublish()
    mailbox = Mailbox()
    with run_mail_server(mailbox, smtp.EMAIL_PORT):
        clock(minutes=15)
        remind()
    assert mailbox.received == []
    assert not WaitingReminder.objects.exists()


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_two_schedulers_at_the_same_moment_send_it_once(clock, mailbox):
    # Where a test has emptied the tables, even the language is gone.
    Locale.objects.get_or_create(language_code="en")
    User.objects.create_superuser("boss", email="boss@clinic.example", password="x")
    ann = ClinicianPage(title="Ann Lee", slug="ann-lee", credentials="PT")
    ann = ClinicianPage.add_root(instance=ann)
    BlogPage.add_root(
        instance=BlogPage(
            title="Knees",
            slug="knees",
            summary="They bend.",
            clinical=True,
            reviewer=ann,
            reviewed_on=datetime.date(2025, 5, 1),
            review_due_on=datetime.date(2026, 5, 1),
        )
    )
    start = threading.Barrier(2)

    def schedule():
        start.wait()
        send_reminders()
        connection.close()

    schedulers = [threading.Thread(target=schedule) for _ in range(2)]
    for scheduler in schedulers:
        scheduler.start()
    for scheduler in schedulers:
        scheduler.join()
    remind()
    assert recipients(mailbox.received) == ["boss@clinic.example"]
