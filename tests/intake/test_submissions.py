"""What patients send is stored once, sealed to its row, and opened for nobody unseen."""

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connections
from django.test.utils import CaptureQueriesContext

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import verify_chain
from clinic.sealing import key_file, keyring
from clinic.sealing.models import MonthKey, SealedDataKey
from intake import drafts, submissions
from intake.answers import summary_of
from intake.records import Draft, FormVersion, Submission
from intake.submissions import listing, reading, receiving
from tests.factories.submissions import (
    ANSWERS,
    DEFINITION,
    MARKER,
    FormVersionFactory,
    UserFactory,
    make_front_desk_member,
    receive_submission,
    send_draft,
    start_draft,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def events():
    return list(AuditEntry.objects.values_list("event", flat=True))


def chain_of(error):
    """Return an error with every error behind it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def assert_free_of_answers(error):
    for each in chain_of(error):
        said = [str(each), repr(each), *(str(value) for value in vars(each).values())]
        assert not any(MARKER in text for text in said)


# Receiving


def test_member_reads_what_was_sent_under_the_questions_as_they_were():
    submission = receive_submission()
    opened = submissions.read(make_front_desk_member(), submission_pk=submission.pk)
    assert opened.answers == ANSWERS
    assert opened.summary == summary_of(DEFINITION, ANSWERS)
    assert opened.definition == DEFINITION


def test_any_text_can_be_sent():
    answers = {"q-pain": "Ω 痛 \ud800 \x00 \u202e 🦴 </script>" + "x" * 70_000}
    submission = receive_submission(answers=answers)
    opened = submissions.read(make_front_desk_member(), submission_pk=submission.pk)
    assert opened.answers == answers


def test_nothing_of_it_is_stored_in_clear():
    submission = receive_submission()
    stored = Submission.objects.filter(pk=submission.pk).values().get()
    assert all(MARKER.encode() not in _bytes(value) for value in stored.values())
    assert MARKER not in json.dumps(list(AuditEntry.objects.values()), default=str)


def test_lengths_of_answers_do_not_show():
    short = receive_submission(answers={"q-pain": "a"})
    long = receive_submission(answers={"q-pain": "a" * 900})
    assert len(short.sealed_body) == len(long.sealed_body)


def test_same_id_again_stores_nothing_and_returns_the_first():
    version, submission_id = FormVersionFactory(), uuid4()
    first = receive_submission(version, submission_id=submission_id)
    again = receive_submission(version, submission_id=submission_id, answers={"q-pain": "other"})
    assert again == first
    assert Submission.objects.count() == SealedDataKey.objects.count() == 1
    assert events().count(Event.SUBMISSION_RECEIVED) == 1


def test_first_submission_of_a_month_records_its_key():
    receive_submission()
    receive_submission()
    assert events() == [
        Event.MONTH_KEY_MADE,
        Event.SUBMISSION_RECEIVED,
        Event.SUBMISSION_RECEIVED,
    ]


def test_taken_reference_is_replaced_by_a_free_one(monkeypatch):
    taken = receive_submission().reference
    references = iter([taken, taken, "FREE3467"])
    monkeypatch.setattr(receiving, "generate_reference", lambda: next(references))
    assert receive_submission().reference == "FREE3467"


def test_without_any_free_reference_nothing_is_stored(monkeypatch):
    taken = receive_submission().reference
    monkeypatch.setattr(receiving, "generate_reference", lambda: taken)
    with pytest.raises(submissions.SubmissionNotStored):
        receive_submission()
    assert Submission.objects.count() == 1


def test_without_a_key_file_nothing_is_stored_and_nothing_generated(tmp_path, settings):
    settings.KEYRING_DIR = tmp_path / "empty"
    with pytest.raises(submissions.SubmissionNotStored) as failure:
        receive_submission()
    assert_free_of_answers(failure.value)
    assert not Submission.objects.exists()
    assert not settings.KEYRING_DIR.exists()


@pytest.mark.parametrize("step", ["record_event", "enqueue_notice"])
def test_failure_of_any_step_stores_nothing(monkeypatch, step):
    def fail(*args, **kwargs):
        raise DatabaseError("disk full")

    receive_submission()
    monkeypatch.setattr(receiving, step, fail)
    with pytest.raises(submissions.SubmissionNotStored) as failure:
        receive_submission()
    assert_free_of_answers(failure.value)
    assert Submission.objects.count() == 1
    assert verify_chain().number == 2


@pytest.mark.parametrize("value", [{MARKER}, float("nan"), object(), MARKER.encode()])
def test_what_is_no_json_is_refused_without_being_quoted(value):
    with pytest.raises(submissions.AnswersNotSealable) as failure:
        receive_submission(answers={"q-pain": value, MARKER: MARKER})
    assert_free_of_answers(failure.value)


def test_logs_say_nothing_of_answers(caplog, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("disk full")

    caplog.set_level(logging.DEBUG)
    receive_submission()
    monkeypatch.setattr(receiving, "record_event", fail)
    with pytest.raises(submissions.SubmissionNotStored):
        receive_submission()
    assert "could not be stored" in caplog.text
    assert MARKER not in caplog.text


def test_urgent_submission_is_marked_as_such():
    assert receive_submission(is_urgent=True).is_urgent
    assert not receive_submission().is_urgent


# Sending a draft


def test_sent_draft_opens_the_same_answers_for_a_day():
    opened = start_draft()
    submission = send_draft(opened)
    reopened = drafts.open_draft(opened.secret)
    assert reopened.is_sent
    assert reopened.draft.sent_as == submission
    assert reopened.draft.expires_at == submission.received_at + drafts.KEPT_AFTER_SENDING
    assert reopened.answers == ANSWERS


def test_draft_sent_at_the_desk_is_gone_at_once():
    opened = start_draft(is_kiosk=True)
    submission = send_draft(opened)
    assert not Draft.objects.exists()
    assert send_draft(opened) == submission


def test_draft_sent_again_is_the_same_submission():
    opened = start_draft()
    first = send_draft(opened)
    assert send_draft(opened) == send_draft(drafts.open_draft(opened.secret)) == first
    assert Submission.objects.count() == SealedDataKey.objects.count() == 1


def test_draft_changed_in_another_tab_is_not_sent_without_the_change():
    opened = start_draft()
    elsewhere = drafts.open_draft(opened.secret)
    drafts.save(elsewhere, answers={**ANSWERS, "q-more": "my knee too"}, done=["pain"])
    with pytest.raises(drafts.DraftChangedElsewhere) as failure:
        send_draft(opened)
    assert_free_of_answers(failure.value)
    assert not Submission.objects.exists()
    assert not SealedDataKey.objects.exists()
    assert not drafts.open_draft(opened.secret).is_sent
    assert send_draft(drafts.open_draft(opened.secret)).pk


def test_draft_whose_time_ran_out_on_the_way_is_still_sent():
    opened = start_draft()
    Draft.objects.all().delete()
    assert send_draft(opened) == Submission.objects.get()


@pytest.mark.parametrize("step", ["record_event", "enqueue_notice"])
def test_draft_that_could_not_be_sent_can_be_sent_later(monkeypatch, step):
    def fail(*args, **kwargs):
        raise DatabaseError("disk full")

    receive_submission()
    opened = start_draft()
    with monkeypatch.context() as patch:
        patch.setattr(receiving, step, fail)
        with pytest.raises(submissions.SubmissionNotStored):
            send_draft(opened)
    assert not drafts.open_draft(opened.secret).is_sent
    assert send_draft(opened) == drafts.open_draft(opened.secret).draft.sent_as


# Reading


@pytest.mark.parametrize("make", [UserFactory, AnonymousUser])
def test_others_neither_list_nor_read_and_the_denial_is_recorded(make):
    submission, user = receive_submission(), make()
    with pytest.raises(submissions.SubmissionDenied):
        submissions.read(user, submission_pk=submission.pk)
    with pytest.raises(submissions.SubmissionDenied):
        submissions.list_summaries(user, submissions=[submission])
    denials = AuditEntry.objects.filter(event=Event.ACCESS_DENIED)
    assert [entry.subject for entry in denials] == [str(submission.pk), "list"]
    assert {entry.actor_user_id for entry in denials} == {user.pk}


def test_each_look_is_recorded():
    submission, user = receive_submission(), make_front_desk_member()
    submissions.list_summaries(user, submissions=[submission])
    submissions.read(user, submission_pk=submission.pk)
    listed, read = AuditEntry.objects.order_by("-number")[:2][::-1]
    assert (listed.event, listed.count) == (Event.SUBMISSIONS_LISTED, 1)
    assert (read.event, read.subject) == (Event.SUBMISSION_READ, submission.reference)
    assert listed.actor_user_id == read.actor_user_id == user.pk


def test_look_that_cannot_be_recorded_is_not_given(monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("disk full")

    submission, user = receive_submission(), make_front_desk_member()
    monkeypatch.setattr(reading, "record_event", fail)
    monkeypatch.setattr(listing, "record_event", fail)
    with pytest.raises(DatabaseError):
        submissions.read(user, submission_pk=submission.pk)
    with pytest.raises(DatabaseError):
        submissions.list_summaries(user, submissions=[submission])


def test_missing_submission_is_told_as_such():
    with pytest.raises(submissions.SubmissionMissing):
        submissions.read(make_front_desk_member(), submission_pk=uuid4())


def test_summaries_come_in_the_order_asked_for():
    version = FormVersionFactory()
    received = [receive_submission(version, answers={"q-name": {"first": name}}) for name in "CAB"]
    listed = submissions.list_summaries(make_front_desk_member(), submissions=received)
    assert [summary.name for summary in listed] == ["C", "A", "B"]
    assert {summary.form_title for summary in listed} == {"New patient"}


def test_listing_costs_the_same_for_one_and_for_many():
    version, user = FormVersionFactory(), make_front_desk_member()
    received = [receive_submission(version) for _ in range(20)]
    costs = set()
    for asked in (received[:1], received):
        with (
            CaptureQueriesContext(connections["default"]) as queries,
            CaptureQueriesContext(connections["keyring"]) as keyring_queries,
        ):
            submissions.list_summaries(user, submissions=asked)
        costs.add((len(queries), len(keyring_queries)))
    assert len(costs) == 1


# Tampering


@pytest.mark.parametrize("field", ["sealed_summary", "sealed_body", "key_id"])
def test_exchanged_fields_of_two_rows_open_neither(field):
    version, user = FormVersionFactory(), make_front_desk_member()
    first, second = receive_submission(version), receive_submission(version)
    # A key's id is unique, so one row steps aside first.
    aside = uuid4() if field == "key_id" else b""
    Submission.objects.filter(pk=first.pk).update(**{field: aside})
    Submission.objects.filter(pk=second.pk).update(**{field: getattr(first, field)})
    Submission.objects.filter(pk=first.pk).update(**{field: getattr(second, field)})
    for submission in (first, second):
        with pytest.raises(submissions.SubmissionUnreadable) as failure:
            submissions.read(user, submission_pk=submission.pk)
        assert_free_of_answers(failure.value)
    assert events().count(Event.SUBMISSION_UNREADABLE) == 2
    assert Event.SUBMISSION_READ not in events()


def test_summary_in_place_of_the_body_does_not_open():
    submission = receive_submission()
    Submission.objects.update(sealed_body=submission.sealed_summary)
    with pytest.raises(submissions.SubmissionUnreadable):
        submissions.read(make_front_desk_member(), submission_pk=submission.pk)


def test_submission_put_under_another_version_does_not_open():
    submission, other = receive_submission(), FormVersionFactory()
    Submission.objects.filter(pk=submission.pk).update(version=other)
    with pytest.raises(submissions.SubmissionUnreadable):
        submissions.read(make_front_desk_member(), submission_pk=submission.pk)


def test_reworded_question_makes_the_submission_unreadable():
    submission = receive_submission()
    FormVersion._base_manager.update(document=DEFINITION.canonical_json().replace("hurts", "helps"))
    with pytest.raises(submissions.SubmissionUnreadable):
        submissions.read(make_front_desk_member(), submission_pk=submission.pk)


def test_one_spoilt_submission_does_not_hide_the_others():
    version, user = FormVersionFactory(), make_front_desk_member()
    good, spoilt = receive_submission(version), receive_submission(version)
    keyring.destroy_data_keys([spoilt.key_id])
    listed = submissions.list_summaries(user, submissions=[good, spoilt])
    assert [summary.is_readable for summary in listed] == [True, False]
    assert listed[1].name == ""
    assert events()[-1] == Event.SUBMISSION_UNREADABLE


def test_another_sites_key_file_opens_nothing(tmp_path, settings):
    submission, user = receive_submission(), make_front_desk_member()
    settings.KEYRING_DIR = tmp_path / "other"
    key_file.create_key_file()
    with pytest.raises(key_file.KeyFileForeign):
        submissions.read(user, submission_pk=submission.pk)


def test_nothing_is_stored_that_another_sites_key_file_could_not_open(tmp_path, settings):
    receive_submission()
    settings.KEYRING_DIR = tmp_path / "other"
    key_file.create_key_file()
    with pytest.raises(submissions.SubmissionNotStored):
        receive_submission()
    assert Submission.objects.count() == SealedDataKey.objects.count() == 1


def test_missing_key_file_is_told_as_such(tmp_path, settings):
    submission, user = receive_submission(), make_front_desk_member()
    settings.KEYRING_DIR = tmp_path / "empty"
    with pytest.raises(key_file.KeyFileMissing):
        submissions.read(user, submission_pk=submission.pk)


# All at once, and on the disk


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_twenty_parallel_sendings_store_one():
    version, submission_id = FormVersionFactory(), uuid4()

    def send(_):
        try:
            return receive_submission(version, submission_id=submission_id).reference
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as threads:
        references = set(threads.map(send, range(20)))
    assert references == {Submission.objects.get().reference}
    assert SealedDataKey.objects.count() == 1
    assert events().count(Event.SUBMISSION_RECEIVED) == 1
    assert verify_chain().number == 2


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
@pytest.mark.parametrize("is_kiosk", [False, True])
def test_draft_sent_twenty_times_at_once_is_stored_once(is_kiosk):
    opened = start_draft(is_kiosk=is_kiosk)

    def send(_):
        try:
            return send_draft(opened).reference
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as threads:
        references = set(threads.map(send, range(20)))
    submission = Submission.objects.get()
    assert references == {submission.reference}
    assert SealedDataKey.objects.count() == 1
    assert events().count(Event.SUBMISSION_RECEIVED) == 1
    assert list(Draft.objects.values_list("sent_as", flat=True)) == (
        [] if is_kiosk else [submission.pk]
    )


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_draft_saved_and_sent_at_once_is_one_or_the_other():
    for _ in range(10):
        opened = start_draft()
        elsewhere = drafts.open_draft(opened.secret)

        def save(elsewhere=elsewhere):
            try:
                drafts.save(elsewhere, answers={**ANSWERS, "q-more": "saved"}, done=[])
            except drafts.DraftChangedElsewhere:
                return False
            else:
                return True
            finally:
                connections.close_all()

        def send(opened=opened):
            try:
                send_draft(opened)
            except drafts.DraftChangedElsewhere:
                return False
            else:
                return True
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as threads:
            saved, sent = threads.submit(save), threads.submit(send)
        assert saved.result() != sent.result()
        reopened = drafts.open_draft(opened.secret)
        assert reopened.is_sent is sent.result()
        assert ("q-more" in reopened.answers) is saved.result()


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_many_patients_at_once_lose_nothing():
    version = FormVersionFactory()

    def send(number):
        try:
            return receive_submission(version, answers={"q-pain": str(number)}).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        received = list(threads.map(send, range(40)))
    user = make_front_desk_member()
    assert [submissions.read(user, submission_pk=pk).answers["q-pain"] for pk in received] == [
        str(number) for number in range(40)
    ]
    assert verify_chain().number == 1 + 40 + 40


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_stored_bytes_hold_no_answer():
    submission = receive_submission()
    known = {
        # What is there in any case shows that the search would find it.
        "default": [submission.reference.encode(), submission.sealed_body],
        "keyring": [MonthKey.objects.get().public_key],
    }
    for alias, expected in known.items():
        content = _stored_bytes(connections[alias])
        assert all(bytes(part) in content for part in expected)
        assert MARKER.encode() not in content
        assert b"lower back" not in content


def _stored_bytes(connection):
    """Return all that a database keeps: its files, or every column of every row."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        files = path.parent.glob(f"{path.name}*")
        # SQLite cuts long values into pages; a read puts them together.
        return b"".join(file.read_bytes() for file in files) + _every_value(connection)
    return _every_value(connection)


def _every_value(connection):
    values = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            values += [_bytes(value) for row in cursor.fetchall() for value in row]
    return b"\n".join(values)


def _bytes(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_what_was_sent_before_signatures_were_recorded_still_opens(monkeypatch):
    encode = receiving.encode

    def encode_as_before(value):
        return encode({name: each for name, each in value.items() if name != "signatures"})

    with monkeypatch.context() as patch:
        patch.setattr(receiving, "encode", encode_as_before)
        submission = receive_submission()
    opened = submissions.read(make_front_desk_member(), submission_pk=submission.pk)
    assert opened.answers == ANSWERS
    assert opened.signatures == ()
