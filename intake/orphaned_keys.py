"""Data keys whose rows were never stored: a process died between the key and its submission."""

from datetime import timedelta

from django.utils import timezone

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.sealing import keyring
from clinic.sealing.models import SealedDataKey
from intake.records import Submission

KEPT_WITHOUT_A_ROW = timedelta(hours=1)
"""Far longer than any submission is on its way."""


def sweep() -> int:
    """Destroy the data keys that have had no row for an hour, and return how many there were.

    Keys from before the last restore stay for good: their rows may be in another backup, which
    somebody may still want.
    """
    if SealedDataKey.objects.count() <= Submission.objects.count():
        return 0
    made = SealedDataKey.objects.filter(created_at__lt=timezone.now() - KEPT_WITHOUT_A_ROW)
    restored = AuditEntry.objects.filter(event=Event.BACKUP_RESTORED).order_by("number").last()
    if restored is not None:
        made = made.filter(created_at__gt=restored.at)
    # The keys first: a row that is stored meanwhile is then found.
    orphaned = set(made.values_list("id", flat=True).iterator())
    orphaned.difference_update(Submission.objects.values_list("key_id", flat=True).iterator())
    return keyring.destroy_data_keys(orphaned)
