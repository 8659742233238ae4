"""The trail grows by whole entries in one chain, and shows where it was touched."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry, AuditTrailIsAppendOnly
from clinic.audit.trail import (
    AuditOutsideTransaction,
    AuditTrailBroken,
    TrailHead,
    entries_about,
    record_event,
    verify_chain,
)
from clinic.sealing import key_file


def record_several(count=5):
    with transaction.atomic():
        return [record_event(Event.SUBMISSION_RECEIVED, subject=f"7F3K{n}") for n in range(count)]


@pytest.mark.django_db
def test_entry_names_who_did_what_in_words_that_outlive_them():
    user = get_user_model().objects.create_user("frontdesk", first_name="Fay", last_name="Desk")
    entry = record_event(
        Event.SUBMISSIONS_LISTED, user=user, subject="list", count=20, reason="Monday"
    )
    pk = user.pk
    user.delete()
    entry.refresh_from_db()
    assert entry.actor == "Fay Desk (frontdesk)"
    assert entry.actor_user_id == pk
    assert (entry.event, entry.count, entry.reason) == (Event.SUBMISSIONS_LISTED, 20, "Monday")
    assert str(entry) == f"{entry.number}: submissions listed"


@pytest.mark.django_db
def test_entry_of_a_command_names_it_and_no_visitor():
    entry = record_event(Event.BACKUP_MADE, command="backup", subject="2026-11-23T02-00-00Z")
    assert (entry.actor, entry.actor_user_id) == ("the command backup", None)
    assert verify_chain().number == 1


@pytest.mark.django_db
def test_unbroken_trail_verifies_to_its_head():
    last = record_several()[-1]
    assert verify_chain() == TrailHead(number=5, hash=last.hash)


@pytest.mark.django_db
def test_empty_trail_verifies():
    assert verify_chain() == TrailHead(number=0, hash="")


@pytest.mark.django_db
def test_entry_of_another_key_is_named(tmp_path, settings):
    record_several(2)
    ours = settings.KEYRING_DIR
    settings.KEYRING_DIR = tmp_path / "forger"
    key_file.create_key_file()
    record_several(1)
    settings.KEYRING_DIR = ours
    with pytest.raises(AuditTrailBroken) as broken:
        verify_chain()
    assert broken.value.number == 3


@pytest.mark.django_db
def test_entries_cannot_be_changed_or_deleted_or_slipped_in():
    entry = record_several(1)[0]
    refused = [
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(actor="nobody"),
        lambda: AuditEntry.objects.bulk_update([entry], ["actor"]),
        lambda: AuditEntry.objects.bulk_create([AuditEntry(number=2)]),
        lambda: AuditEntry.objects.create(number=2),
    ]
    for attempt in refused:
        with pytest.raises(AuditTrailIsAppendOnly):
            attempt()
    assert verify_chain().number == 1


@pytest.mark.django_db
def test_entries_about_a_subject_come_in_their_order_by_one_query(django_assert_num_queries):
    with transaction.atomic():
        for event in (Event.SUBMISSION_RECEIVED, Event.SUBMISSION_READ):
            record_event(event, subject="7F3K2M9Q")
            record_event(event, subject="another")
        record_event(Event.ACCESS_DENIED, subject="its other name")
    with django_assert_num_queries(1):
        told = [entry.event_label for entry in entries_about("7F3K2M9Q", "its other name")]
    assert told == [
        "A submission was received",
        "A submission was read",
        "Somebody without the right to was turned away",
    ]


def test_event_of_a_newer_program_is_told_as_it_was_recorded():
    assert AuditEntry(event="coffee made").event_label == "coffee made"


@pytest.mark.django_db
def test_event_outside_the_closed_list_is_refused():
    with pytest.raises(ValueError, match="coffee"):
        record_event("coffee")
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
def test_command_says_when_there_is_no_key(tmp_path, settings):
    settings.KEYRING_DIR = tmp_path / "empty"
    with pytest.raises(CommandError, match="create_keyring"):
        call_command("verify_audit")


@pytest.mark.django_db(transaction=True)
def test_event_outside_a_transaction_is_refused():
    with pytest.raises(AuditOutsideTransaction):
        record_event(Event.SUBMISSION_READ)


@pytest.mark.django_db(transaction=True)
def test_event_goes_with_the_transaction_it_was_recorded_in():
    with transaction.atomic():
        record_event(Event.SUBMISSION_READ)
        transaction.set_rollback(True)
    assert verify_chain().number == 0


@pytest.mark.django_db(transaction=True)
def test_parallel_writers_make_one_chain():
    def record(number):
        try:
            with transaction.atomic():
                record_event(Event.SUBMISSION_READ, subject=str(number))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(record, range(40)))
    assert verify_chain().number == 40
    assert {int(entry.subject) for entry in AuditEntry.objects.all()} == set(range(40))
