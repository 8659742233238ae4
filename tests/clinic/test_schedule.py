"""The schedule's last round is known, whichever scheduler finished it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.schedule import ScheduleRound, note_round

pytestmark = pytest.mark.django_db


def age(minutes):
    """Make everything that is noted some minutes older."""
    record = ScheduleRound.last()
    for name in ("finished_at", "failing_since"):
        if moment := getattr(record, name):
            setattr(record, name, moment - timedelta(minutes=minutes))
    record.save()


def test_nothing_is_wrong_after_a_round():
    note_round()
    assert ScheduleRound.last().problem == ""


def test_several_schedulers_keep_one_record():
    note_round()
    note_round()
    assert ScheduleRound.objects.count() == 1


def test_one_failure_is_forgiven_and_a_lasting_one_is_not():
    note_round("publish_scheduled")
    assert ScheduleRound.last().problem == ""
    age(minutes=6)
    note_round("publish_scheduled")
    record = ScheduleRound.last()
    assert not record.has_stopped
    assert record.problem.startswith("publish_scheduled has failed since")


def test_a_round_without_failure_ends_the_failing():
    note_round("publish_scheduled")
    age(minutes=6)
    note_round()
    assert ScheduleRound.last().problem == ""
    note_round("publish_scheduled")
    assert timezone.now() - ScheduleRound.last().failing_since < timedelta(minutes=1)
