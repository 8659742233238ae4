"""Data keys without rows go after an hour, and none that any backup may still need."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.sealing import keyring
from clinic.sealing.models import MonthKey, SealedDataKey
from intake import orphaned_keys
from intake.records import Submission
from tests.factories.submissions import receive_submission

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def orphan():
    """The key of a submission that was never stored, an hour and a minute old."""
    submission = receive_submission()
    data_key = keyring.create_data_key(MonthKey.objects.get(), binding=submission.binding)
    SealedDataKey.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    return data_key


def test_a_key_without_a_row_goes_and_the_others_stay(orphan):
    call_command("tend_keys")
    assert SealedDataKey.objects.get().id == Submission.objects.get().key_id
    assert orphaned_keys.sweep() == 0


def test_what_may_be_on_its_way_stays(orphan):
    SealedDataKey.objects.filter(id=orphan.id).update(
        created_at=timezone.now() - timedelta(minutes=59)
    )
    assert orphaned_keys.sweep() == 0
    assert SealedDataKey.objects.count() == 2


def test_what_a_restore_left_without_its_row_stays(orphan):
    with transaction.atomic():
        record_event(Event.BACKUP_RESTORED, command="restore")
    assert orphaned_keys.sweep() == 0
    assert SealedDataKey.objects.count() == 2


def test_what_died_after_a_restore_goes(orphan, monkeypatch):
    with transaction.atomic():
        record_event(Event.BACKUP_RESTORED, command="restore")
    later = timezone.now() + timedelta(hours=3)
    SealedDataKey.objects.filter(id=orphan.id).update(created_at=later - timedelta(hours=2))
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert orphaned_keys.sweep() == 1
