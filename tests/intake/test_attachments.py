"""Files are told by their content, sealed before they are stored, and lost by no fault of ours."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.utils import timezone
from PIL import Image

from clinic.uploads import LARGEST_FILE, DroppedUpload, TooMuch
from intake import attachments, drafts, submissions
from intake.attachments import (
    AttachmentMissing,
    AttachmentUnavailable,
    AttachmentUnreadable,
    FileRefused,
    Kind,
    Refusal,
)
from intake.records import Attachment, Draft, Submission
from intake.submissions import receiving
from tests.factories.attachments import PDF, make_photo, make_upload, start_draft_with_files
from tests.factories.submissions import (
    MARKER,
    make_front_desk_member,
    send_draft,
    start_draft,
)

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
]

ANY = frozenset(Kind)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def ids(files):
    return sorted(UUID(file["id"]).hex for file in files)


def fail_with(error):
    def fail(*args, **kwargs):
        raise error

    return fail


def refusal_of(opened, upload, accepted=ANY):
    with pytest.raises(FileRefused) as failure:
        attachments.take_in(opened, upload, accepted=accepted)
    assert MARKER not in str(failure.value)
    assert failure.value.__cause__ is None
    return failure.value.why


# Taking in


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_photo_is_made_anew_and_sealed(sealed_folder, file_format):
    opened = start_draft()
    original = make_photo(file_format)
    assert MARKER.encode() in original
    file = attachments.take_in(opened, make_upload(original), accepted=ANY)
    media_type = "image/png" if file_format == "PNG" else "image/jpeg"
    assert (file["name"], file["type"]) == (f"{MARKER}.jpg", media_type)
    taken = attachments.read(opened, file["id"])
    assert taken.is_photo
    assert len(taken.content) == file["size"]
    assert MARKER.encode() not in taken.content
    assert Image.open(BytesIO(taken.content)).size == (400, 300)
    [stored] = sealed_folder.iterdir()
    assert stored.name == UUID(file["id"]).hex
    assert taken.content[:100] not in stored.read_bytes()


def test_pdf_is_kept_as_it_is_and_sealed(sealed_folder):
    opened = start_draft()
    file = attachments.take_in(opened, make_upload(PDF), accepted=ANY)
    assert file["type"] == "application/pdf"
    taken = attachments.read(opened, file["id"])
    assert taken.content == PDF
    assert not taken.is_photo
    [stored] = sealed_folder.iterdir()
    assert MARKER.encode() not in stored.read_bytes()


@pytest.mark.parametrize(
    ("content", "accepted", "why"),
    [
        (b"", ANY, Refusal.EMPTY),
        (b"\0", ANY, Refusal.NOT_ACCEPTED),
        (b"<svg/>" + MARKER.encode(), ANY, Refusal.NOT_ACCEPTED),
        (b"PK\3\4" + b"\0" * 99, ANY, Refusal.NOT_ACCEPTED),
        (b"GIF89a" + b"\0" * 99, ANY, Refusal.NOT_ACCEPTED),
        (b" %PDF-1.7", ANY, Refusal.NOT_ACCEPTED),
        (PDF, {Kind.PHOTO}, Refusal.NOT_ACCEPTED),
        (make_photo(), {Kind.PDF}, Refusal.NOT_ACCEPTED),
        (make_photo()[:200], ANY, Refusal.NOT_ACCEPTED),
        (b"%PDF-" + b"\0" * LARGEST_FILE, ANY, Refusal.TOO_LARGE),
    ],
    ids=[
        *("empty", "zero", "svg", "zip", "gif", "pdf later", "pdf for a photo"),
        *("photo for a pdf", "half a photo", "large"),
    ],
)
def test_file_that_is_not_accepted_is_not_stored(sealed_folder, content, accepted, why):
    assert refusal_of(start_draft(), make_upload(content), accepted) is why
    assert names(sealed_folder) == []
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("too_much", "why"),
    [(TooMuch.FILE, Refusal.TOO_LARGE), (TooMuch.TOGETHER, Refusal.TOO_LARGE_TOGETHER)],
)
def test_file_that_was_dropped_on_the_way_is_told_as_such(too_much, why):
    upload = DroppedUpload(name="card.jpg", size=LARGEST_FILE + 1, why=too_much)
    assert refusal_of(start_draft(), upload) is why


def test_picture_with_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr("clinic.photos.MOST_PIXELS", 1000)
    assert refusal_of(start_draft(), make_upload()) is Refusal.TOO_MANY_PIXELS


def test_name_is_cut_and_free_of_what_cannot_be_stored():
    upload = make_upload()
    # Django itself cuts names at 255.
    upload.name = "a\x07" + "b" * 250 + ".jpg"
    file = attachments.take_in(start_draft(), upload, accepted=ANY)
    assert file["name"] == "a\ufffd" + "b" * 98


def test_extension_says_nothing():
    opened = start_draft()
    file = attachments.take_in(opened, make_upload(PDF, name="card.jpg"), accepted=ANY)
    assert file["type"] == "application/pdf"


def test_form_takes_so_many_files_and_no_more(monkeypatch, sealed_folder):
    monkeypatch.setattr(attachments, "MOST_FILES_OF_A_FORM", 2)
    opened = start_draft()
    for _ in range(2):
        attachments.take_in(opened, make_upload(PDF), accepted=ANY)
    assert refusal_of(opened, make_upload(PDF)) is Refusal.FORM_FULL
    assert len(names(sealed_folder)) == 2


@pytest.mark.parametrize("gone", ["sent", "expired"])
def test_draft_that_is_over_takes_no_more_files(sealed_folder, gone):
    opened = start_draft()
    if gone == "sent":
        send_draft(opened)
    else:
        Draft.objects.all().delete()
    assert refusal_of(opened, make_upload(PDF)) is Refusal.NOT_STORED
    assert names(sealed_folder) == []


@pytest.mark.parametrize(
    ("target", "error"),
    [
        ("intake.attachments.storages", OSError(errno.ENOSPC, "No space left on device")),
        ("clinic.sealing.storage.sync", OSError(errno.EIO, "Input/output error")),
        ("intake.attachments._add_to_draft", DatabaseError("database is locked")),
    ],
)
def test_file_that_could_not_be_stored_can_be_sent_again(
    sealed_folder, monkeypatch, caplog, target, error
):
    opened = start_draft()
    with monkeypatch.context() as patch:
        if target.endswith("storages"):
            patch.setattr(storages["sealed"], "save", fail_with(error))
        else:
            patch.setattr(target, fail_with(error))
        assert refusal_of(opened, make_upload()) is Refusal.NOT_STORED
    assert MARKER not in caplog.text
    assert names(sealed_folder) == []
    assert attachments.take_in(opened, make_upload(), accepted=ANY)


def test_process_that_ends_in_between_leaves_bytes_and_no_row(sealed_folder, monkeypatch):
    def end(attachment):
        assert names(sealed_folder) == [attachment.id.hex]
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(attachments, "_add_to_draft", end)
        with pytest.raises(SystemExit):
            attachments.take_in(start_draft(), make_upload(PDF), accepted=ANY)
    assert not Attachment.objects.exists()
    grow_old(sealed_folder)
    assert attachments.sweep() == 1


# Reading and removing


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1]),
        lambda sealed: sealed[:40],
        lambda sealed: b"",
        lambda sealed: make_photo(),
    ],
    ids=["changed", "cut", "emptied", "exchanged"],
)
def test_changed_bytes_do_not_open(sealed_folder, spoil):
    opened = start_draft()
    file = attachments.take_in(opened, make_upload(), accepted=ANY)
    [path] = sealed_folder.iterdir()
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(AttachmentUnreadable):
        attachments.read(opened, file["id"])


def test_exchanged_files_do_not_open(sealed_folder):
    opened = start_draft()
    files = [attachments.take_in(opened, make_upload(), accepted=ANY) for _ in range(2)]
    one, other = (sealed_folder / name for name in ids(files))
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
    for file in files:
        with pytest.raises(AttachmentUnreadable):
            attachments.read(opened, file["id"])


def test_lost_file_is_unreadable_and_one_the_disk_keeps_back_may_come_later(monkeypatch):
    opened = start_draft()
    file = attachments.take_in(opened, make_upload(), accepted=ANY)
    with monkeypatch.context() as patch:
        patch.setattr(storages["sealed"], "open", fail_with(OSError(errno.EIO, "later")))
        with pytest.raises(AttachmentUnavailable):
            attachments.read(opened, file["id"])
    storages["sealed"].delete(UUID(file["id"]).hex)
    with pytest.raises(AttachmentUnreadable) as failure:
        attachments.read(opened, file["id"])
    assert not isinstance(failure.value, AttachmentUnavailable)


def test_file_of_another_draft_is_not_there():
    opened, other = start_draft(), start_draft()
    file = attachments.take_in(opened, make_upload(), accepted=ANY)
    for file_id in (file["id"], uuid4()):
        with pytest.raises(AttachmentMissing):
            attachments.read(other, file_id)
    attachments.remove(other, [file["id"]])
    assert attachments.read(opened, file["id"]).content


def test_removed_file_is_gone(sealed_folder):
    opened = start_draft()
    removed, kept = (attachments.take_in(opened, make_upload(PDF), accepted=ANY) for _ in range(2))
    attachments.remove(opened, [removed["id"]])
    assert names(sealed_folder) == ids([kept])
    assert str(Attachment.objects.get().pk) == kept["id"]


def test_thumbnail_is_of_photos_alone():
    opened = start_draft()
    photo = attachments.take_in(opened, make_upload(), accepted=ANY)
    pdf = attachments.take_in(opened, make_upload(PDF), accepted=ANY)
    thumbnail = attachments.read(opened, photo["id"]).thumbnail()
    assert max(Image.open(BytesIO(thumbnail)).size) == attachments.THUMBNAIL_SIDE
    with pytest.raises(AttachmentUnreadable):
        attachments.read(opened, pdf["id"]).thumbnail()


# Sending


def answers_of(submission):
    return submissions.read(make_front_desk_member(), submission_pk=submission.pk).answers


def read_by_staff(submission, file):
    return submissions.read_file(
        make_front_desk_member(), submission_pk=submission.pk, file_id=file["id"]
    ).content


def test_files_go_with_the_submission_and_leave_the_draft(sealed_folder):
    made = start_draft_with_files()
    photo = attachments.read(made.opened, made.front["id"]).content
    attachments.take_in(made.opened, make_upload(PDF), accepted=ANY)
    submission = send_draft(made.opened)
    answers = answers_of(submission)
    [letter], [front] = answers["q-letter"], answers["q-card"]["front"]
    assert (letter["name"], front["name"]) == ("letter.pdf", f"{MARKER}.jpg")
    assert letter["id"] != made.letter["id"]
    assert read_by_staff(submission, letter) == PDF
    assert read_by_staff(submission, front) == photo
    # The one that no answer named is gone too.
    assert names(sealed_folder) == ids([letter, front])
    assert not Attachment.objects.exclude(submission=submission).exists()
    for path in sealed_folder.iterdir():
        assert MARKER.encode() not in path.read_bytes()


def test_patients_secret_opens_no_file_that_was_sent():
    made = start_draft_with_files()
    submission = send_draft(made.opened)
    for attachment in submission.attachments.all():
        with pytest.raises(AttachmentMissing):
            attachments.read(made.opened, attachment.pk)
        with pytest.raises(AttachmentUnreadable):
            attachments.open_sealed(
                attachment,
                unseal=lambda sealed, **bound: made.opened.secret.open(
                    sealed, key_id=made.opened.draft.id, **bound
                ),
            )


def test_file_that_was_lost_costs_no_submission(sealed_folder):
    made = start_draft_with_files()
    (sealed_folder / UUID(made.front["id"]).hex).unlink()
    answers = answers_of(send_draft(made.opened))
    assert answers["q-card"]["front"] == [{**made.front, "id": ""}]
    assert answers["q-letter"][0]["id"]


@pytest.mark.parametrize("operation", ["open", "save"])
def test_with_the_disk_in_trouble_nothing_is_sent_and_nothing_lost(
    sealed_folder, monkeypatch, operation
):
    made = start_draft_with_files()
    before = names(sealed_folder)
    calls = []
    work = getattr(storages["sealed"], operation)

    def fail_later(*args, **kwargs):
        calls.append(args)
        if len(calls) > 1:
            raise OSError(errno.EIO, "Input/output error")
        return work(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(storages["sealed"], operation, fail_later)
        with pytest.raises(submissions.SubmissionNotStored):
            send_draft(made.opened)
    assert names(sealed_folder) == before
    assert not Submission.objects.exists()
    assert read_by_staff(
        send_draft(made.opened), answers_of(Submission.objects.get())["q-letter"][0]
    )


def test_without_a_word_from_the_database_no_bytes_are_removed(sealed_folder, monkeypatch):
    made = start_draft_with_files()
    with monkeypatch.context() as patch:
        patch.setattr(receiving, "enqueue_notice", fail_with(DatabaseError("lost")))
        with pytest.raises(submissions.SubmissionNotStored):
            send_draft(made.opened)
    # Those of the draft, and those that the submission would have had.
    assert len(names(sealed_folder)) == 4
    assert read_by_staff(
        send_draft(made.opened), answers_of(Submission.objects.get())["q-letter"][0]
    )
    grow_old(sealed_folder)
    assert attachments.sweep() == 2
    assert len(names(sealed_folder)) == 2


def test_draft_changed_elsewhere_leaves_no_bytes(sealed_folder):
    made = start_draft_with_files()
    drafts.save(drafts.open_draft(made.opened.secret), answers=made.opened.answers, done=["you"])
    before = names(sealed_folder)
    with pytest.raises(drafts.DraftChangedElsewhere):
        send_draft(made.opened)
    assert names(sealed_folder) == before


def test_draft_of_the_desk_leaves_its_files_to_the_submission(sealed_folder):
    made = start_draft_with_files()
    Draft.objects.update(is_kiosk=True)
    submission = send_draft(drafts.open_draft(made.opened.secret))
    assert not Draft.objects.exists()
    assert names(sealed_folder) == sorted(
        attachment.pk.hex for attachment in submission.attachments.all()
    )


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_files_of_a_draft_sent_many_times_at_once_are_stored_once(sealed_folder):
    made = start_draft_with_files()

    def send(_):
        try:
            return send_draft(made.opened).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        [pk] = set(threads.map(send, range(8)))
    submission = Submission.objects.get(pk=pk)
    assert names(sealed_folder) == sorted(
        attachment.pk.hex for attachment in submission.attachments.all()
    )
    assert read_by_staff(submission, answers_of(submission)["q-letter"][0]) == PDF


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_files_that_come_at_once_do_not_pass_the_limit(monkeypatch, sealed_folder):
    monkeypatch.setattr(attachments, "MOST_FILES_OF_A_FORM", 3)
    opened = start_draft()

    def add(_):
        try:
            attachments.take_in(opened, make_upload(PDF), accepted=ANY)
        except FileRefused as refusal:
            return refusal.why
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        refusals = list(threads.map(add, range(8)))
    assert refusals.count(None) == 3
    assert refusals.count(Refusal.FORM_FULL) == 5
    assert len(names(sealed_folder)) == Attachment.objects.count() == 3


# Sweeping


def grow_old(folder, by=attachments.KEPT_WITHOUT_A_ROW + timedelta(minutes=1)):
    for path in folder.iterdir():
        os.utime(path, times=((timezone.now() - by).timestamp(),) * 2)


def test_bytes_without_a_row_are_swept_after_an_hour(sealed_folder):
    opened = start_draft()
    kept = attachments.take_in(opened, make_upload(PDF), accepted=ANY)
    (sealed_folder / uuid4().hex).write_bytes(b"orphan")
    grow_old(sealed_folder)
    young = sealed_folder / uuid4().hex
    young.write_bytes(b"orphan")
    assert attachments.sweep() == 1
    assert names(sealed_folder) == sorted([*ids([kept]), young.name])


def test_files_of_a_draft_that_expired_are_swept(sealed_folder):
    start_draft_with_files()
    Draft.objects.all().delete()
    assert attachments.sweep() == 0
    grow_old(sealed_folder)
    assert attachments.sweep() == 2
    assert names(sealed_folder) == []


def test_where_no_file_ever_came_there_is_nothing_to_sweep(sealed_folder):
    sealed_folder.rmdir()
    assert attachments.sweep() == 0


def test_command_sweeps(sealed_folder):
    (sealed_folder / uuid4().hex).write_bytes(b"orphan")
    grow_old(sealed_folder)
    call_command("sweep_patient_files")
    assert names(sealed_folder) == []
