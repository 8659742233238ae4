"""The audit trail's entries: written once, never changed, never deleted."""

from typing import Any, NoReturn

from django.db import models

from clinic.audit.events import Event

EVENT_LABELS: dict[str, str] = dict(Event.choices)


class AuditTrailIsAppendOnly(Exception):
    """Somebody tried to change or delete an entry, or to add one past ``record_event``."""


class AuditEntryQuerySet(models.QuerySet):
    """Entries to read; what would change them refuses."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AuditTrailIsAppendOnly("Audit entries are never changed.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AuditTrailIsAppendOnly("Audit entries are never deleted.")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: entries form a chain, so they come one by one."""
        raise AuditTrailIsAppendOnly("Audit entries are added by record_event alone.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AuditTrailIsAppendOnly("Audit entries are never changed.")


class AuditEntry(models.Model):
    """Who did what to which submission, chained to the entry before by a keyed hash.

    It names people and submissions in words, without foreign keys: it outlives them all.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    # One of Event: record_event takes no other, and a longer list changes no table.
    event = models.CharField(max_length=40)
    actor = models.CharField(max_length=200)
    actor_user_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=64, blank=True, db_index=True)
    count = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = AuditEntryQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        permissions = [("read_trail", "Can read the audit trail")]
        ordering = ["number"]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.number}: {self.event}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: see :func:`clinic.audit.trail.record_event`."""
        raise AuditTrailIsAppendOnly("Audit entries are added by record_event alone.")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AuditTrailIsAppendOnly("Audit entries are never deleted.")

    @property
    def event_label(self) -> str:
        """What happened, in words; as it is stored where a newer program recorded it."""
        event: str = self.event
        return EVENT_LABELS.get(event, event)

    def append(self) -> None:
        """Write the new entry; only :func:`clinic.audit.trail.record_event` calls this."""
        super().save(force_insert=True)


class HeadReport(models.Model):
    """When the trail was checked last, and how far it went then; there is one such row.

    It is no proof: whoever can cut off the trail's end can change it too. The log and the mails,
    which lie elsewhere, are.
    """

    checked_on = models.DateField(null=True)
    mailed_on = models.DateField(null=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"checked on {self.checked_on}"
