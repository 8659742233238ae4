"""Whoever owns the database can drop its triggers; what they do then is found and named."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import TrailHead, record_event, verify_chain
from clinic.audit.triggers import TABLE
from tests.audit_triggers import drop_triggers

pytestmark = pytest.mark.django_db

# Another value for each column; a new column must be listed here before its test passes.
FORGED = {
    "number": 7,
    "at": "2020-01-01 00:00:00+00:00",
    "event": Event.SUBMISSION_READ.value,
    "actor": "somebody else",
    "actor_user_id": 7,
    "subject": "OTHER",
    "count": 9,
    "reason": "a better one",
    "previous_hash": "0" * 64,
    "hash": "0" * 64,
}


@pytest.fixture
def trail():
    """Five entries, which nothing guards any more."""
    entries = [
        record_event(Event.SUBMISSION_RECEIVED, subject=f"7F3K{n}", count=n, reason="as usual")
        for n in range(5)
    ]
    drop_triggers()
    return entries


def execute(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def renumber(old, new):
    execute(f"UPDATE {TABLE} SET number = %s WHERE number = %s", new, old)


def assert_found(number, why="", *, head=""):
    with pytest.raises(CommandError, match=rf"The audit trail was changed\. Entry {number}: {why}"):
        call_command("verify_audit", head=head)


def test_every_column_is_forged_below():
    assert set(FORGED) == {field.column for field in AuditEntry._meta.fields}


@pytest.mark.parametrize("column", FORGED)
def test_changed_column_is_found(trail, column):
    execute(f'UPDATE {TABLE} SET "{column}" = %s WHERE number = 3', FORGED[column])
    assert_found(3)


def test_column_that_was_emptied_is_found(trail):
    execute(f"UPDATE {TABLE} SET count = NULL WHERE number = 3")
    assert_found(3)


@pytest.mark.parametrize("number", [1, 2, 4])
def test_removed_entry_is_found(trail, number):
    execute(f"DELETE FROM {TABLE} WHERE number = %s", number)
    assert_found(number, "it is missing")


def test_removed_entry_is_found_even_when_the_rest_is_renumbered(trail):
    execute(f"DELETE FROM {TABLE} WHERE number = 2")
    for number in (3, 4, 5):
        renumber(number, number - 1)
    assert_found(2, "it does not follow")


def test_inserted_entry_is_found(trail):
    for number in (5, 4, 3):
        renumber(number, number + 1)
    AuditEntry(
        number=3,
        at=timezone.now(),
        event=Event.SUBMISSION_RECEIVED,
        actor="a visitor",
        previous_hash=trail[1].hash,
        hash=trail[2].hash,
    ).append()
    assert_found(3)


def test_entry_that_was_added_at_the_end_is_found(trail):
    execute(
        f"INSERT INTO {TABLE} SELECT 6, at, event, actor, actor_user_id, subject, count, reason, "
        f"hash, hash FROM {TABLE} WHERE number = 5"
    )
    assert_found(6)


def test_entries_that_changed_places_are_found(trail):
    renumber(2, 9)
    renumber(3, 2)
    renumber(9, 3)
    assert_found(2)


def test_chain_that_was_mended_by_hand_is_found(trail):
    execute(f"DELETE FROM {TABLE} WHERE number = 2")
    execute(f"UPDATE {TABLE} SET previous_hash = %s WHERE number = 3", trail[0].hash)
    for number in (3, 4, 5):
        renumber(number, number - 1)
    assert_found(2, "it was changed")


def test_cut_off_end_is_found_by_a_head_that_was_kept(trail):
    kept = str(verify_chain())
    execute(f"DELETE FROM {TABLE} WHERE number > 3")
    assert verify_chain().number == 3
    assert_found(4, "it is missing: the end was cut off", head=kept)


def test_end_that_was_written_anew_is_found_by_a_head_that_was_kept(trail):
    kept = str(verify_chain())
    execute(f"DELETE FROM {TABLE} WHERE number > 4")
    with transaction.atomic():
        record_event(Event.SUBMISSION_RECEIVED, subject="ANOTHER")
        record_event(Event.SUBMISSION_RECEIVED, subject="ANOTHER")
    assert verify_chain().number == 6
    assert_found(5, "it is another one than when its hash was kept", head=kept)


def test_command_tells_an_unbroken_trail_and_its_head(capsys):
    call_command("verify_audit")
    assert "empty" in capsys.readouterr().out
    with transaction.atomic():
        for _ in range(2):
            last = record_event(Event.SUBMISSION_READ)
    call_command("verify_audit")
    said = capsys.readouterr().out
    assert f"2 entries, ending with {last.hash}" in said
    head = said.split()[-1]
    assert TrailHead.parse(head) == TrailHead(2, last.hash)
    record_event(Event.SUBMISSION_READ)
    call_command("verify_audit", head=head)
    assert "unbroken: 3 entries" in capsys.readouterr().out


@pytest.mark.parametrize("head", ["5", "5:", "5:abc", f"five:{'0' * 64}", f"-1:{'0' * 64}"])
def test_command_refuses_what_is_no_head(head):
    with pytest.raises(CommandError, match="NUMBER:HASH"):
        call_command("verify_audit", head=head)
