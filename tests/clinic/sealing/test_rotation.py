"""Rotation leaves on its key what does not open, and a key that is still needed."""

import pytest
from django.db.models import ProtectedError

from clinic.sealing import keyring, rotation
from clinic.sealing.envelope import Binding
from clinic.sealing.models import MonthKey, SealedDataKey

BINDING = Binding(table="t", row="r")


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
