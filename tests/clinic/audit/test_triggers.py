"""The database refuses to change or delete entries, and every migration sees to it again."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, DatabaseError, IntegrityError, connection, transaction
from django.db.models.signals import post_migrate

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import record_event, verify_chain
from clinic.audit.triggers import (
    POSTGRESQL,
    SQLITE,
    TABLE,
    ensure_triggers,
    missing_triggers,
)
from clinic.sealing import keyring
from tests.audit_triggers import drop_triggers

REFUSAL = "The audit trail is append-only."
IS_SQLITE = connection.vendor == "sqlite"
NAMES = list(SQLITE if IS_SQLITE else POSTGRESQL)
ATTEMPTS = {
    "update": f"UPDATE {TABLE} SET reason = 'a better one' WHERE number = 1",
    "delete": f"DELETE FROM {TABLE}",
    "upsert": f"INSERT INTO {TABLE} SELECT * FROM {TABLE} WHERE number = 1 "
    "ON CONFLICT (number) DO UPDATE SET reason = 'a better one'",
} | (
    {
        "replace": f"REPLACE INTO {TABLE} SELECT * FROM {TABLE} WHERE number = 1",
        "replace by row": f"REPLACE INTO {TABLE} (rowid, number, at, event, actor, subject, "
        "reason, previous_hash, hash) SELECT rowid, 9, at, event, actor, subject, 'a better one', "
        f"previous_hash, hash FROM {TABLE} WHERE number = 1",
    }
    if IS_SQLITE
    else {"truncate": f"TRUNCATE {TABLE}"}
)


@pytest.fixture
def entry(db):
    return record_event(Event.SUBMISSION_READ, subject="7F3K2M9Q")


def execute(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def migrated(using=DEFAULT_DB_ALIAS):
    """Send the signal that Django sends when tables were migrated."""
    sender = apps.get_app_config("audit")
    post_migrate.send(sender, app_config=sender, verbosity=0, interactive=False, using=using)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_database_refuses(entry, attempt):
    with pytest.raises(IntegrityError, match=REFUSAL):
        execute(ATTEMPTS[attempt])
    assert verify_chain().number == 1


def test_session_of_a_replica_is_refused_too(entry):
    # SQLite has no replicas.
    if not IS_SQLITE:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
    with pytest.raises(IntegrityError, match=REFUSAL):
        execute(ATTEMPTS["delete"])
    assert verify_chain().number == 1


def test_triggers_that_were_dropped_are_made_again_after_a_migration(entry):
    drop_triggers()
    assert missing_triggers(connection) == NAMES
    migrated()
    assert missing_triggers(connection) == []
    with pytest.raises(IntegrityError, match=REFUSAL):
        execute(ATTEMPTS["delete"])


@pytest.mark.parametrize(
    "weakening",
    [
        [
            "DROP TRIGGER audit_entries_are_not_changed",
            f"CREATE TRIGGER audit_entries_are_not_changed BEFORE UPDATE OF count ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
        ],
    ]
    if IS_SQLITE
    else [
        [f"ALTER TABLE {TABLE} DISABLE TRIGGER audit_entries_stay"],
        [
            "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NULL; END $$"
        ],
        [
            f"DROP TRIGGER audit_entries_stay ON {TABLE}",
            f"CREATE TRIGGER audit_entries_stay BEFORE DELETE ON {TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()",
        ],
    ],
)
def test_trigger_that_was_weakened_is_found_and_mended(entry, weakening):
    for statement in weakening:
        execute(statement)
    execute(ATTEMPTS["update"])
    assert missing_triggers(connection) == NAMES[:1]
    migrated()
    assert missing_triggers(connection) == []
    with pytest.raises(IntegrityError, match=REFUSAL):
        execute(ATTEMPTS["update"])


def test_triggers_that_are_there_are_left_alone(entry, django_assert_num_queries):
    with django_assert_num_queries(1):
        ensure_triggers(connection)


@pytest.mark.django_db(databases=["default", "keyring"])
def test_other_databases_and_those_without_the_table_are_left_alone():
    migrated(using=keyring.DATABASE)
    with transaction.atomic():
        execute(f"ALTER TABLE {TABLE} RENAME TO put_away")
        migrated()
        transaction.set_rollback(True)
    assert missing_triggers(connection) == []


@pytest.mark.django_db(transaction=True)
def test_table_that_is_made_anew_is_guarded_again():
    with transaction.atomic():
        record_event(Event.SUBMISSION_READ)
    with connection.schema_editor() as editor:
        # As a migration does that changes a column: SQLite then writes the table anew.
        old = AuditEntry._meta.get_field("reason")
        new = type(old)(max_length=400, blank=True)
        new.set_attributes_from_name("reason")
        editor.alter_field(AuditEntry, old, new)
        editor.alter_field(AuditEntry, new, old)
    assert missing_triggers(connection) == (NAMES if IS_SQLITE else [])
    migrated()
    with pytest.raises(IntegrityError, match=REFUSAL):
        execute(ATTEMPTS["delete"])
    assert verify_chain().number == 1


@pytest.mark.django_db(transaction=True)
def test_migration_can_be_taken_back():
    migration = import_module("clinic.audit.migrations.0006_append_only")
    with transaction.atomic():
        record_event(Event.SUBMISSION_READ)
    with connection.schema_editor() as editor:
        migration.remove_triggers(apps, editor)
    assert missing_triggers(connection) == NAMES
    with transaction.atomic():
        execute(ATTEMPTS["delete"])
        transaction.set_rollback(True)
    with connection.schema_editor() as editor:
        migration.make_triggers(apps, editor)
    with pytest.raises(DatabaseError, match=REFUSAL):
        execute(ATTEMPTS["delete"])
