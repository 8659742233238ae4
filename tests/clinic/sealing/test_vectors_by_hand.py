"""The published vectors open by the words of the standards alone, without any code of ours.

Whoever must open an envelope in twenty years, without this program, can begin here. HPKE is written
out after RFC 9180, section 5.1, base mode; the rest after the docstring of the envelope.
"""

import hashlib
import hmac
import json
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text())

KEM_SUITE = b"KEM" + bytes.fromhex("0020")
HPKE_SUITE = b"HPKE" + bytes.fromhex("0020 0001 0002")


def binding(vector, part):
    texts = ["clinic envelope", vector["table"], vector["row"], vector["form_version"], part]
    fields = [text.encode() for text in texts]
    return b"".join(len(field).to_bytes(4, "big") + field for field in fields)


def header(vector):
    return bytes([1, 1]) + UUID(vector["key_id"]).bytes


def extract(suite, salt, label, secret):
    return hmac.digest(salt, b"HPKE-v1" + suite + label + secret, hashlib.sha256)


def expand(suite, key, label, info, length):
    # One block of HKDF is enough for 32 bytes.
    text = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, text + b"\x01", hashlib.sha256)[:length]


def open_hpke(sealed, private_key, info):
    encapsulated, ciphertext = sealed[:32], sealed[32:]
    shared = private_key.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    context = encapsulated + private_key.public_key().public_bytes_raw()
    extracted = extract(KEM_SUITE, b"", b"eae_prk", shared)
    shared = expand(KEM_SUITE, extracted, b"shared_secret", context, 32)
    schedule = (
        b"\x00"
        + extract(HPKE_SUITE, b"", b"psk_id_hash", b"")
        + extract(HPKE_SUITE, b"", b"info_hash", info)
    )
    secret = extract(HPKE_SUITE, shared, b"secret", b"")
    key = expand(HPKE_SUITE, secret, b"key", schedule, 32)
    nonce = expand(HPKE_SUITE, secret, b"base_nonce", schedule, 12)
    return AESGCM(key).decrypt(nonce, ciphertext, b"")


@pytest.mark.parametrize("vector", VECTORS["data_keys"], ids=lambda vector: vector["row"])
def test_data_key_opens_by_hand(vector):
    sealed = bytes.fromhex(vector["sealed"])
    assert sealed[:18] == header(vector)
    private_key = X25519PrivateKey.from_private_bytes(bytes.fromhex(vector["private_key"]))
    info = header(vector) + binding(vector, "data key")
    assert open_hpke(sealed[18:], private_key, info).hex() == vector["data_key"]


@pytest.mark.parametrize("vector", VECTORS["parts"], ids=lambda vector: vector["part"])
def test_part_opens_by_hand(vector):
    sealed = bytes.fromhex(vector["sealed"])
    nonce, ciphertext = sealed[18:30], sealed[30:]
    associated = header(vector) + binding(vector, vector["part"])
    padded = AESGCM(bytes.fromhex(vector["key"])).decrypt(nonce, ciphertext, associated)
    size = int.from_bytes(padded[:4], "big")
    assert padded[4 : 4 + size].decode() == vector["plaintext"]
    assert padded[4 + size :] == bytes(len(padded) - 4 - size)
    assert len(padded) % 1024 == 0
