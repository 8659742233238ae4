"""Answers for whoever watches the site: does the process run, and can it do its work."""

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, router
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clinic.audit.triggers import missing_triggers
from clinic.backup.restore_note import RestoreNote
from clinic.schedule import ScheduleRound
from clinic.sealing import keyring
from clinic.sealing.key_file import KeyFileError, KeyFileForeign
from clinic.task_queue import queue_stands


@require_safe
@never_cache
def healthz(request):
    """Answer 200 as soon as the process can answer at all."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request):
    """Answer 200 when the site can do all of its work, else 503 with the problems.

    That is: every database is reachable and migrated, there are keys, the schedule runs, a worker
    takes the tasks that wait, the database guards the audit trail, and no restore was broken off.
    """
    problems = {}
    if RestoreNote.exists():
        problems["restore"] = "going on, or broken off: run it again"
    for alias in connections:
        try:
            executor = MigrationExecutor(connections[alias])
            targets = [
                (app, name)
                for app, name in executor.loader.graph.leaf_nodes()
                if router.allow_migrate(alias, app)
            ]
            if executor.migration_plan(targets):
                problems[alias] = "migrations are missing"
        except DatabaseError:
            problems[alias] = "not reachable"
    if keyring.DATABASE not in problems:
        try:
            keyring.require_own_key_file()
        except KeyFileForeign:
            problems["key file"] = "not the one of this keyring"
        except KeyFileError:
            problems["key file"] = "missing or not usable"
    if DEFAULT_DB_ALIAS not in problems:
        if problem := ScheduleRound.last().problem:
            problems["schedule"] = problem
        if queue_stands():
            problems["queue"] = "tasks wait, and no worker takes them"
        if missing_triggers(connections[DEFAULT_DB_ALIAS]):
            problems["audit trail"] = "its triggers are missing: run manage.py migrate"
    return JsonResponse(
        {"ready": not problems, "problems": problems}, status=503 if problems else 200
    )
