"""``manage.py report_audit_head``: has the trail checked each day, and its head told elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand

from clinic.audit.head_report import report_head


class Command(BaseCommand):
    """Queue the day's check of the audit trail, if it is due."""

    help = "Once a day, let the worker verify the audit trail and log its head; mail it weekly."

    def handle(self, *args: Any, **options: Any) -> None:
        report_head()
