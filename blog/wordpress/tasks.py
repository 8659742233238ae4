"""What the worker does for moving in: read an export, and import its posts a few at a time."""

import dataclasses
import logging
import time
from functools import partial

from django.utils import timezone
from django_tasks import task

from blog.wordpress.export import ExportError
from blog.wordpress.importing import Import
from blog.wordpress.permissions import user_may_publish
from blog.wordpress.records import ImportRun
from blog.wordpress.stored_exports import forget_export, open_export

logger = logging.getLogger(__name__)

# After this time the worker looks whether other work waits, such as a notice to the front desk.
SECONDS_AT_ONCE = 20
# Lower than that of all other work.
PRIORITY = -10
STOPPED = "Something went wrong that we did not expect. The website's log says more."
State = ImportRun.State


class _Progress:
    """Writes down how far a run is, once a second."""

    def __init__(self, run):
        self._run = run
        self._told = 0.0

    def __call__(self, stage, done, total=None):
        now = time.monotonic()
        if now - self._told < 1:
            return
        self._told = now
        shown = {"done": done, "total": total} if stage == "posts" else {}
        ImportRun.objects.filter(pk=self._run.pk).update(moved_at=timezone.now(), **shown)


@task(priority=PRIORITY)
def check_export(run_id):
    """Work out what would become of the export of the run with this id."""
    run = ImportRun.objects.filter(pk=run_id, state=State.CHECKING).first()
    if run is not None:
        report, _ = _execute(run, write=False)
        if report is not None:
            ImportRun.objects.filter(pk=run.pk, state=State.CHECKING).update(
                state=State.CHECKED,
                report=dataclasses.asdict(report),
                moved_at=timezone.now(),
                total=len(report.posts),
            )


@task(priority=PRIORITY)
def import_posts(run_id):
    """Import posts of the run with this id for a while; then wait in line for the rest."""
    run = ImportRun.objects.filter(pk=run_id, state=State.IMPORTING).first()
    if run is None:
        return
    report, is_finished = _execute(run, write=True)
    if report is None:
        return
    run.report["redirects_made"] = run.report.get("redirects_made", 0) + report.redirects
    run.report["failed"] = report.failed
    run.moved_at = timezone.now()
    if not is_finished:
        run.save(update_fields=["report", "moved_at"])
        import_posts.enqueue(run.pk)
        return
    run.state = State.DONE
    run.save(update_fields=["report", "moved_at", "state"])
    forget_export(run)


def _execute(run, *, write):
    """Return the report of ``run`` and whether it is finished; ``None`` if it had to stop."""
    work = Import(
        partial(open_export, run),
        run.blog,
        user=run.user,
        may_publish=run.user is not None and user_may_publish(run.user, run.blog),
        write=write,
        run=run,
        progress=_Progress(run),
        seconds=SECONDS_AT_ONCE if write else None,
    )
    try:
        return work.execute(), work.is_finished
    except ExportError as error:
        _stop(run, str(error))
        return None, False
    except Exception:
        # Whoever waits on the page must hear of it; the task is marked as failed as well.
        _stop(run, STOPPED)
        raise


def _stop(run, problem):
    ImportRun.objects.filter(pk=run.pk).update(
        state=State.FAILED, problem=problem, moved_at=timezone.now()
    )
