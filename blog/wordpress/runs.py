"""The steps of an import in the admin: begin, start, go on, throw away. Each happens once."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from blog.wordpress import tasks
from blog.wordpress.records import ImportRun
from blog.wordpress.stored_exports import has_export, store_export

# A worker that has shown no sign of life for so long has ended, or waits for other work.
STANDS_AFTER = timedelta(minutes=2)
State = ImportRun.State


def begin_run(file, *, blog, user):
    """Keep the uploaded ``file``, have the worker read it, and return the new run."""
    run = ImportRun.objects.create(
        file_name=file.name[:255], size=file.size, blog=blog, user=user, total=0
    )
    try:
        store_export(run, file)
    except BaseException:
        run.delete()
        raise
    tasks.check_export.enqueue(run.pk)
    return run


def start_import(run):
    """Have the worker import ``run``, and return whether this was the first time it was asked."""
    with transaction.atomic():
        started = ImportRun.objects.filter(pk=run.pk, state=State.CHECKED).update(
            state=State.IMPORTING, moved_at=timezone.now(), done=0
        )
        if started:
            tasks.import_posts.enqueue(run.pk)
    return bool(started)


def go_on(run):
    """Have the worker take up ``run`` where it stopped, and return whether it had stopped."""
    working = {State.CHECKING: tasks.check_export, State.IMPORTING: tasks.import_posts}
    with transaction.atomic():
        still = _stopped(ImportRun.objects.select_for_update().filter(pk=run.pk)).first()
        if still is None or not has_export(still):
            return False
        was_imported = still.state == State.IMPORTING or still.report
        still.state = State.IMPORTING if was_imported else State.CHECKING
        still.problem = ""
        still.moved_at = timezone.now()
        still.save(update_fields=["state", "problem", "moved_at"])
        working[still.state].enqueue(run.pk)
    return True


def _stopped(runs):
    stands = Q(
        state__in=[State.CHECKING, State.IMPORTING],
        moved_at__lt=timezone.now() - STANDS_AFTER,
    )
    return runs.filter(stands | Q(state=State.FAILED))


def has_stopped(run):
    """Whether ``run`` needs somebody to have it go on."""
    return _stopped(ImportRun.objects.filter(pk=run.pk)).exists() and has_export(run)


def throw_away(run):
    """Remove ``run`` and its export, unless it is being imported; return whether it is gone."""
    with transaction.atomic():
        gone, _ = ImportRun.objects.filter(
            pk=run.pk, state__in=[State.CHECKED, State.FAILED], imported_posts=None
        ).delete()
    return bool(gone)
