"""What is due by the clock gets done, whatever happened in the round before."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import Page

from clinic.management.commands import run_schedule
from clinic.schedule import ScheduleRound
from home.models import HomePage

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.django_db
def test_a_page_goes_live_and_comes_down_at_the_minutes_its_editor_chose():
    root = Page.get_first_root_node()
    due = root.add_child(instance=HomePage(title="Due", slug="due", live=False))
    due.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    later = root.add_child(instance=HomePage(title="Later", slug="later", live=False))
    later.save_revision(approved_go_live_at=timezone.now() + timedelta(minutes=1))
    expired = root.add_child(
        instance=HomePage(
            title="Over", slug="over", expire_at=timezone.now() - timedelta(minutes=1)
        )
    )

    run_schedule.run_what_is_due()

    live = {page.title: page.live for page in HomePage.objects.all()}
    assert live[due.title]
    assert not live[later.title]
    assert not live[expired.title]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error",
    [OperationalError("database is locked"), OSError("the mail server is away"), ValueError()],
    ids=["database", "network", "mistake"],
)
def test_a_command_that_fails_keeps_neither_the_others_nor_the_round_waiting(
    monkeypatch, caplog, error
):
    called = []

    def call_command(name, verbosity):
        called.append(name)
        if name == "first":
            raise error

    monkeypatch.setattr(run_schedule, "call_command", call_command)
    monkeypatch.setattr(run_schedule, "DUE_EVERY_ROUND", ["first", "second"])
    run_schedule.run_what_is_due()
    assert called == ["first", "second"]
    assert "The scheduled command first failed" in caplog.text
    assert ScheduleRound.last().failed_command == "first"


@pytest.mark.django_db
def test_one_round_can_be_asked_for():
    call_command("run_schedule", "--once")
    assert not ScheduleRound.last().has_stopped


def test_it_survives_a_database_without_tables_and_ends_when_asked(tmp_path):
    (tmp_path / "keyring").mkdir()
    variables = {
        **{name: text for name, text in os.environ.items() if not name.endswith("_URL")},
        "DJANGO_SETTINGS_MODULE": "clinic.settings.dev",
        "SECRET_KEY": "for-this-test-only",
        "VAR_DIR": str(tmp_path),
        "KEYRING_DIR": str(tmp_path / "keyring"),
    }
    running = subprocess.Popen(
        [sys.executable, "-u", "manage.py", "run_schedule"],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    line = next(line for line in running.stdout if "publish_scheduled failed" in line)
    assert "it is tried again" in line
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=30)
    assert running.returncode == 0
