"""The triggers by which the database itself refuses to change or delete entries of the trail.

Nothing here takes them away. A migration that must touch an entry would have to do so in the open.
"""

from typing import Any

from django.db import transaction

TABLE = "audit_auditentry"

# Each as the database itself spells it, so that one that was weakened is told from the right one.
SQLITE = {
    "audit_entries_are_not_changed": (
        "CREATE TRIGGER audit_entries_are_not_changed BEFORE UPDATE ON audit_auditentry "
        "BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END"
    ),
    "audit_entries_are_not_deleted": (
        "CREATE TRIGGER audit_entries_are_not_deleted BEFORE DELETE ON audit_auditentry "
        "BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END"
    ),
    # INSERT OR REPLACE deletes without asking the one above.
    "audit_entries_are_not_replaced": (
        "CREATE TRIGGER audit_entries_are_not_replaced BEFORE INSERT ON audit_auditentry "
        "WHEN EXISTS "
        "(SELECT 1 FROM audit_auditentry WHERE number = NEW.number OR rowid = NEW.rowid) "
        "BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END"
    ),
}
POSTGRESQL = {
    "audit_entries_stay": (
        "CREATE TRIGGER audit_entries_stay BEFORE DELETE OR UPDATE OR TRUNCATE "
        "ON audit_auditentry FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    ),
}
POSTGRESQL_BODY = (
    " BEGIN RAISE EXCEPTION 'The audit trail is append-only.' "
    "USING ERRCODE = 'integrity_constraint_violation'; END "
)


def missing_triggers(connection: Any) -> list[str]:
    """Return the names of the triggers that are not there, or not as they must be.

    :param connection: a connection to the database of the trail, which has its table.
    """
    if connection.vendor == "sqlite":
        wanted, found = SQLITE, _sqlite_triggers(connection)
    else:
        wanted, found = POSTGRESQL, _postgresql_triggers(connection)
    return [name for name, statement in wanted.items() if found.get(name) != statement]


def ensure_triggers(connection: Any) -> None:
    """Make the triggers that :func:`missing_triggers` names; touch nothing when there are none."""
    missing = missing_triggers(connection)
    if not missing:
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in missing:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(SQLITE[name])
            return
        cursor.execute(
            "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger "
            f"LANGUAGE plpgsql AS $${POSTGRESQL_BODY}$$"
        )
        for name in missing:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")
            cursor.execute(POSTGRESQL[name])
            # Holds in a session that plays the part of a replica, too.
            cursor.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}")


def _sqlite_triggers(connection: Any) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE]
        )
        return dict(cursor.fetchall())


def _postgresql_triggers(connection: Any) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true) FROM pg_trigger "
            "JOIN pg_proc ON pg_proc.oid = tgfoid "
            "WHERE tgrelid = to_regclass(%s) AND tgenabled = 'A' AND prosrc = %s",
            [TABLE, POSTGRESQL_BODY],
        )
        return dict(cursor.fetchall())
