"""The append-only trail of who looked at what."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Chained audit entries and their verification."""

    name = "clinic.audit"
    label = "audit"
