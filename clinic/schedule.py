"""What the schedule did last, kept in the database, so that nobody has to wonder if it runs."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone

# Rounds are a minute apart; a machine under load may miss a few.
PATIENCE = timedelta(minutes=5)


class ScheduleRound(models.Model):
    """The schedule's last round: one record, whichever of several schedulers finished it."""

    finished_at = models.DateTimeField(null=True)
    failed_command = models.CharField(max_length=100, blank=True)
    failing_since = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "round of the schedule"
        verbose_name_plural = "rounds of the schedule"
        default_permissions = ()

    def __str__(self):
        return f"finished at {self.finished_at}"

    @classmethod
    def last(cls):
        """Return the last round, or one that never finished where there was none."""
        return cls.objects.first() or cls()

    @property
    def has_stopped(self):
        """Whether no round finished for longer than can be explained, or none ever did."""
        return self.finished_at is None or timezone.now() - self.finished_at > PATIENCE

    @property
    def is_failing(self):
        """Whether some command has failed in each round for as long as that."""
        return self.failing_since is not None and timezone.now() - self.failing_since > PATIENCE

    @property
    def problem(self):
        """What is wrong in a few words, for whoever watches the site, or ``""``."""
        if self.finished_at is None:
            return "has never run"
        if self.has_stopped:
            return f"has not run since {_clock(self.finished_at)}"
        if self.is_failing:
            return f"{self.failed_command} has failed since {_clock(self.failing_since)}"
        return ""


def note_round(failed_command=""):
    """Write down that a round is finished, and the last command that failed in it, if any did.

    :raises django.db.DatabaseError: when the database cannot take it.
    """
    now = timezone.now()
    with transaction.atomic():
        record, _ = ScheduleRound.objects.select_for_update().get_or_create(pk=1)
        record.finished_at = now
        record.failed_command = failed_command
        record.failing_since = (record.failing_since or now) if failed_command else None
        record.save()


def _clock(moment):
    return timezone.localtime(moment, timezone.get_default_timezone()).strftime("%Y-%m-%d %H:%M %Z")
