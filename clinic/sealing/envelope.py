"""The envelope: how a text is sealed to one row, one form version and one part of that row.

A row has a random data key of its own. Each part of the row (its summary, its answers) is encrypted
with that data key by AES-256-GCM; the data key itself is sealed with HPKE (RFC 9180) to a public
key, so that whoever seals cannot open again. This module is pure: it knows no files, no database.

Every sealed thing begins with the same header, in network byte order::

    version 1 byte · suite 1 byte · id of the key that opens it 16 bytes

A part goes on with a nonce of 12 bytes and the ciphertext with its tag; a sealed data key goes on
with what HPKE made of it: 32 bytes of encapsulated key, the ciphertext with its tag. A plaintext
has its length before it, in 4 bytes, and zeros after it, up to the next step of ``padded_size``, so
that the size of the ciphertext says little. Header and binding are authenticated: anything moved to
another row, form version or part does not open. docs/envelope.md has it byte by byte, with vectors.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

VERSION: Final = 1
# The one suite there is: X25519, HKDF-SHA256 and AES-256-GCM, both in HPKE and for the parts.
SUITE: Final = 1

KEY_LENGTH: Final = 32
NONCE_LENGTH: Final = 12
LENGTH_PREFIX: Final = 4
HEADER_LENGTH: Final = 18

_HPKE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class EnvelopeError(Exception):
    """Something sealed could not be opened. No subclass ever carries any of its content."""


class EnvelopeMalformed(EnvelopeError):
    """These bytes are no envelope, or are cut short."""


class EnvelopeUnknown(EnvelopeError):
    """The envelope's version or suite is not one that this program knows."""


class EnvelopeKeyMismatch(EnvelopeError):
    """The envelope names another key than the one it was to be opened with."""


class EnvelopeNotAuthentic(EnvelopeError):
    """The content was changed, or belongs to another row, form version, part or key."""


@dataclass(frozen=True, kw_only=True)
class Binding:
    """The row and the form version that an envelope belongs to and to no other."""

    table: str
    row: str
    form_version: str = ""

    def encode(self, *, part: str) -> bytes:
        """Return the binding with ``part`` as bytes, so that no two bindings look the same."""
        fields = ("clinic envelope", self.table, self.row, self.form_version, part)
        encoded = [field.encode() for field in fields]
        return b"".join(len(field).to_bytes(4, "big") + field for field in encoded)


def generate_data_key() -> bytes:
    """Return a new random key for the parts of one row."""
    return os.urandom(KEY_LENGTH)


def padded_size(size: int) -> int:
    """Return the step that ``size`` bytes are padded to: of 1, 4 or 64 KiB as they grow."""
    step = 1024 if size <= 4096 else 4096 if size <= 65536 else 65536
    return -(-size // step) * step


def seal_part(
    plaintext: bytes,
    *,
    key: bytes,
    key_id: UUID,
    binding: Binding,
    part: str,
    random_bytes: Callable[[int], bytes] = os.urandom,
) -> bytes:
    """Encrypt ``plaintext`` with ``key`` as the part named ``part`` of the row in ``binding``.

    :param key_id: written into the header; names the key that will open it.
    :param random_bytes: where the nonce comes from; something else only for published vectors.
    """
    header = _header(key_id)
    nonce = random_bytes(NONCE_LENGTH)
    associated = header + binding.encode(part=part)
    return header + nonce + AESGCM(key).encrypt(nonce, _pad(plaintext), associated)


def open_part(sealed: bytes, *, key: bytes, key_id: UUID, binding: Binding, part: str) -> bytes:
    """Return what :func:`seal_part` was given with the same key, binding and part.

    :raises EnvelopeError: a subclass that says why not; there is no other outcome.
    """
    header, content = _split(sealed, key_id=key_id)
    if len(content) <= NONCE_LENGTH:
        raise EnvelopeMalformed("The envelope is cut short.")
    nonce, ciphertext = content[:NONCE_LENGTH], content[NONCE_LENGTH:]
    try:
        padded = AESGCM(key).decrypt(nonce, ciphertext, header + binding.encode(part=part))
    except InvalidTag:
        raise EnvelopeNotAuthentic(f"The part “{part}” does not belong here.") from None
    return _unpad(padded)


def generate_key_pair() -> tuple[bytes, bytes]:
    """Return a new private key and its public key, 32 bytes each."""
    private_key = X25519PrivateKey.generate()
    return private_key.private_bytes_raw(), private_key.public_key().public_bytes_raw()


def seal_data_key(data_key: bytes, *, public_key: bytes, key_id: UUID, binding: Binding) -> bytes:
    """Seal ``data_key`` to ``public_key``, whose pair is named ``key_id``, for one row."""
    header = _header(key_id)
    info = header + binding.encode(part="data key")
    recipient = X25519PublicKey.from_public_bytes(public_key)
    return header + _HPKE.encrypt(data_key, recipient, info)


def open_data_key(sealed: bytes, *, private_key: bytes, key_id: UUID, binding: Binding) -> bytes:
    """Return the data key that :func:`seal_data_key` sealed for the same row.

    :raises EnvelopeError: a subclass that says why not; there is no other outcome.
    """
    header, content = _split(sealed, key_id=key_id)
    if len(content) <= KEM.X25519.enc_length():
        raise EnvelopeMalformed("The sealed data key is cut short.")
    info = header + binding.encode(part="data key")
    try:
        return _HPKE.decrypt(content, X25519PrivateKey.from_private_bytes(private_key), info)
    except InvalidTag:
        raise EnvelopeNotAuthentic("The data key does not belong here.") from None


def named_key(sealed: bytes) -> UUID:
    """Return the id of the key that opens ``sealed``, as its header says.

    :raises EnvelopeMalformed: when there is no header.
    """
    if len(sealed) <= HEADER_LENGTH:
        raise EnvelopeMalformed("The envelope is cut short.")
    return UUID(bytes=sealed[2:HEADER_LENGTH])


def _header(key_id: UUID) -> bytes:
    return bytes((VERSION, SUITE)) + key_id.bytes


def _split(sealed: bytes, *, key_id: UUID) -> tuple[bytes, bytes]:
    """Return header and content, having made sure that we know the one and hold its key."""
    named = named_key(sealed)
    version, suite = sealed[0], sealed[1]
    if (version, suite) != (VERSION, SUITE):
        raise EnvelopeUnknown(f"Version {version} with suite {suite} is not known here.")
    if named != key_id:
        raise EnvelopeKeyMismatch(f"Sealed for the key {named}, to be opened with {key_id}.")
    return sealed[:HEADER_LENGTH], sealed[HEADER_LENGTH:]


def _pad(plaintext: bytes) -> bytes:
    content = len(plaintext).to_bytes(LENGTH_PREFIX, "big") + plaintext
    return content.ljust(padded_size(len(content)), b"\0")


def _unpad(padded: bytes) -> bytes:
    size = int.from_bytes(padded[:LENGTH_PREFIX], "big")
    if len(padded) < LENGTH_PREFIX + size:
        raise EnvelopeMalformed("The content is shorter than it says.")
    return padded[LENGTH_PREFIX : LENGTH_PREFIX + size]
