"""Whether the tasks that wait in the database are being done."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

PATIENCE = timedelta(minutes=5)


def queue_stands():
    """Return whether tasks wait that were due minutes ago, and no worker has taken any since.

    A long queue that a worker is busy with is no problem.
    """
    now = timezone.now()
    limit = now - PATIENCE
    # A task without a time of its own has the greatest date there is.
    was_due = Q(enqueued_at__lt=limit) & (Q(run_after__lt=limit) | Q(run_after__gt=now))
    waiting = DBTaskResult.objects.ready().filter(was_due)
    return waiting.exists() and not DBTaskResult.objects.filter(started_at__gte=limit).exists()
