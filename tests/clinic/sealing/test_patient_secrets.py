"""A patient's secret opens their own draft, says nothing of itself, and is derived as published."""

import hashlib
import hmac
import json
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.sealing import envelope
from clinic.sealing.envelope import Binding
from clinic.sealing.patient_secrets import InvalidSecretError, PatientSecret
from tests import open_envelopes

DRAFT_ID = UUID("00112233-4455-6677-8899-aabbccddeeff")
BINDING = Binding(table="intake_draft", row=str(DRAFT_ID), form_version="4:abcd")
SECRET = PatientSecret(bytes(range(32)))
VECTORS = json.loads(open_envelopes.VECTORS.read_text())["patient_secrets"]

secrets = st.binary(min_size=32, max_size=32).map(PatientSecret)


def seal(plaintext=b"sore lower back", secret=SECRET, **changes):
    arguments = {"key_id": DRAFT_ID, "binding": BINDING, "part": "body", **changes}
    return secret.seal(plaintext, **arguments)


def open_part(sealed, secret=SECRET, **changes):
    arguments = {"key_id": DRAFT_ID, "binding": BINDING, "part": "body", **changes}
    return secret.open(sealed, **arguments)


@given(secrets, st.binary(max_size=5000))
def test_what_was_sealed_opens_under_the_same_secret(secret, plaintext):
    assert open_part(seal(plaintext, secret), secret) == plaintext


@given(secrets)
def test_text_for_the_cookie_reads_back(secret):
    text = secret.to_text()
    assert PatientSecret.from_text(text) == secret
    # What a cookie takes without quotes (RFC 6265, section 4.1.1).
    assert len(text) == 43
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@pytest.mark.parametrize(
    "text",
    ["", "A", "A" * 42, "A" * 44, "A" * 43 + "=", " " * 43, "é" * 43, "!" * 43, "A" * 100_000],
    ids=["empty", "one", "short", "long", "padded", "blanks", "accents", "signs", "huge"],
)
def test_other_texts_are_no_secret(text):
    with pytest.raises(InvalidSecretError):
        PatientSecret.from_text(text)


@given(st.text(max_size=42))
def test_hardly_any_text_is_a_secret_and_none_is_quoted(text):
    with pytest.raises(InvalidSecretError) as failure:
        PatientSecret.from_text(text)
    assert str(failure.value) == "This is no secret of ours."


def test_no_two_secrets_are_the_same():
    assert len({PatientSecret.generate().to_text() for _ in range(100)}) == 100


def test_secret_never_shows_in_its_description():
    assert repr(SECRET) == "PatientSecret()"
    assert str(SECRET) == "PatientSecret()"


@pytest.mark.parametrize(
    "changes",
    [
        {"secret": PatientSecret(bytes(32))},
        {"part": "secret"},
        {"binding": Binding(table="intake_draft", row=str(uuid4()), form_version="4:abcd")},
        {"binding": Binding(table="intake_draft", row=str(DRAFT_ID), form_version="5:abcd")},
        {"binding": Binding(table="intake_attachment", row=str(DRAFT_ID), form_version="4:abcd")},
    ],
    ids=["secret", "part", "row", "version", "table"],
)
def test_it_opens_nowhere_else(changes):
    sealed = seal()
    with pytest.raises(envelope.EnvelopeNotAuthentic) as failure:
        open_part(sealed, **changes)
    assert "sore" not in str(failure.value)


def test_another_drafts_envelope_is_told_as_such():
    with pytest.raises(envelope.EnvelopeKeyMismatch):
        open_part(seal(), key_id=uuid4())


@pytest.mark.parametrize("position", [0, 5, 18, 40, -1])
def test_single_changed_byte_is_noticed(position):
    sealed = bytearray(seal())
    sealed[position] ^= 1
    with pytest.raises(envelope.EnvelopeError):
        open_part(bytes(sealed))


def test_what_finds_a_draft_does_not_open_it():
    lookup_hash = bytes.fromhex(SECRET.lookup_hash())
    with pytest.raises(envelope.EnvelopeNotAuthentic):
        envelope.open_part(seal(), key=lookup_hash, key_id=DRAFT_ID, binding=BINDING, part="body")
    with pytest.raises(envelope.EnvelopeNotAuthentic):
        open_part(seal(), PatientSecret(lookup_hash))


# Published


def derive_by_hand(secret, purpose):
    """Return HKDF-SHA256 of RFC 5869 without salt; one block is enough for 32 bytes."""
    extracted = hmac.digest(bytes(32), secret, hashlib.sha256)
    return hmac.digest(extracted, purpose + b"\x01", hashlib.sha256)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"][:8])
def test_published_vector_is_derived(vector):
    secret = PatientSecret.from_text(vector["text"])
    assert secret.secret.hex() == vector["secret"]
    assert secret.to_text() == vector["text"]
    assert secret.lookup_hash() == vector["lookup_hash"]
    sealed = envelope.seal_part(
        b"known",
        key=bytes.fromhex(vector["sealing_key"]),
        key_id=DRAFT_ID,
        binding=BINDING,
        part="body",
    )
    assert open_part(sealed, secret) == b"known"


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"][:8])
def test_published_vector_is_derived_by_hand(vector):
    secret = bytes.fromhex(vector["secret"])
    lookup = derive_by_hand(secret, b"clinic draft 1: finding a draft")
    sealing = derive_by_hand(secret, b"clinic draft 1: sealing of a draft")
    assert lookup.hex() == vector["lookup_hash"]
    assert sealing.hex() == vector["sealing_key"]
