from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from clinic.schedule import ScheduleRound, note_round
from clinic.sealing import key_file, keyring
from search.tasks import reindex_page
from tests.audit_triggers import drop_triggers


@pytest.fixture
def schedule_runs():
    """The schedule has just finished a round."""
    note_round()


def enqueue(*, minutes_ago, started_minutes_ago=None):
    """Put a task into the queue as if it had been done so some minutes ago."""
    result = reindex_page.enqueue(0)
    now = timezone.now()
    task = DBTaskResult.objects.filter(pk=result.id)
    task.update(enqueued_at=now - timedelta(minutes=minutes_ago))
    if started_minutes_ago is not None:
        task.update(
            status=TaskResultStatus.SUCCESSFUL,
            started_at=now - timedelta(minutes=started_minutes_ago),
        )
    return task


def test_healthz_answers_without_a_database(client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.django_db(databases=["default", "keyring"])
def test_readyz_says_that_all_is_well(client, schedule_runs):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "problems": {}}


@pytest.mark.django_db(databases=["default", "keyring"])
def test_readyz_says_when_submissions_could_not_be_sealed(
    client, schedule_runs, settings, tmp_path
):
    settings.KEYRING_DIR = tmp_path
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["problems"] == {"key file": "missing or not usable"}


@pytest.mark.django_db(databases=["default", "keyring"])
def test_readyz_says_when_the_key_file_belongs_to_another_keyring(
    client, schedule_runs, settings, tmp_path
):
    keyring.ensure_month_key()
    settings.KEYRING_DIR = tmp_path
    key_file.create_key_file()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["problems"] == {"key file": "not the one of this keyring"}


@pytest.mark.django_db(databases=["default", "keyring"])
def test_readyz_says_when_the_schedule_never_ran(client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["problems"] == {"schedule": "has never run"}


@pytest.mark.django_db(databases=["default", "keyring"])
def test_readyz_says_since_when_the_schedule_has_not_run_by_the_clinics_clock(
    client, schedule_runs
):
    ScheduleRound.objects.update(finished_at=datetime(2026, 7, 1, 12, 30, tzinfo=UTC))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["problems"] == {"schedule": "has not run since 2026-07-01 08:30 EDT"}


@pytest.mark.django_db(databases=["default", "keyring"])
@pytest.mark.parametrize(("minutes", "status"), [(4, 200), (6, 503)])
def test_readyz_forgives_a_round_that_is_late(client, schedule_runs, minutes, status):
    ScheduleRound.objects.update(finished_at=timezone.now() - timedelta(minutes=minutes))
    assert client.get("/readyz").status_code == status


@pytest.mark.django_db(databases=["default", "keyring"])
def test_readyz_says_when_tasks_wait_and_no_worker_takes_them(client, schedule_runs):
    enqueue(minutes_ago=6)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["problems"] == {"queue": "tasks wait, and no worker takes them"}


@pytest.mark.django_db(databases=["default", "keyring"])
def test_readyz_forgives_tasks_that_a_worker_will_come_to(client, schedule_runs):
    enqueue(minutes_ago=2)
    assert client.get("/readyz").status_code == 200
    enqueue(minutes_ago=60)
    enqueue(minutes_ago=60, started_minutes_ago=1)
    assert client.get("/readyz").status_code == 200, "a long queue that is worked on"


@pytest.mark.django_db(databases=["default", "keyring"])
@pytest.mark.parametrize(
    ("due_in", "status"), [(timedelta(hours=1), 200), (timedelta(minutes=-6), 503)]
)
def test_readyz_looks_at_when_a_task_was_to_be_done(client, schedule_runs, due_in, status):
    enqueue(minutes_ago=60).update(run_after=timezone.now() + due_in)
    assert client.get("/readyz").status_code == status


@pytest.mark.django_db(databases=["default", "keyring"])
def test_readyz_says_when_the_database_guards_the_audit_trail_no_more(client, schedule_runs):
    drop_triggers()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["problems"] == {
        "audit trail": "its triggers are missing: run manage.py migrate"
    }
