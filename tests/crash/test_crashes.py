"""Nothing is lost, doubled or left behind when everything is killed while forms are sent.

A few crashes in each run of the tests; ``python -m tests.crash`` makes as many as one likes.
"""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from clinic.audit.models import AuditEntry
from clinic.sealing import keyring
from clinic.sealing.models import MonthKey, SealedDataKey
from intake.records import Notice, Submission
from tests import databases
from tests.audit_triggers import drop_triggers
from tests.crash.checks import find_faults
from tests.crash.chores import Chores
from tests.crash.site import KillableSite
from tests.crash.trial import UNLIMITED, run_trial
from tests.factories.submissions import FormVersionFactory, receive_submission

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def killable(django_db_setup, django_db_blocker, tmp_path):
    """A site of its own, with copies of the migrated databases."""
    site = KillableSite(tmp_path / "site", environment=dict(UNLIMITED))
    site.folder.mkdir()
    site.prepare()
    with databases.copies_for(site, django_db_blocker.unblock, prefix="crash"):
        try:
            yield site
        finally:
            site.kill()
            site.stop()


def test_killed_twice_while_twelve_forms_are_sent(killable):
    outcome = run_trial(killable, submissions=12, crashes=2, seed=7)
    assert outcome.faults == []
    assert (outcome.sent, outcome.crashes) == (12, 2)
    assert outcome.retries


def test_rotated_deleted_and_backed_up_while_forms_are_sent(killable):
    chores = Chores(killable)
    outcome = run_trial(killable, submissions=12, crashes=3, seed=7, chores=chores)
    assert outcome.faults == []
    assert outcome.crashes == 3
    assert outcome.sent >= 12
    assert len(chores.deleted) == 1


# The checks find what they are there for.


@pytest.fixture
def sent():
    """Two forms that were sent, with their notices."""
    version = FormVersionFactory()
    told = []
    for marker in ("one", "two"):
        submission = receive_submission(version, answers={"q-pain": marker})
        add_notice(submission)
        told.append((submission.reference, marker))
    return told


def add_notice(submission):
    now = timezone.now()
    Notice.objects.create(
        submission=submission,
        address="desk@clinic.example",
        is_urgent=False,
        message_id=f"<{uuid4().hex}@clinic.example>",
        written_at=now,
        next_try_at=now,
    )


@pytest.fixture(autouse=True)
def sealed_folder(settings, tmp_path):
    """Where this test alone keeps sealed files."""
    sealed = settings.STORAGES["sealed"]
    options = {**sealed["OPTIONS"], "location": tmp_path / "sealed"}
    settings.STORAGES = {**settings.STORAGES, "sealed": {**sealed, "OPTIONS": options}}


def test_all_is_well(sent):
    assert find_faults(sent) == []


def test_a_lost_form_is_named(sent):
    Submission.objects.filter(reference=sent[0][0]).delete()
    faults = find_faults(sent)
    assert f"{sent[0][0]} is lost" in faults


def test_a_doubled_form_is_named(sent):
    version = Submission.objects.first().version
    add_notice(receive_submission(version, answers={"q-pain": "one"}))
    assert find_faults(sent) == ["one is there 2 times"]


def test_one_of_which_nobody_was_told_is_named(sent):
    assert find_faults(sent[:1]) == ["two is there, and nobody was told"]


def test_mixed_up_answers_are_named(sent):
    faults = find_faults([(sent[0][0], "two"), (sent[1][0], "one")])
    assert sorted(faults) == sorted(
        f"{reference} holds what another patient wrote" for reference, _ in sent
    )


def test_one_that_does_not_open_is_named(sent):
    Submission.objects.filter(reference=sent[0][0]).update(sealed_body=b"\1\1")
    assert f"{sent[0][0]} does not open" in find_faults(sent)


def test_a_missing_and_a_doubled_notice_are_named(sent):
    first, second = Submission.objects.order_by("received_at")
    first.notices.all().delete()
    add_notice(second)
    assert find_faults(sent) == [
        f"{each.reference} has {number} notices"
        for each, number in sorted(
            ((first, 0), (second, 2)), key=lambda pair: pair[0].received_at, reverse=True
        )
    ]


def test_a_key_without_its_row_is_swept_and_a_row_without_its_key_named(sent):
    submission = Submission.objects.get(reference=sent[0][0])
    keyring.create_data_key(MonthKey.objects.get(), binding=submission.binding)
    assert find_faults(sent) == []
    SealedDataKey.objects.filter(id=submission.key_id).delete()
    assert f"a row has no key: {submission.key_id}" in find_faults(sent)


def test_an_orphaned_file_is_swept(sent):
    storages["sealed"].save("0" * 32, ContentFile(b"sealed"))
    assert find_faults(sent) == []
    assert storages["sealed"].listdir("")[1] == []


def test_a_changed_trail_is_named(sent):
    drop_triggers()
    first = AuditEntry.objects.order_by("number").first()
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {AuditEntry._meta.db_table} SET subject = 'x' WHERE number = %s",
            [first.number],
        )
    assert any(fault.startswith("audit trail: Entry 1") for fault in find_faults(sent))
