"""What is promised of keys in passing: names without secrets, races, spoilt rows."""

import uuid

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db.models import ProtectedError
from django.utils import timezone

from clinic.sealing import envelope, key_file, keyring, readers, rotation, tombstones, unlocked
from clinic.sealing.envelope import Binding
from clinic.sealing.models import (
    Custody,
    DestroyedMonthKey,
    MonthKey,
    MonthKeyWrap,
    ReaderKey,
    SealedDataKey,
    Tombstone,
    UnlockedReader,
)
from tests.intake.sealed_inbox import PASSWORD, seal_inbox

BINDING = Binding(table="t", row="r")


def test_content_that_claims_to_be_longer_than_it_is_does_not_open():
    key, key_id, nonce = bytes(32), uuid.UUID(int=7), bytes(12)
    header = bytes([envelope.VERSION, envelope.SUITE]) + key_id.bytes
    padded = (9_999).to_bytes(4, "big") + bytes(1_020)
    associated = header + BINDING.encode(part="body")
    sealed = header + nonce + AESGCM(key).encrypt(nonce, padded, associated)
    with pytest.raises(envelope.EnvelopeMalformed, match="shorter than it says"):
        envelope.open_part(sealed, key=key, key_id=key_id, binding=BINDING, part="body")


def test_of_two_that_make_the_key_file_the_second_leaves_the_first_ones(
    settings, tmp_path, monkeypatch
):
    settings.KEYRING_DIR = tmp_path / "keyring"
    link = key_file.os.link

    def link_too_late(source, target):
        target.write_bytes(b"k" * 32)
        link(source, target)

    monkeypatch.setattr(key_file.os, "link", link_too_late)
    assert key_file.create_key_file() is False
    assert [path.name for path in settings.KEYRING_DIR.iterdir()] == ["key"]
    assert key_file.key_file_path().read_bytes() == b"k" * 32


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (MonthKey(month="2026-11"), "2026-11"),
        (SealedDataKey(id=uuid.UUID(int=1)), str(uuid.UUID(int=1))),
        (DestroyedMonthKey(id=uuid.UUID(int=5)), str(uuid.UUID(int=5))),
        (Tombstone(reference="7F3KQ9WD"), "7F3KQ9WD"),
        (Custody(), "being sealed"),
        (Custody(sealed_at=timezone.now()), "sealed"),
        (ReaderKey(id=uuid.UUID(int=2)), f"Reader key {uuid.UUID(int=2)}"),
        (MonthKeyWrap(pk=3), "Wrap 3"),
        (UnlockedReader(reader_id=uuid.UUID(int=4)), f"Unlocked reader {uuid.UUID(int=4)}"),
    ],
)
def test_records_are_named_without_a_secret(record, said):
    assert str(record) == said


@pytest.mark.django_db(databases=["keyring"])
def test_rows_with_a_tombstone_are_told_from_others():
    gone, there = uuid.uuid4(), uuid.uuid4()
    tombstones.write_tombstones(
        [
            Tombstone(
                row=uuid.uuid4(),
                key_id=gone,
                reference="7F3KQ9WD",
                reason="time over",
                written_at=timezone.now(),
            )
        ]
    )
    assert tombstones.with_tombstone([gone, there]) == {gone}
    assert set(tombstones.read_tombstones()) == {gone}


@pytest.mark.django_db(databases=["keyring"])
def test_a_row_that_does_not_open_stays_on_its_key_and_is_counted():
    month_key, _ = keyring.ensure_month_key()
    whole, spoilt = (keyring.create_data_key(month_key, binding=BINDING) for _ in range(2))
    SealedDataKey.objects.filter(id=spoilt.id).update(sealed_key=b"\1\1" + bytes(96))
    rotation.retire_keys()
    moved = rotation.move_rows(lambda ids: dict.fromkeys(ids, BINDING))
    assert (moved.rows, moved.left, moved.keys_destroyed) == (1, 1, 0)
    assert SealedDataKey.objects.get(id=whole.id).month_key_id != month_key.id


@pytest.mark.django_db(databases=["keyring"])
def test_a_key_that_gets_a_row_at_the_last_moment_is_not_destroyed(monkeypatch):
    month_key, _ = keyring.ensure_month_key()
    rotation.retire_keys()

    def refuse(self):
        raise ProtectedError("A row came to it.", set())

    monkeypatch.setattr(MonthKey, "delete", refuse)
    moved = rotation.move_rows(lambda ids: {})
    assert moved.keys_destroyed == 0
    assert MonthKey.objects.filter(id=month_key.id).exists()


@pytest.mark.django_db(databases=["default", "keyring"])
def test_who_was_let_in_is_let_in_once():
    inbox = seal_inbox()
    opener = readers.open_reader(inbox.fay.pk, password=PASSWORD)
    assert opener.reader() is opener
    assert readers.let_in(ReaderKey.objects.get(), by=opener) is False


@pytest.mark.django_db(databases=["default", "keyring"])
def test_a_changed_record_of_a_reader_at_work_opens_nothing():
    inbox = seal_inbox()
    cookie = inbox.client.cookies["unlocked"].value
    assert unlocked.find(cookie, user_id=inbox.fay.pk)
    record = UnlockedReader.objects.get()
    record.sealed_private_key = bytes(record.sealed_private_key)[:-1] + b"\0\0"
    record.save()
    assert unlocked.find(cookie, user_id=inbox.fay.pk) is None


@pytest.mark.django_db(databases=["default", "keyring"])
def test_a_cookie_that_is_none_of_ours_touches_and_forgets_nothing():
    seal_inbox()
    before = UnlockedReader.objects.get().used_at
    unlocked.touch("nonsense")
    unlocked.forget("nonsense")
    assert UnlockedReader.objects.get().used_at == before
