"""Stretching: a key from what a person remembers, so that each guess costs a quarter of a second.

Argon2id has the parameters of RFC 9106, section 4, second recommendation: three passes over 64 MiB
in four lanes. HKDF-SHA256 then says what the key is for. This module is pure: it knows no database.
"""

from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ITERATIONS: Final = 3
LANES: Final = 4
MEMORY_KIB: Final = 64 * 1024
SALT_LENGTH: Final = 16
KEY_LENGTH: Final = 32


def stretch(known: str, *, salt: bytes, purpose: bytes) -> bytes:
    """Return the key of 32 bytes for ``purpose`` that whoever knows ``known`` can make again.

    :param salt: 16 random bytes, stored beside what is sealed.
    """
    # Not cryptography's Argon2id: OpenSSL has threads for one call at a time, and fails others.
    stretched = hash_secret_raw(
        known.encode(),
        salt,
        time_cost=ITERATIONS,
        memory_cost=MEMORY_KIB,
        parallelism=LANES,
        hash_len=KEY_LENGTH,
        type=Type.ID,
    )
    return HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=None, info=purpose).derive(stretched)
