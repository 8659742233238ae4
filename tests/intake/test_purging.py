"""What is purged is gone for good, once, and nothing else ever goes; whoever is killed when."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from signal import SIGKILL

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import verify_chain
from clinic.management.commands.run_schedule import DUE_EVERY_ROUND
from clinic.sealing.models import SealedDataKey, Tombstone
from intake import submissions
from intake.notices import enqueue_notice
from intake.records import (
    Attachment,
    Draft,
    FormAccess,
    Note,
    Notice,
    PurgeCause,
    Submission,
    SubmissionStatus,
)
from intake.retention import RetentionPeriod
from intake.submissions import purging
from tests.factories.attachments import start_draft_with_files
from tests.factories.retention import confirm_period, decide, publish_form, receive_decided
from tests.factories.submissions import (
    DEFINITION,
    FormVersionFactory,
    UserFactory,
    make_front_desk_member,
    receive_submission,
    send_draft,
    start_draft,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def version():
    return publish_form()


@pytest.fixture
def member():
    return make_front_desk_member(username="fay")


def purge(user, submission, *, reason="asked for it by telephone"):
    submission.refresh_from_db()
    submissions.purge(
        user, submission_pk=submission.pk, reason=reason, revision=submission.revision
    )


def purged_events():
    return AuditEntry.objects.filter(event=Event.SUBMISSION_PURGED)


# By age


def test_schedule_purges():
    assert "purge_submissions" in DUE_EVERY_ROUND


def test_what_is_over_goes_with_all_that_hangs_on_it(sealed_folder, version, member):
    confirm_period(version)
    submission = send_draft(start_draft_with_files(version.page).opened)
    submissions.add_note(member, submission_pk=submission.pk, text="called back")
    version.page.notify_addresses = ["desk@clinic.example"]
    submission.version.page.notify_addresses = ["desk@clinic.example"]
    enqueue_notice(submission)
    decide(submission, days_ago=31)
    assert Draft.objects.exists()
    assert Notice.objects.exists()
    assert len(list(sealed_folder.iterdir())) == 2
    call_command("purge_submissions", verbosity=0)
    for model in (Submission, Note, Notice, Draft, Attachment, SealedDataKey):
        assert not model.objects.exists(), model
    assert list(sealed_folder.iterdir()) == []
    tombstone = Tombstone.objects.get()
    assert (tombstone.row, tombstone.key_id) == (submission.pk, submission.key_id)
    assert tombstone.reference == submission.reference
    entry = purged_events().get()
    assert (entry.actor, entry.subject) == ("the command purge_submissions", submission.reference)
    verify_chain()


def test_older_version_of_the_form_goes_by_the_same_period(version):
    asked = replace(DEFINITION, title="As it was asked before")
    older = FormVersionFactory(
        page=version.page, document=asked.canonical_json(), sha256=asked.digest()
    )
    confirm_period(version)
    receive_decided(older, days_ago=31)
    assert submissions.purge_expired() == 1


def test_rejected_ones_go_by_their_own_period(version):
    confirm_period(version, filed=30, rejected=10)
    receive_decided(version, days_ago=11)
    receive_decided(version, status=SubmissionStatus.REJECTED, days_ago=11)
    assert submissions.purge_expired() == 1
    assert Submission.objects.get().status == SubmissionStatus.FILED


def test_deciding_notes_the_time_from_which_the_period_runs(version, member):
    submission = receive_submission(version)

    def change(status):
        submission.refresh_from_db()
        submissions.change_status(
            member,
            submission_pk=submission.pk,
            status=status,
            revision=submission.revision,
            is_in_chart=True,
        )
        submission.refresh_from_db()
        return submission.filed_at is not None, submission.rejected_at is not None

    assert change(SubmissionStatus.REJECTED) == (False, True)
    assert change(SubmissionStatus.FILED) == (True, False)
    assert change(SubmissionStatus.IN_REVIEW) == (False, False)


def test_nothing_goes_in_the_week_after_a_period_was_confirmed(version):
    receive_decided(version, days_ago=100)
    period = confirm_period(version, days_ago=5)
    assert submissions.purge_expired() == 0
    period.confirmed_at -= timedelta(days=3)
    period.save()
    assert submissions.purge_expired() == 1


def test_where_nothing_is_due_nothing_is_written(version):
    confirm_period(version)
    receive_decided(version, days_ago=30)
    with CaptureQueriesContext(connection) as queries:
        call_command("purge_submissions", verbosity=0)
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    assert len(queries) == 4


def test_many_go_in_batches(version, monkeypatch):
    monkeypatch.setattr(purging, "PURGED_AT_ONCE", 2)
    confirm_period(version)
    for _ in range(5):
        receive_decided(version, days_ago=40)
    reported = []
    assert submissions.purge_expired(report=reported.append) == 5
    assert reported == [2, 4, 5]
    assert not Submission.objects.exists()


def test_command_lists_says_how_many_and_names_forms_without_a_period(version, capsys):
    publish_form(title="Billing", slug="billing")
    confirm_period(version)
    due = receive_decided(version, days_ago=31)
    kept = receive_submission(version)
    call_command("purge_submissions", "--dry-run")
    said = capsys.readouterr().out
    assert f"{due.reference}: filed on " in said
    assert "1 submissions would be deleted" in said
    assert kept.reference not in said
    assert Submission.objects.count() == 2
    call_command("purge_submissions")
    said = capsys.readouterr().out
    assert "1 submissions were deleted for good." in said
    assert "The form “Billing” has no confirmed period" in said
    assert "New patients" not in said
    call_command("purge_submissions", verbosity=0)
    assert capsys.readouterr().out == ""


def test_row_that_was_put_back_by_hand_does_not_open_and_goes_by_its_tombstone(
    version, member, capsys
):
    submission = receive_decided(version)
    row = Submission.objects.filter(pk=submission.pk).values().get()
    purge(member, submission)
    Submission.objects.create(**row)
    with pytest.raises(submissions.SubmissionUnreadable):
        submissions.read(member, submission_pk=submission.pk)
    call_command("purge_submissions", "--replay")
    assert "1 submissions had a tombstone and are gone again." in capsys.readouterr().out
    assert not Submission.objects.exists()


# What never goes


def test_changed_between_the_look_and_the_write_stays(version, monkeypatch):
    """A colleague puts it on hold just after the schedule has found it due."""
    confirm_period(version)
    submission = receive_decided(version, days_ago=40)
    due = RetentionPeriod.due
    found = []

    def due_then_held(period):
        query = due(period)
        if not found:
            found.extend(query)
            Submission.objects.filter(pk=submission.pk).update(legal_hold=True)
        return query

    monkeypatch.setattr(RetentionPeriod, "due", due_then_held)
    assert submissions.purge_expired() == 0
    assert found == [submission]
    assert not Tombstone.objects.exists()
    assert SealedDataKey.objects.filter(id=submission.key_id).exists()


events = st.lists(
    st.tuples(
        st.sampled_from(
            ["file", "reject", "reopen", "hold", "lift", "confirm", "stop", "request", "purge"]
            + ["wait", "wait", "purge"]
        ),
        st.integers(0, 1),
    ),
    min_size=4,
    max_size=25,
)


class Desk:
    """Two submissions of a form, what can happen to them, and what is known of them from it."""

    def __init__(self, version, member):
        self.member, self.form = member, version.page.translation_key
        RetentionPeriod.objects.all().delete()
        self.all = [receive_submission(version) for _ in range(2)]
        self.is_decided, self.is_held = [False, False], [False, False]

    def happen(self, event, number):
        submission = Submission.objects.filter(pk=self.all[number].pk).first()
        if event == "wait":
            month = timedelta(days=31)
            Submission.objects.update(
                filed_at=F("filed_at") - month, rejected_at=F("rejected_at") - month
            )
            RetentionPeriod.objects.update(confirmed_at=F("confirmed_at") - month)
        elif event == "confirm":
            submissions.confirm_retention(
                self.member, form=self.form, days_after_filing=30, days_after_rejecting=30
            )
        elif event == "stop":
            submissions.stop_retention(self.member, form=self.form)
        elif event == "purge":
            submissions.purge_expired()
        elif submission is not None:
            # What is gone keeps the state in which it went.
            self.do(event, number, submission)

    def do(self, event, number, submission):
        known = {"submission_pk": submission.pk, "revision": submission.revision}
        if event == "request":
            try:
                submissions.purge(self.member, reason="asked", **known)
            except (submissions.OnLegalHold, submissions.NotDecided):
                assert self.is_held[number] or not self.is_decided[number]
        elif event in ("hold", "lift"):
            try:
                submissions.change_hold(
                    self.member, hold=event == "hold", reason="a lawsuit", **known
                )
            except submissions.SubmissionChangedElsewhere:
                assert self.is_held[number] == (event == "hold")
            self.is_held[number] = event == "hold"
        else:
            statuses = {
                "file": SubmissionStatus.FILED,
                "reject": SubmissionStatus.REJECTED,
                "reopen": SubmissionStatus.IN_REVIEW,
            }
            submissions.change_status(
                self.member, status=statuses[event], is_in_chart=True, **known
            )
            self.is_decided[number] = event != "reopen"

    def must_stay(self):
        """Return those that are there now and that nothing may delete."""
        return [
            submission
            for submission, is_decided, is_held in zip(
                self.all, self.is_decided, self.is_held, strict=True
            )
            if not is_decided or is_held
        ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=events)
def test_nothing_unfiled_or_held_ever_goes_whatever_the_order_of_events(version, member, events):
    desk = Desk(version, member)
    for event, number in events:
        kept = desk.must_stay()
        desk.happen(event, number)
        if event in ("purge", "request"):
            there = set(Submission.objects.values_list("pk", flat=True))
            keys = set(SealedDataKey.objects.values_list("pk", flat=True))
            assert {submission.pk for submission in kept} <= there
            assert {submission.key_id for submission in kept} <= keys


def test_without_a_confirmed_period_nothing_goes_by_age(version):
    receive_decided(version, days_ago=4000)
    receive_decided(FormVersionFactory(), days_ago=4000)
    other = publish_form(slug="other")
    confirm_period(other)
    assert submissions.purge_expired() == 0
    assert Submission.objects.count() == 2


# At the patient's request


def test_request_is_recorded_with_its_reason_and_who_did_it(version, member):
    submission = receive_decided(version)
    purge(member, submission, reason="by letter of March 3")
    assert not Submission.objects.exists()
    assert not SealedDataKey.objects.exists()
    asked = AuditEntry.objects.get(event=Event.PURGE_REQUESTED)
    assert (asked.actor, asked.subject) == ("fay", submission.reference)
    assert asked.reason == "by letter of March 3"
    assert purged_events().get().actor == "fay"
    assert Tombstone.objects.get().reason == "the patient asked for it"


@pytest.mark.parametrize("reason", ["", " \n"])
def test_request_without_a_reason_deletes_nothing(version, member, reason):
    submission = receive_decided(version)
    with pytest.raises(submissions.ReasonMissing):
        purge(member, submission, reason=reason)
    assert Submission.objects.exists()


def test_request_for_what_a_colleague_changed_meanwhile_deletes_nothing(version, member):
    submission = receive_decided(version)
    with pytest.raises(submissions.SubmissionChangedElsewhere):
        submissions.purge(
            member, submission_pk=submission.pk, reason="asked", revision=submission.revision + 1
        )
    assert not Tombstone.objects.exists()


def test_who_may_not_delete_this_form_is_turned_away(version):
    submission = receive_decided(version)
    narrowed = make_front_desk_member()
    FormAccess.objects.create(group=narrowed.groups.get(), page=publish_form(slug="other").page)
    for user in (narrowed, UserFactory(is_superuser=True)):
        with pytest.raises(submissions.SubmissionDenied):
            purge(user, submission)
        with pytest.raises(submissions.SubmissionDenied):
            submissions.change_hold(
                user, submission_pk=submission.pk, hold=True, reason="why", revision=0
            )
    with pytest.raises(submissions.SubmissionDenied):
        submissions.confirm_retention(
            narrowed,
            form=version.page.translation_key,
            days_after_filing=1,
            days_after_rejecting=1,
        )
    assert Submission.objects.get().revision == submission.revision
    assert AuditEntry.objects.filter(event=Event.ACCESS_DENIED).count() == 5


def test_request_stands_when_the_keyring_fails_and_the_next_round_finishes(
    version, member, monkeypatch
):
    submission = receive_decided(version)

    def fail(tombstones):
        raise OperationalError("the keyring is away")

    with monkeypatch.context() as patched:
        patched.setattr(purging, "write_tombstones", fail)
        purge(member, submission)
    assert Submission.objects.get().purge_cause == PurgeCause.REQUEST
    with pytest.raises(submissions.SubmissionMissing):
        submissions.read(member, submission_pk=submission.pk)
    with pytest.raises(submissions.SubmissionMissing):
        submissions.change_hold(
            member, submission_pk=submission.pk, hold=True, reason="late", revision=1
        )
    assert submissions.list_summaries(member, submissions=[submission]) == []
    assert submissions.purge_expired() == 1
    assert not Submission.objects.exists()
    assert Tombstone.objects.get().reason == "the patient asked for it"


# Killed, and two at once


STEPS = ["write_tombstones", "keyring.destroy_data_keys", "_delete", "attachments.remove_bytes"]
committed = pytest.mark.django_db(databases=["default", "keyring"], transaction=True)


def purge_in_a_process_that_dies_at(step, monkeypatch):
    connections.close_all()
    child = os.fork()
    if child == 0:
        name = f"intake.submissions.purging.{step}"
        monkeypatch.setattr(name, lambda *args, **kwargs: os.kill(os.getpid(), SIGKILL))
        with suppress(BaseException):
            submissions.purge_expired()
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == SIGKILL, step


@committed
def test_whoever_is_killed_the_next_run_finishes(sealed_folder, monkeypatch):
    version = publish_form()
    confirm_period(version)
    kept = receive_decided(version)
    opened = [start_draft_with_files(version.page).opened, *(start_draft(version) for _ in STEPS)]
    for step, draft in zip(STEPS, opened, strict=False):
        submission = decide(send_draft(draft), days_ago=40)
        purge_in_a_process_that_dies_at(step, monkeypatch)
        # The row is there to be finished, unless bytes alone are left; nobody can change it.
        left = Submission.objects.filter(pk=submission.pk).first()
        assert (left is None) == (step == STEPS[-1]), step
        assert left is None or left.purge_cause == PurgeCause.TIME_OVER
        assert submissions.purge_expired() == (0 if left is None else 1), step
        assert list(Submission.objects.all()) == [kept]
        assert list(SealedDataKey.objects.values_list("pk", flat=True)) == [kept.key_id]
        assert Tombstone.objects.filter(row=submission.pk).exists()
        assert purged_events().filter(subject=submission.reference).count() == 1
    assert list(sealed_folder.iterdir()) == []
    verify_chain()


@committed
def test_two_at_once_delete_and_record_each_once(monkeypatch):
    monkeypatch.setattr(purging, "PURGED_AT_ONCE", 2)
    version = publish_form()
    confirm_period(version)
    for _ in range(6):
        receive_decided(version, days_ago=40)

    def purge_at_once(_):
        try:
            return submissions.purge_expired()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=2) as pool:
        assert sum(pool.map(purge_at_once, range(2))) == 6
    assert not Submission.objects.exists()
    assert not SealedDataKey.objects.exists()
    assert Tombstone.objects.count() == purged_events().count() == 6
    verify_chain()
