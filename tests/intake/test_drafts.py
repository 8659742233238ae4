"""A draft opens for whoever holds its secret, is never overwritten unseen, and dies on time."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.management.commands.run_schedule import DUE_EVERY_ROUND
from clinic.sealing.patient_secrets import PatientSecret
from intake import drafts
from intake.records import Attachment, Draft, FormVersion, ResumeMail
from tests.factories.attachments import start_draft_with_files
from tests.factories.submissions import (
    ANSWERS,
    DEFINITION,
    MARKER,
    FormVersionFactory,
    send_draft,
    start_draft,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
many_at_once = pytest.mark.django_db(databases=["default", "keyring"], transaction=True)


def chain_of(error):
    """Return an error with every error behind it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def assert_free_of_answers(error, log):
    said = [text for each in chain_of(error) for text in (str(each), repr(each), str(vars(each)))]
    assert not any(MARKER in text for text in said)
    assert MARKER not in log.text


def expire(opened):
    Draft.objects.filter(pk=opened.draft.pk).update(expires_at=timezone.now())


# Starting, opening, saving


def test_draft_opens_under_its_secret_on_the_form_it_was_begun_on():
    opened = drafts.open_draft(start_draft().secret)
    assert opened.answers == ANSWERS
    assert opened.definition == DEFINITION
    assert opened.done == frozenset()
    assert not opened.is_sent


def test_new_draft_is_empty():
    opened = drafts.start(FormVersionFactory(), locale="es")
    assert drafts.open_draft(opened.secret).answers == {}
    assert opened.draft.locale == "es"


def test_what_was_saved_is_there_when_it_is_opened_again():
    opened = start_draft()
    answers = {"q-pain": "Ω 痛 \ud800 \x00 \u202e 🦴 </script>" + "x" * 70_000}
    saved = drafts.save(opened, answers=answers, done=["you"])
    for again in (saved, drafts.open_draft(opened.secret)):
        assert again.answers == answers
        assert again.done == {"you"}


def test_it_can_be_saved_again_and_again():
    opened = start_draft()
    for number in range(3):
        opened = drafts.save(opened, answers={"q-pain": str(number)}, done=[])
    assert drafts.open_draft(opened.secret).answers == {"q-pain": "2"}


def test_other_secrets_open_nothing():
    start_draft()
    with pytest.raises(drafts.DraftMissing):
        drafts.open_draft(PatientSecret.generate())


def test_description_of_an_opened_draft_holds_no_answer_and_no_secret():
    opened = start_draft()
    assert MARKER not in repr(opened)
    assert opened.secret.to_text() not in repr(opened)


# Sealing and binding


def swap(opened, other, *fields):
    """Put fields of another draft into the row of ``opened``."""
    stored = Draft.objects.filter(pk=other.draft.pk).values(*fields).get()
    Draft.objects.filter(pk=opened.draft.pk).update(**stored)


def test_body_of_another_draft_does_not_open(caplog):
    version = FormVersionFactory()
    opened, other = start_draft(version), start_draft(version)
    swap(opened, other, "sealed_body")
    with pytest.raises(drafts.DraftUnreadable) as failure:
        drafts.open_draft(opened.secret)
    assert_free_of_answers(failure.value, caplog)
    assert f"Draft {opened.draft.pk}" in caplog.text


def test_row_moved_to_another_form_does_not_open():
    opened = start_draft()
    another = FormVersionFactory(number=7)
    Draft.objects.filter(pk=opened.draft.pk).update(version=another)
    with pytest.raises(drafts.DraftUnreadable):
        drafts.open_draft(opened.secret)


def test_another_part_of_the_same_row_does_not_open():
    opened = start_draft()
    part = opened.secret.seal(
        b'{"answers": {}, "done": []}',
        key_id=opened.draft.id,
        binding=opened.draft.binding,
        part="secret",
    )
    Draft.objects.filter(pk=opened.draft.pk).update(sealed_body=part)
    with pytest.raises(drafts.DraftUnreadable):
        drafts.open_draft(opened.secret)


def test_changed_byte_is_noticed():
    opened = start_draft()
    sealed = bytearray(opened.draft.sealed_body)
    sealed[-1] ^= 1
    Draft.objects.filter(pk=opened.draft.pk).update(sealed_body=bytes(sealed))
    with pytest.raises(drafts.DraftUnreadable):
        drafts.open_draft(opened.secret)


def test_changed_form_is_noticed():
    opened = start_draft()
    version = FormVersion.objects.filter(pk=opened.draft.version_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE intake_formversion SET document = %s WHERE id = %s",
            [version.get().document.replace("hurts", "helps"), version.get().pk],
        )
    with pytest.raises(drafts.DraftUnreadable):
        drafts.open_draft(opened.secret)


def test_lengths_of_answers_do_not_show():
    short, long = start_draft(answers={"q-pain": "a"}), start_draft(answers={"q-pain": "a" * 900})
    assert len(short.draft.sealed_body) == len(long.draft.sealed_body)


@many_at_once
def test_database_holds_no_answer_and_no_secret():
    opened = start_draft()
    drafts.save(opened, answers={**ANSWERS, "q-more": f"again {MARKER}"}, done=["you"])
    content = _stored_bytes(connections["default"])
    # What is there in any case shows that the search would find it.
    assert opened.draft.secret_hash.encode() in content
    for secret in (MARKER, "since my run", opened.secret.to_text(), opened.secret.secret.hex()):
        assert secret.encode() not in content
    assert opened.secret.secret not in content


def _stored_bytes(database):
    """Return every column of every row, and on SQLite the files too."""
    values = []
    with database.cursor() as cursor:
        for table in database.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            values += [value for row in cursor.fetchall() for value in row]
    if database.vendor == "sqlite":
        path = Path(database.settings_dict["NAME"])
        values += [file.read_bytes() for file in path.parent.glob(f"{path.name}*")]
    return b"\n".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for value in values
    )


# When something fails


@pytest.fixture
def broken_database(monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr("django.db.models.sql.compiler.SQLInsertCompiler.execute_sql", fail)
    monkeypatch.setattr("django.db.models.sql.compiler.SQLUpdateCompiler.execute_sql", fail)


def test_what_cannot_be_stored_is_told_without_any_answer(broken_database, caplog):
    version = FormVersion(pk=1, sha256=DEFINITION.digest(), document=DEFINITION.canonical_json())
    with pytest.raises(drafts.DraftNotStored) as failure:
        start_draft(version)
    assert_free_of_answers(failure.value, caplog)
    assert "could not be stored: DatabaseError" in caplog.text


def test_what_cannot_be_saved_leaves_the_draft_as_it_was(request, caplog):
    opened = start_draft()
    request.getfixturevalue("broken_database")
    with pytest.raises(drafts.DraftNotStored) as failure:
        drafts.save(opened, answers={"q-pain": MARKER}, done=[])
    assert_free_of_answers(failure.value, caplog)
    assert drafts.open_draft(opened.secret).answers == ANSWERS


def test_nothing_is_logged_when_all_goes_well(caplog):
    caplog.set_level(logging.DEBUG, logger="intake")
    drafts.save(start_draft(), answers=ANSWERS, done=[])
    assert caplog.text == ""


# Two tabs


def test_second_of_two_tabs_does_not_overwrite_the_first():
    opened = start_draft()
    elsewhere = drafts.open_draft(opened.secret)
    drafts.save(opened, answers={"q-pain": "first"}, done=[])
    with pytest.raises(drafts.DraftChangedElsewhere) as failure:
        drafts.save(elsewhere, answers={"q-pain": MARKER}, done=[])
    assert MARKER not in str(failure.value)
    assert drafts.open_draft(opened.secret).answers == {"q-pain": "first"}


def test_sent_draft_cannot_be_saved():
    opened = start_draft()
    send_draft(opened)
    with pytest.raises(drafts.DraftChangedElsewhere):
        drafts.save(opened, answers={}, done=[])
    assert drafts.open_draft(opened.secret).is_sent


@many_at_once
def test_of_ten_saves_at_once_one_wins_and_the_others_are_told():
    opened = start_draft()
    same = [drafts.open_draft(opened.secret) for _ in range(10)]

    def save(number):
        try:
            drafts.save(same[number], answers={"q-pain": str(number)}, done=[])
        except drafts.DraftChangedElsewhere:
            return None
        else:
            return str(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as threads:
        won = [number for number in threads.map(save, range(10)) if number is not None]
    [winner] = won
    stored = drafts.open_draft(opened.secret)
    assert stored.answers == {"q-pain": winner}
    assert stored.draft.revision == 1


# Expiry


def test_its_end_is_fixed_from_its_beginning(settings):
    settings.DRAFT_DAYS = 3
    opened = start_draft()
    assert opened.draft.expires_at - opened.draft.started_at == timedelta(days=3)
    settings.DRAFT_DAYS = 30
    saved = drafts.save(opened, answers={}, done=[])
    assert saved.draft.expires_at == opened.draft.expires_at
    assert Draft.objects.get().expires_at == opened.draft.expires_at


def test_what_was_begun_at_the_desk_is_gone_by_the_next_day():
    opened = start_draft(is_kiosk=True)
    assert opened.draft.expires_at - opened.draft.started_at < timedelta(days=1)


def test_expired_draft_does_not_open_even_before_it_is_purged():
    opened = start_draft()
    expire(opened)
    with pytest.raises(drafts.DraftMissing):
        drafts.open_draft(opened.secret)


def test_sent_draft_is_kept_for_a_day():
    opened = start_draft()
    submission = send_draft(opened)
    assert Draft.objects.get().expires_at == submission.received_at + timedelta(hours=24)


# Purging


def test_schedule_purges():
    assert "purge_drafts" in DUE_EVERY_ROUND


def test_expired_drafts_go_with_their_files_and_mails_and_others_stay(sealed_folder):
    made, kept = start_draft_with_files(), start_draft()
    ResumeMail.objects.create(
        draft=made.opened.draft, sealed_body=b"sealed", requested_at=timezone.now()
    )
    assert len(list(sealed_folder.iterdir())) == 2
    expire(made.opened)
    call_command("purge_drafts")
    assert list(Draft.objects.all()) == [kept.draft]
    assert not Attachment.objects.exists()
    assert not ResumeMail.objects.exists()
    assert list(sealed_folder.iterdir()) == []


def test_sent_draft_goes_a_day_later_and_its_submission_stays():
    opened = start_draft()
    submission = send_draft(opened)
    assert drafts.purge_expired() == 0
    expire(opened)
    assert drafts.purge_expired() == 1
    submission.refresh_from_db()


def test_many_are_purged_in_one_go(monkeypatch):
    monkeypatch.setattr(drafts, "PURGED_AT_ONCE", 2)
    version = FormVersionFactory()
    for _ in range(5):
        expire(start_draft(version))
    assert drafts.purge_expired() == 5
    assert not Draft.objects.exists()


def test_where_nothing_is_due_nothing_is_written():
    start_draft()
    with CaptureQueriesContext(connection) as queries:
        call_command("purge_drafts")
    assert len(queries) == 1
    assert queries[0]["sql"].startswith("SELECT")


def test_draft_that_expires_while_it_is_filled_in_is_told_as_changed():
    opened = start_draft()
    expire(opened)
    drafts.purge_expired()
    with pytest.raises(drafts.DraftChangedElsewhere):
        drafts.save(opened, answers={}, done=[])
