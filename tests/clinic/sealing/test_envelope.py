"""The envelope opens for its own row, version and part, and for nothing else."""

import json
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from clinic.sealing import envelope
from clinic.sealing.envelope import Binding
from tests import open_envelopes

KEY = bytes(range(32))
KEY_ID = UUID("00112233-4455-6677-8899-aabbccddeeff")
OTHER_KEY_ID = UUID("ffeeddcc-bbaa-9988-7766-554433221100")
BINDING = Binding(table="intake_submission", row="7f3c", form_version="4:abcd")
VECTORS = json.loads(open_envelopes.VECTORS.read_text())


def seal(plaintext=b"sore lower back", **changes):
    arguments = {"key": KEY, "key_id": KEY_ID, "binding": BINDING, "part": "body", **changes}
    return envelope.seal_part(plaintext, **arguments)


def open_part(sealed, **changes):
    arguments = {"key": KEY, "key_id": KEY_ID, "binding": BINDING, "part": "body", **changes}
    return envelope.open_part(sealed, **arguments)


@given(st.binary(max_size=9000))
def test_part_opens_to_what_was_sealed(plaintext):
    assert open_part(seal(plaintext)) == plaintext


def test_sealing_twice_gives_two_ciphertexts():
    assert seal() != seal()


@pytest.mark.parametrize(
    "changes",
    [
        {"binding": Binding(table="intake_draft", row="7f3c", form_version="4:abcd")},
        {"binding": Binding(table="intake_submission", row="7f3d", form_version="4:abcd")},
        {"binding": Binding(table="intake_submission", row="7f3c", form_version="5:abcd")},
        # The same letters, cut elsewhere.
        {"binding": Binding(table="intake_submission7", row="f3c", form_version="4:abcd")},
        {"part": "summary"},
        {"key": bytes(32)},
    ],
)
def test_part_opens_nowhere_else(changes):
    sealed = seal()
    with pytest.raises(envelope.EnvelopeNotAuthentic) as failure:
        open_part(sealed, **changes)
    assert "sore" not in str(failure.value)


def test_envelope_for_another_key_is_told_as_such():
    with pytest.raises(envelope.EnvelopeKeyMismatch):
        open_part(seal(), key_id=OTHER_KEY_ID)


def test_every_changed_byte_is_noticed():
    sealed = seal()
    for position in [*range(envelope.HEADER_LENGTH + 40), len(sealed) - 1]:
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(envelope.EnvelopeError):
            open_part(bytes(changed))


@pytest.mark.parametrize("length", [0, 1, 17, 18, 29, 30, 45])
def test_envelope_cut_short_does_not_open(length):
    with pytest.raises(envelope.EnvelopeError):
        open_part(seal()[:length])


@pytest.mark.parametrize("header", [b"\x00\x01", b"\x02\x01", b"\x01\x02"])
def test_unknown_version_or_suite_is_named(header):
    with pytest.raises(envelope.EnvelopeUnknown):
        open_part(header + seal()[2:])


def test_size_says_only_the_step():
    sizes = {len(seal(b"x" * length)) for length in range(0, 1020, 51)}
    assert len(sizes) == 1
    assert len(seal(b"x" * 1021)) > sizes.pop()


@pytest.mark.parametrize(
    ("size", "step"),
    [(4, 1024), (1024, 1024), (1025, 2048), (4097, 8192), (65537, 131072)],
)
def test_steps_grow_with_the_size(size, step):
    assert envelope.padded_size(size) == step


def test_data_key_opens_with_the_private_key_of_its_pair():
    private_key, public_key = envelope.generate_key_pair()
    sealed = envelope.seal_data_key(KEY, public_key=public_key, key_id=KEY_ID, binding=BINDING)
    opened = envelope.open_data_key(sealed, private_key=private_key, key_id=KEY_ID, binding=BINDING)
    assert opened == KEY


def test_data_key_opens_neither_for_another_row_nor_with_another_pair():
    private_key, public_key = envelope.generate_key_pair()
    other_private_key, _ = envelope.generate_key_pair()
    other_row = Binding(table="intake_submission", row="8", form_version="4:abcd")
    sealed = envelope.seal_data_key(KEY, public_key=public_key, key_id=KEY_ID, binding=BINDING)
    for key, binding in [(private_key, other_row), (other_private_key, BINDING)]:
        with pytest.raises(envelope.EnvelopeNotAuthentic):
            envelope.open_data_key(sealed, private_key=key, key_id=KEY_ID, binding=binding)


@pytest.mark.parametrize("length", [0, 18, 40, 50, 97])
def test_data_key_cut_short_does_not_open(length):
    private_key, public_key = envelope.generate_key_pair()
    sealed = envelope.seal_data_key(KEY, public_key=public_key, key_id=KEY_ID, binding=BINDING)
    with pytest.raises(envelope.EnvelopeError):
        envelope.open_data_key(
            sealed[:length], private_key=private_key, key_id=KEY_ID, binding=BINDING
        )


# Known answers: a change of the format that would lock out what is stored breaks these.


def binding_of(vector):
    return Binding(table=vector["table"], row=vector["row"], form_version=vector["form_version"])


@pytest.mark.parametrize("vector", VECTORS["parts"], ids=lambda vector: vector["part"])
def test_known_parts_seal_and_open_to_the_byte(vector):
    arguments = {
        "key": bytes.fromhex(vector["key"]),
        "key_id": UUID(vector["key_id"]),
        "binding": binding_of(vector),
        "part": vector["part"],
    }
    plaintext = vector["plaintext"].encode()
    sealed = envelope.seal_part(
        plaintext, random_bytes=lambda length: bytes.fromhex(vector["nonce"]), **arguments
    )
    assert sealed.hex() == vector["sealed"]
    assert envelope.open_part(sealed, **arguments) == plaintext


@pytest.mark.parametrize("vector", VECTORS["data_keys"], ids=lambda vector: vector["row"])
def test_known_data_keys_open(vector):
    arguments = {
        "private_key": bytes.fromhex(vector["private_key"]),
        "key_id": UUID(vector["key_id"]),
        "binding": binding_of(vector),
    }
    sealed = bytes.fromhex(vector["sealed"])
    assert envelope.open_data_key(sealed, **arguments).hex() == vector["data_key"]


def test_content_that_claims_to_be_longer_than_it_is_does_not_open():
    nonce = bytes(12)
    header = bytes([envelope.VERSION, envelope.SUITE]) + KEY_ID.bytes
    padded = (9_999).to_bytes(4, "big") + bytes(1_020)
    associated = header + BINDING.encode(part="body")
    sealed = header + nonce + AESGCM(KEY).encrypt(nonce, padded, associated)
    with pytest.raises(envelope.EnvelopeMalformed, match="shorter than it says"):
        open_part(sealed)
