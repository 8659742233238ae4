"""The append-only trail of who looked at what."""

from typing import Any

from django.apps import AppConfig
from django.db import connections, router
from django.db.models.signals import post_migrate

from clinic.audit.triggers import TABLE, ensure_triggers


class AuditConfig(AppConfig):
    """Chained audit entries, their verification, and triggers that keep them as they are."""

    name = "clinic.audit"
    label = "audit"

    def ready(self) -> None:
        """Look after the triggers whenever tables were migrated."""
        post_migrate.connect(mend_triggers, sender=self)


def mend_triggers(sender: AuditConfig, using: str, **kwargs: Any) -> None:
    """Make the triggers again where they are missing: SQLite remakes tables without them."""
    connection = connections[using]
    if (
        router.allow_migrate(using, sender.label)
        and TABLE in connection.introspection.table_names()
    ):
        ensure_triggers(connection)
