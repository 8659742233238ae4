"""The published vectors open with the words of the standards alone, and with the program."""

import json
import shutil
import subprocess
import sys
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from django.utils import timezone

from clinic.sealing import custody, envelope, key_file, keyring, readers
from clinic.sealing.models import MonthKey, ReaderKey
from clinic.sealing.recovery import RecoveryKey
from tests import open_envelopes

VECTORS = json.loads(open_envelopes.VECTORS.read_text())
EVERY = [(kind, vector) for kind in open_envelopes.OPENERS for vector in VECTORS[kind]]
SEALED = [(kind, vector) for kind, vector in EVERY if "sealed" in vector]


def named(value):
    return value if isinstance(value, str) else ""


# Without any code of ours


def test_script_opens_them_all_where_the_program_is_not(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "docs").mkdir()
    shutil.copy(open_envelopes.VECTORS, tmp_path / "docs")
    script = shutil.copy(open_envelopes.__file__, tmp_path / "tests")
    result = subprocess.run(
        [sys.executable, "-I", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    lines = result.stdout.splitlines()
    assert len(lines) == len(EVERY)
    assert all(line.endswith(": opens") for line in lines)


def test_script_tells_what_does_not_open_to_what_is_published(monkeypatch, tmp_path, capsys):
    wrong = json.loads(json.dumps(VECTORS))
    wrong["data_keys"][0]["data_key"] = "00" * 32
    (tmp_path / "vectors.json").write_text(json.dumps(wrong))
    monkeypatch.setattr(open_envelopes, "VECTORS", tmp_path / "vectors.json")
    assert open_envelopes.main() == 1
    assert capsys.readouterr().out.count("WRONG") == 1


def test_nothing_is_published_that_the_script_leaves_out():
    assert set(VECTORS) - {"about"} == set(open_envelopes.OPENERS)


@pytest.mark.parametrize(("kind", "vector"), SEALED, ids=named)
def test_changed_vector_does_not_open(kind, vector):
    sealed = bytearray.fromhex(vector["sealed"])
    sealed[-1] ^= 1
    with pytest.raises((InvalidTag, open_envelopes.DoesNotOpen)):
        open_envelopes.OPENERS[kind](vector | {"sealed": sealed.hex()})
    sealed[-1] ^= 1
    place = -len(sealed) if kind in ("parts", "data_keys", "month_keys", "wraps") else 16
    sealed[place] ^= 1
    with pytest.raises((InvalidTag, open_envelopes.DoesNotOpen)):
        open_envelopes.OPENERS[kind](vector | {"sealed": sealed.hex()})


# With the program


@pytest.fixture
def published_key_file(settings, tmp_path):
    """A keyring's folder with the key file of the vectors in it."""
    settings.KEYRING_DIR = tmp_path
    key_file.key_file_path().write_bytes(bytes.fromhex(VECTORS["month_keys"][0]["key_file"]))
    key_file.key_file_path().chmod(0o600)


@pytest.mark.parametrize("vector", VECTORS["month_keys"], ids=lambda vector: vector["month_key_id"])
def test_month_key_opens_with_the_key_file(published_key_file, vector):
    assert str(key_file.wrapping_key_id()) == vector["key_file_id"]
    month_key = MonthKey(
        id=UUID(vector["month_key_id"]),
        public_key=bytes.fromhex(vector["public_key"]),
        wrapped_private_key=bytes.fromhex(vector["sealed"]),
    )
    assert keyring.open_private_key(month_key).hex() == vector["private_key"]


@pytest.mark.django_db(databases=["keyring"])
@pytest.mark.parametrize("vector", VECTORS["readers"], ids=lambda vector: vector["reader_id"])
def test_reader_key_opens_with_its_password(vector):
    ReaderKey.objects.create(
        id=UUID(vector["reader_id"]),
        user_id=vector["user_id"],
        public_key=bytes.fromhex(vector["public_key"]),
        wrapped_private_key=bytes.fromhex(vector["sealed"]),
        made_at=timezone.now(),
    )
    opened = readers.open_reader(vector["user_id"], password=vector["password"])
    assert opened.secret.hex() == vector["private_key"]


@pytest.mark.parametrize("vector", VECTORS["wraps"], ids=lambda vector: vector["recipient"])
def test_month_key_opens_for_whoever_it_was_sealed_to(vector):
    recipient = RecoveryKey(bytes.fromhex(vector["recipient_private_key"]))
    month_key = MonthKey(
        id=UUID(vector["month_key_id"]), public_key=bytes.fromhex(vector["public_key"])
    )
    opened = envelope.open_data_key(
        bytes.fromhex(vector["sealed"]),
        private_key=recipient.private_key,
        key_id=UUID(vector["recipient_id"]),
        binding=custody.wrap_binding(month_key, recipient.public_key),
    )
    assert opened.hex() == vector["private_key"]


@pytest.mark.parametrize("vector", VECTORS["sheets"], ids=lambda vector: vector["lines"][0])
def test_sheet_reads_as_published(vector):
    key = RecoveryKey.from_text("\n".join(vector["lines"]))
    assert key.private_key.hex() == vector["private_key"]
    assert key.to_lines() == vector["lines"]
