"""A reader is let in once, and what a browser holds opens only what was sealed for it."""

import pytest

from clinic.sealing import readers, unlocked
from clinic.sealing.models import ReaderKey, UnlockedReader
from tests.intake.sealed_inbox import PASSWORD, seal_inbox


@pytest.mark.django_db(databases=["default", "keyring"])
def test_who_was_let_in_is_let_in_once():
    inbox = seal_inbox()
    opener = readers.open_reader(inbox.fay.pk, password=PASSWORD)
    assert opener.reader() is opener
    assert readers.let_in(ReaderKey.objects.get(), by=opener) is False


@pytest.mark.django_db(databases=["default", "keyring"])
def test_a_changed_record_of_a_reader_at_work_opens_nothing():
    inbox = seal_inbox()
    cookie = inbox.client.cookies["unlocked"].value
    assert unlocked.find(cookie, user_id=inbox.fay.pk)
    record = UnlockedReader.objects.get()
    record.sealed_private_key = bytes(record.sealed_private_key)[:-1] + b"\0\0"
    record.save()
    assert unlocked.find(cookie, user_id=inbox.fay.pk) is None


@pytest.mark.django_db(databases=["default", "keyring"])
def test_a_cookie_that_is_none_of_ours_touches_and_forgets_nothing():
    seal_inbox()
    before = UnlockedReader.objects.get().used_at
    unlocked.touch("nonsense")
    unlocked.forget("nonsense")
    assert UnlockedReader.objects.get().used_at == before
