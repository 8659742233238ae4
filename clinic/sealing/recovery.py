"""The recovery key: the one that stands on a sheet in a safe, and nowhere else.

It is an X25519 private key. On paper it is four lines of fourteen signs: thirteen of Crockford's
base 32, which has no I, L, O and U, and one by which a slip in that line is noticed::

    32 bytes, then zero bits up to 260  →  52 signs  →  4 × 13, each followed by its check sign

The check sign of a line is the sum of its signs' values, each times its place (1 to 13), modulo 31:
every wrong sign shows wherever it stands, and so do two neighbours that changed places, but for 0
and Z, which nobody takes for one another.
This module is pure: it knows no database.
"""

import os
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY_LENGTH: Final = 32
LINES: Final = 4
SIGNS_PER_LINE: Final = 13

_BITS: Final = LINES * SIGNS_PER_LINE * 5
_SPARE_BITS: Final = _BITS - KEY_LENGTH * 8
_LOOK_ALIKES: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_CHECKED: Final = 31


class RecoveryKeyError(Exception):
    """What was typed is no recovery key; the words say how to mend it, and never repeat it."""


@dataclass(frozen=True)
class RecoveryKey:
    """The private key of the sheet."""

    private_key: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "RecoveryKey":
        """Return a new one."""
        return cls(os.urandom(KEY_LENGTH))

    @classmethod
    def from_text(cls, text: str) -> "RecoveryKey":
        """Return the key that somebody typed from the sheet, in any case, with any blanks.

        :raises RecoveryKeyError: saying which line to look at again.
        """
        signs = "".join(text.split()).replace("-", "").upper().translate(_LOOK_ALIKES)
        whole = LINES * (SIGNS_PER_LINE + 1)
        if len(signs) != whole:
            raise RecoveryKeyError(
                f"The recovery key has {LINES} lines of {SIGNS_PER_LINE + 1} signs, {whole} in "
                f"all, and these are {len(signs)}. Compare them line by line with the sheet."
            )
        number = 0
        for place in range(LINES):
            start = place * (SIGNS_PER_LINE + 1)
            line = signs[start : start + SIGNS_PER_LINE + 1]
            values = [ALPHABET.find(sign) for sign in line]
            if -1 in values or _check_value(values[:-1]) != values[-1]:
                raise RecoveryKeyError(
                    f"Line {place + 1} is not as it stands on the sheet. Look at it again, sign "
                    "by sign."
                )
            for value in values[:-1]:
                number = number << 5 | value
        if number & (1 << _SPARE_BITS) - 1:
            raise RecoveryKeyError("Line 4 is not as it stands on the sheet. Look at it again.")
        return cls((number >> _SPARE_BITS).to_bytes(KEY_LENGTH, "big"))

    @property
    def public_key(self) -> bytes:
        """What is sealed to the sheet with."""
        private_key = X25519PrivateKey.from_private_bytes(self.private_key)
        return private_key.public_key().public_bytes_raw()

    def to_lines(self) -> list[str]:
        """Return the four lines of the sheet, each in groups of five, five and four signs."""
        number = int.from_bytes(self.private_key, "big") << _SPARE_BITS
        values = [number >> shift & 31 for shift in range(_BITS - 5, -1, -5)]
        lines = []
        for start in range(0, len(values), SIGNS_PER_LINE):
            some = values[start : start + SIGNS_PER_LINE]
            signs = "".join(ALPHABET[value] for value in (*some, _check_value(some)))
            lines.append(" ".join((signs[:5], signs[5:10], signs[10:])))
        return lines


def _check_value(values: list[int]) -> int:
    return sum(place * value for place, value in enumerate(values, start=1)) % _CHECKED
