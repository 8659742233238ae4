"""Lets the database refuse to change or delete entries, and lets a group read the trail."""

from django.db import migrations

from clinic.audit.triggers import ensure_triggers

# If they are there: where SQLite has just written the table anew, they are not.
REMOVED = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS audit_entries_are_not_changed",
        "DROP TRIGGER IF EXISTS audit_entries_are_not_deleted",
        "DROP TRIGGER IF EXISTS audit_entries_are_not_replaced",
    ],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_entries_stay ON audit_auditentry",
        "DROP FUNCTION IF EXISTS refuse_audit_change()",
    ],
}


def make_triggers(apps, schema_editor):
    """Make them, in the SQL of the database."""
    ensure_triggers(schema_editor.connection)


def remove_triggers(apps, schema_editor):
    """Remove them, for whoever goes back to a version without them."""
    for statement in REMOVED[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers, and the right to read the trail."""

    dependencies = [("audit", "0005_events_without_choices")]

    operations = [
        migrations.AlterModelOptions(
            name="auditentry",
            options={
                "default_permissions": (),
                "ordering": ["number"],
                "permissions": [("read_trail", "Can read the audit trail")],
                "verbose_name_plural": "audit entries",
            },
        ),
        migrations.RunPython(make_triggers, remove_triggers),
    ]
