"""Opens the published vectors with no code of the clinic's: ``python tests/open_envelopes.py``.

Whoever must open what was sealed here in twenty years, without this program, can begin with this
file and ``docs/envelope.md``. HPKE is written out after RFC 9180, section 5.1, base mode; HKDF and
AES-GCM, X25519 and Argon2id come from the packages cryptography and argon2-cffi.
"""

import hashlib
import hmac
import json
import sys
from pathlib import Path
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VECTORS = Path(__file__).resolve().parent.parent / "docs" / "envelope-vectors.json"

KEM_SUITE = b"KEM" + bytes.fromhex("0020")
HPKE_SUITE = b"HPKE" + bytes.fromhex("0020 0001 0002")
SHEET_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class DoesNotOpen(Exception):
    """The header names another key, or what is inside is not as it was sealed."""


def header(key_id):
    """Return the 18 bytes that begin whatever the key with this id opens."""
    return bytes([1, 1]) + UUID(key_id).bytes


def binding(table, row, form_version, part):
    """Return what a part is bound to, each text with its length before it."""
    fields = [text.encode() for text in ("clinic envelope", table, row, form_version, part)]
    return b"".join(len(field).to_bytes(4, "big") + field for field in fields)


def open_part(sealed, *, key, key_id, bound_to):
    """Return the plaintext of a part: header, nonce of 12 bytes, AES-256-GCM."""
    if sealed[:18] != header(key_id):
        raise DoesNotOpen
    padded = AESGCM(key).decrypt(sealed[18:30], sealed[30:], sealed[:18] + bound_to)
    size = int.from_bytes(padded[:4], "big")
    if padded[4 + size :] != bytes(len(padded) - 4 - size):
        raise DoesNotOpen
    return padded[4 : 4 + size]


def open_key(sealed, *, private_key, key_id, bound_to):
    """Return the key of 32 bytes that was sealed to ``private_key``'s public half."""
    if sealed[:18] != header(key_id):
        raise DoesNotOpen
    return open_hpke(sealed[18:], private_key, sealed[:18] + bound_to)


def open_hpke(sealed, private_key, info):
    """Return what HPKE sealed, in its base mode."""
    encapsulated, ciphertext = sealed[:32], sealed[32:]
    own = X25519PrivateKey.from_private_bytes(private_key)
    shared = own.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    context = encapsulated + own.public_key().public_bytes_raw()
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


def extract(suite, salt, label, secret):
    """Return HPKE's LabeledExtract (RFC 9180, section 4)."""
    return hmac.digest(salt, b"HPKE-v1" + suite + label + secret, hashlib.sha256)


def expand(suite, key, label, info, length):
    """Return HPKE's LabeledExpand; one block is enough for 32 bytes."""
    text = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, text + b"\x01", hashlib.sha256)[:length]


def derive(secret, purpose):
    """Return the key of 32 bytes for ``purpose``: HKDF-SHA256 (RFC 5869) without salt."""
    extracted = hmac.digest(bytes(32), secret, hashlib.sha256)
    return hmac.digest(extracted, purpose + b"\x01", hashlib.sha256)


def stretch(known, salt, purpose):
    """Return the key from what a person remembers: Argon2id (RFC 9106), then HKDF."""
    stretched = hash_secret_raw(
        known.encode(),
        salt,
        time_cost=3,
        memory_cost=64 * 1024,
        parallelism=4,
        hash_len=32,
        type=Type.ID,
    )
    return derive(stretched, purpose)


def read_sheet(lines):
    """Return the private key of a recovery sheet; the last sign of each line is a check."""
    number = 0
    for line in lines:
        values = [SHEET_SIGNS.index(sign) for sign in line.replace(" ", "")]
        if sum(place * value for place, value in enumerate(values[:-1], 1)) % 31 != values[-1]:
            raise DoesNotOpen
        for value in values[:-1]:
            number = number * 32 + value
    return (number >> 4).to_bytes(32, "big")


def open_submission_part(vector):
    """Open an answer, a note or a file with the data key of its submission."""
    place = (vector[name] for name in ("table", "row", "form_version", "part"))
    opened = open_part(
        bytes.fromhex(vector["sealed"]),
        key=bytes.fromhex(vector["key"]),
        key_id=vector["key_id"],
        bound_to=binding(*place),
    )
    return opened.decode(), vector["plaintext"]


def open_data_key(vector):
    """Open the data key of a submission with the private half of its month's key."""
    opened = open_key(
        bytes.fromhex(vector["sealed"]),
        private_key=bytes.fromhex(vector["private_key"]),
        key_id=vector["key_id"],
        bound_to=binding(vector["table"], vector["row"], vector["form_version"], "data key"),
    )
    return opened.hex(), vector["data_key"]


def open_month_key(vector):
    """Open the private half of a month's key with the key file: the simple mode."""
    key_file = bytes.fromhex(vector["key_file"])
    name = derive(key_file, b"clinic keyring 1: name of the wrapping key")[:16]
    opened = open_part(
        bytes.fromhex(vector["sealed"]),
        key=derive(key_file, b"clinic keyring 1: wrapping of private keys"),
        key_id=str(UUID(bytes=name)),
        bound_to=binding(
            "sealing_monthkey", vector["month_key_id"], vector["public_key"], "private key"
        ),
    )
    return opened.hex(), vector["private_key"]


def open_reader(vector):
    """Open the private key of somebody of the staff with their password: the sealed mode."""
    sealed = bytes.fromhex(vector["sealed"])
    opened = open_part(
        sealed[16:],
        key=stretch(
            vector["password"], sealed[:16], b"clinic reader 1: wrapping of a reader's key"
        ),
        key_id=vector["reader_id"],
        bound_to=binding(
            "sealing_readerkey",
            vector["reader_id"],
            f"{vector['user_id']}:{vector['public_key']}",
            "reader's private key",
        ),
    )
    return opened.hex(), vector["private_key"]


def open_wrap(vector):
    """Open the private half of a month's key as a reader, or with the recovery sheet."""
    own = bytes.fromhex(vector["recipient_private_key"])
    public = X25519PrivateKey.from_private_bytes(own).public_key().public_bytes_raw()
    opened = open_key(
        bytes.fromhex(vector["sealed"]),
        private_key=own,
        key_id=vector["recipient_id"],
        bound_to=binding(
            "sealing_monthkeywrap",
            vector["month_key_id"],
            f"{vector['public_key']}:{public.hex()}",
            "data key",
        ),
    )
    return opened.hex(), vector["private_key"]


def open_sheet(vector):
    """Read the private key off a recovery sheet."""
    return read_sheet(vector["lines"]).hex(), vector["private_key"]


def open_patient_secret(vector):
    """Return what finds a draft, and what seals it, made of the patient's secret."""
    secret = bytes.fromhex(vector["secret"])
    made = (
        derive(secret, b"clinic draft 1: finding a draft").hex(),
        derive(secret, b"clinic draft 1: sealing of a draft").hex(),
    )
    return made, (vector["lookup_hash"], vector["sealing_key"])


def open_resume_code(vector):
    """Open the patient's secret with the code on paper and the date of birth."""
    sealed = bytes.fromhex(vector["sealed"])
    known = f"{vector['code'].replace('-', '')[4:]} {vector['date_of_birth']}"
    purpose = b"clinic draft 1: sealing of a secret under a code"
    opened = open_part(
        sealed[16:],
        key=stretch(known, sealed[:16], purpose),
        key_id=vector["key_id"],
        bound_to=binding(vector["table"], vector["row"], vector["form_version"], "secret"),
    )
    return opened.hex(), vector["secret"]


OPENERS = {
    "parts": open_submission_part,
    "data_keys": open_data_key,
    "month_keys": open_month_key,
    "readers": open_reader,
    "wraps": open_wrap,
    "sheets": open_sheet,
    "patient_secrets": open_patient_secret,
    "resume_codes": open_resume_code,
}


def main():
    """Open every vector, say of each whether it opened to what is published, and return 0 if so."""
    vectors = json.loads(VECTORS.read_text())
    wrong = 0
    for kind, open_it in OPENERS.items():
        for number, vector in enumerate(vectors[kind], 1):
            opened, published = open_it(vector)
            wrong += opened != published
            print(f"{kind} {number}: {'opens' if opened == published else 'WRONG'}")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
