"""The keyring gives each row a key of its own, and only this site's key file opens it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from django.utils import timezone

from clinic.sealing import envelope, key_file, keyring
from clinic.sealing.envelope import Binding
from clinic.sealing.models import MonthKey, SealedDataKey

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

BINDING = Binding(table="intake_submission", row="1", form_version="1:ab")
OTHER_BINDING = Binding(table="intake_submission", row="2", form_version="1:ab")


def create_data_key(binding=BINDING):
    return keyring.create_data_key(keyring.ensure_month_key()[0], binding=binding)


def open_data_key(key_id, binding=BINDING):
    return keyring.open_data_keys({key_id: binding})[key_id]


def test_data_key_opens_again_for_its_row():
    data_key = create_data_key()
    assert open_data_key(data_key.id) == data_key


def test_data_key_does_not_open_for_another_row():
    data_key = create_data_key()
    opened = open_data_key(data_key.id, OTHER_BINDING)
    assert isinstance(opened, envelope.EnvelopeNotAuthentic)


def test_two_exchanged_keys_open_neither():
    first, second = create_data_key(), create_data_key(OTHER_BINDING)
    sealed = {key.id: key.sealed_key for key in SealedDataKey.objects.all()}
    SealedDataKey.objects.filter(id=first.id).update(sealed_key=sealed[second.id])
    SealedDataKey.objects.filter(id=second.id).update(sealed_key=sealed[first.id])
    opened = keyring.open_data_keys({first.id: BINDING, second.id: OTHER_BINDING})
    assert {type(key) for key in opened.values()} == {envelope.EnvelopeNotAuthentic}


def test_one_spoilt_key_does_not_hide_the_others():
    good, spoilt = create_data_key(), create_data_key(OTHER_BINDING)
    SealedDataKey.objects.filter(id=spoilt.id).update(sealed_key=b"spoilt")
    lost = uuid4()
    opened = keyring.open_data_keys({good.id: BINDING, spoilt.id: OTHER_BINDING, lost: BINDING})
    assert opened[good.id] == good
    assert isinstance(opened[spoilt.id], envelope.EnvelopeMalformed)
    assert isinstance(opened[lost], keyring.DataKeyMissing)


def test_another_key_file_is_told_as_such(tmp_path, settings):
    data_key = create_data_key()
    settings.KEYRING_DIR = tmp_path / "other"
    key_file.create_key_file()
    with pytest.raises(key_file.KeyFileForeign):
        open_data_key(data_key.id)


@pytest.mark.parametrize("days", [0, 40])
def test_with_another_key_file_nothing_can_be_sealed(tmp_path, settings, monkeypatch, days):
    keyring.ensure_month_key()
    settings.KEYRING_DIR = tmp_path / "other"
    key_file.create_key_file()
    later = timezone.now() + timedelta(days=days)
    monkeypatch.setattr(keyring.timezone, "now", lambda: later)
    with pytest.raises(key_file.KeyFileForeign, match="Restore"):
        keyring.ensure_month_key()
    assert MonthKey.objects.count() == 1


def test_with_a_spoilt_private_key_nothing_can_be_sealed():
    keyring.ensure_month_key()
    MonthKey.objects.update(wrapped_private_key=b"")
    with pytest.raises(key_file.KeyFileForeign):
        keyring.ensure_month_key()


def test_no_new_key_file_is_made_for_a_keyring_that_holds_keys(tmp_path, settings):
    keyring.ensure_month_key()
    settings.KEYRING_DIR = tmp_path / "emptied"
    with pytest.raises(CommandError, match="Restore it"):
        call_command("create_keyring")
    assert not key_file.key_file_path().exists()


def test_exchanged_public_key_is_noticed():
    data_key = create_data_key()
    _, public_key = envelope.generate_key_pair()
    MonthKey.objects.update(public_key=public_key)
    assert isinstance(open_data_key(data_key.id), envelope.EnvelopeNotAuthentic)


def test_without_a_key_file_no_month_key_is_made(tmp_path, settings):
    settings.KEYRING_DIR = tmp_path / "empty"
    with pytest.raises(key_file.KeyFileMissing):
        keyring.ensure_month_key()
    assert not MonthKey.objects.exists()


def test_each_month_has_a_key_and_old_ones_still_open(monkeypatch):
    old = create_data_key()
    later = timezone.now() + timedelta(days=40)
    monkeypatch.setattr(keyring.timezone, "now", lambda: later)
    month_key, is_new = keyring.ensure_month_key()
    assert is_new
    assert month_key.month == f"{later:%Y-%m}"
    assert keyring.ensure_month_key() == (month_key, False)
    assert open_data_key(old.id) == old


def test_destroyed_key_opens_nothing_any_more():
    data_key = create_data_key()
    assert keyring.destroy_data_keys([data_key.id, uuid4()]) == 1
    assert isinstance(open_data_key(data_key.id), keyring.DataKeyMissing)


def test_opening_many_costs_no_more_queries_than_one(django_assert_num_queries):
    keys = [create_data_key() for _ in range(10)]
    with django_assert_num_queries(2, using="keyring"):
        keyring.open_data_keys({key.id: BINDING for key in keys})


def test_no_private_key_and_no_data_key_is_stored_in_clear():
    data_key = create_data_key()
    stored = SealedDataKey.objects.select_related("month_key").get()
    assert data_key.secret not in bytes(stored.sealed_key)
    assert key_file.derive_key(key_file.Purpose.WRAPPING) not in bytes(
        stored.month_key.wrapped_private_key
    )
    assert data_key.secret.hex() not in repr(data_key)


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_of_many_at_once_one_makes_the_months_key():
    def ensure(_):
        try:
            return keyring.ensure_month_key()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(ensure, range(16)))
    assert MonthKey.objects.count() == 1
    assert len({month_key.id for month_key, _ in results}) == 1
    assert [is_new for _, is_new in results].count(True) == 1
