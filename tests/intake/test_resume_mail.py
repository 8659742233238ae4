"""The mail with the way back holds no answer, waits sealed, and is erased once it is sent."""

import re
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, Site

from clinic.sealing import key_file, resume_codes, stretching
from intake import drafts, resume, resume_mail
from intake.pages import IntakePage
from intake.records import Draft, ResumeMail, freeze_version
from tests.factories.clinic import set_clinic_details
from tests.factories.submissions import DEFINITION, MARKER, start_draft
from tests.mail_server import Mailbox, run_mail_server

# The worker opens connections of its own, so it sees only what was committed.
pytestmark = pytest.mark.django_db(databases=["default", "keyring"], transaction=True)

ADDRESS = "ada@patient.example"


@pytest.fixture(autouse=True)
def cheap_stretching(monkeypatch):
    monkeypatch.setattr(stretching, "MEMORY_KIB", 64)


@pytest.fixture
def opened():
    """A draft with a code, of a page below a site's home."""
    # Where a test has emptied the tables, even the language is gone.
    Locale.objects.get_or_create(language_code="en")
    page = IntakePage.add_root(instance=IntakePage(title="New patients", slug="new-patients"))
    Site.objects.all().delete()
    site = Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
    set_clinic_details(site, name="The Spine Clinic", phone="+14234990003")
    version = freeze_version(page, definition=DEFINITION)
    yield resume.give_code(start_draft(version), date_of_birth=date(1970, 1, 31))
    Site.clear_site_root_paths_cache()


def tasks():
    return DBTaskResult.objects.filter(task_path=resume_mail.send_resume_mail.module_path)


def run_worker():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def make_due():
    """Make what is to be tried later due now."""
    tasks().filter(status=TaskResultStatus.READY).update(run_after=timezone.now())


def text_of(envelope):
    """Return a mail as plain text, without the breaks of its encoding."""
    return envelope.content.decode().replace("=\r\n", "").replace("\r\n", "\n")


def test_mail_arrives_with_the_way_back_and_no_answer(opened, mailbox, settings):
    resume_mail.request_mail(opened, address=ADDRESS)
    run_worker()
    [envelope] = mailbox.received
    text = text_of(envelope)
    assert envelope.rcpt_tos == [ADDRESS]
    assert f"{settings.WAGTAILADMIN_BASE_URL}/resume/#{opened.code}" in text.replace("=23", "#")
    assert text.count(opened.code) == 2
    assert "The Spine Clinic, 423-499-0003" in text
    for answer in (MARKER, "Ada", "1970", "back pain", "New patient"):
        assert answer not in text


def test_link_in_the_mail_brings_the_draft_back(opened, mailbox):
    resume_mail.request_mail(opened, address=ADDRESS)
    run_worker()
    code = re.search(r"#([A-Z0-9-]{14})", text_of(mailbox.received[0])).group(1)
    secret = resume.resume(resume_codes.ResumeCode.from_text(code), date_of_birth=date(1970, 1, 31))
    assert secret == opened.secret


def test_mail_is_erased_once_it_is_sent(opened, mailbox):
    resume_mail.request_mail(opened, address=ADDRESS)
    assert ResumeMail.objects.count() == 1
    run_worker()
    assert not ResumeMail.objects.exists()
    assert tasks().get().status == TaskResultStatus.SUCCESSFUL


def test_neither_address_nor_code_waits_in_clear(opened):
    resume_mail.request_mail(opened, address=ADDRESS)
    stored = [*ResumeMail.objects.values().get().values(), tasks().get().args_kwargs]
    for value in stored:
        content = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        assert ADDRESS.encode() not in content
        assert opened.code.encode() not in content
    assert tasks().get().args_kwargs == {
        "args": [str(ResumeMail.objects.get().pk)],
        "kwargs": {},
    }


def test_mail_goes_when_its_draft_goes(opened, mailbox):
    resume_mail.request_mail(opened, address=ADDRESS)
    Draft.objects.update(expires_at=timezone.now())
    drafts.purge_expired()
    assert not ResumeMail.objects.exists()
    run_worker()
    assert mailbox.received == []
    assert tasks().get().status == TaskResultStatus.SUCCESSFUL


# When the mail server is down


def test_server_that_is_down_is_tried_again_and_each_try_is_seen(opened, smtp):
    resume_mail.request_mail(opened, address=ADDRESS)
    run_worker()
    failed = tasks().get(status=TaskResultStatus.FAILED)
    assert failed.exception_class_path == "intake.resume_mail.ResumeMailNotSent"
    assert ADDRESS not in failed.traceback
    assert opened.code not in failed.traceback
    again = tasks().get(status=TaskResultStatus.READY)
    assert timedelta(minutes=10) < again.run_after - timezone.now() < timedelta(minutes=15)
    mailbox = Mailbox()
    with run_mail_server(mailbox, smtp.EMAIL_PORT):
        make_due()
        run_worker()
    assert len(mailbox.received) == 1
    assert not ResumeMail.objects.exists()


def test_after_a_day_it_is_given_up_and_erased(opened, smtp):
    resume_mail.request_mail(opened, address=ADDRESS)
    ResumeMail.objects.update(requested_at=timezone.now() - timedelta(hours=25))
    run_worker()
    assert tasks().get().status == TaskResultStatus.FAILED
    assert not ResumeMail.objects.exists()


class Refusing(Mailbox):
    """Takes no recipient."""

    def __init__(self, answer):
        super().__init__()
        self.answer = answer

    async def handle_RCPT(self, server, session, envelope, address, options):
        return f"{self.answer} {address} is not taken"


@pytest.mark.parametrize(("answer", "tries_again"), [(550, False), (451, True)])
def test_address_that_is_refused_for_good_is_erased_and_named_nowhere(
    opened, smtp, answer, tries_again
):
    resume_mail.request_mail(opened, address=ADDRESS)
    with run_mail_server(Refusing(answer), smtp.EMAIL_PORT):
        run_worker()
    assert ADDRESS not in tasks().get(status=TaskResultStatus.FAILED).traceback
    assert tasks().filter(status=TaskResultStatus.READY).exists() is tries_again
    assert ResumeMail.objects.exists() is tries_again


# When something is wrong on our side


def test_mail_that_was_changed_is_not_sent(opened, mailbox, caplog):
    resume_mail.request_mail(opened, address=ADDRESS)
    sealed = bytearray(ResumeMail.objects.get().sealed_body)
    sealed[-1] ^= 1
    ResumeMail.objects.update(sealed_body=bytes(sealed))
    run_worker()
    assert mailbox.received == []
    assert not ResumeMail.objects.exists()
    assert "EnvelopeNotAuthentic" in caplog.text


def test_mail_of_another_row_does_not_open(opened, mailbox):
    resume_mail.request_mail(opened, address=ADDRESS)
    resume_mail.request_mail(opened, address="other@patient.example")
    first, second = ResumeMail.objects.order_by("requested_at")
    ResumeMail.objects.filter(pk=second.pk).update(sealed_body=bytes(first.sealed_body))
    run_worker()
    assert [envelope.rcpt_tos for envelope in mailbox.received] == [[ADDRESS]]


def test_without_a_key_file_nothing_is_stored(opened, tmp_path, settings):
    settings.KEYRING_DIR = tmp_path / "empty"
    with pytest.raises(resume_mail.ResumeMailNotStored) as failure:
        resume_mail.request_mail(opened, address=ADDRESS)
    assert ADDRESS not in str(failure.value)
    assert not ResumeMail.objects.exists()


def test_mail_and_task_are_stored_together_or_not_at_all(opened, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(DBTaskResult.objects.db_manager().__class__, "create", fail)
    with pytest.raises(resume_mail.ResumeMailNotStored):
        resume_mail.request_mail(opened, address=ADDRESS)
    assert not ResumeMail.objects.exists()
    assert not tasks().exists()


def test_another_sites_key_file_sends_nothing(opened, mailbox, tmp_path, settings):
    resume_mail.request_mail(opened, address=ADDRESS)
    settings.KEYRING_DIR = tmp_path / "other"
    key_file.create_key_file()
    run_worker()
    assert mailbox.received == []


# Whether it is offered


@pytest.mark.parametrize(
    ("sends_mail", "is_kiosk", "offered"),
    [(True, False, True), (False, False, False), (True, True, False)],
)
def test_it_is_offered_where_mail_leaves_this_machine_and_never_at_the_desk(
    settings, sends_mail, is_kiosk, offered
):
    settings.SENDS_MAIL = sends_mail
    assert resume_mail.is_offered(start_draft(is_kiosk=is_kiosk)) is offered
