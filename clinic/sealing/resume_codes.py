"""The code that a patient writes down, to go on with their draft on another device.

It has twelve signs in three groups. The first group finds the draft and opens nothing. The other
two, with the date of birth, are stretched by Argon2id into the key that the draft's secret is
sealed under::

    key = HKDF-SHA256(Argon2id("HHHHJJJJ 1970-01-31", salt), info = _SEALING)
    sealed = salt 16 bytes · envelope of the 32 bytes of the secret, see clinic.sealing.envelope

Eight signs of twenty-two are 35 bits, a date of birth some 15 more. A try costs a quarter of a
second on a processor of today (:mod:`clinic.sealing.stretching`). Whoever holds the database and
the date of birth needs two centuries of such a processor on average for one draft; whoever does not
hold the database has five tries.
This module is pure: it knows no database.
"""

import os
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from clinic.sealing import envelope
from clinic.sealing.envelope import Binding
from clinic.sealing.patient_secrets import PatientSecret
from clinic.sealing.stretching import SALT_LENGTH, stretch

# As in references of submissions: no vowels, so that no word comes out, and no look-alikes.
ALPHABET: Final = "34679CDFGHJKMNPQRTVWXY"
GROUP_LENGTH: Final = 4
LENGTH: Final = 3 * GROUP_LENGTH


_SEALING: Final = b"clinic draft 1: sealing of a secret under a code"
_PART: Final = "secret"
# Signs that are in no code, and what somebody who reads one into their writing has before them.
_LOOK_ALIKES: Final = str.maketrans({"O": "Q", "0": "Q", "U": "V", "1": "7", "A": "4"})
_SEPARATORS: Final = frozenset("-–—‐‑−._,/·")


class InvalidCodeError(Exception):
    """What was typed is no code; the error does not carry it."""


@dataclass(frozen=True)
class ResumeCode:
    """Twelve signs that find a draft and, with its patient's date of birth, open its secret."""

    signs: str = field(repr=False)

    @classmethod
    def generate(cls) -> "ResumeCode":
        """Return a new code."""
        return cls("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))

    @classmethod
    def from_text(cls, text: str) -> "ResumeCode":
        """Return the code that somebody has typed: in any case, with any blanks and hyphens.

        :raises InvalidCodeError: when it is none.
        """
        signs = "".join(
            sign
            for sign in unicodedata.normalize("NFKC", text).upper()
            if not sign.isspace() and sign not in _SEPARATORS
        ).translate(_LOOK_ALIKES)
        if len(signs) != LENGTH or not set(signs) <= set(ALPHABET):
            raise InvalidCodeError("This is no code of ours.")
        return cls(signs)

    def to_text(self) -> str:
        """Return the code as it is written down: ``CDFG-HJKM-NPQR``."""
        starts = range(0, LENGTH, GROUP_LENGTH)
        return "-".join(self.signs[start : start + GROUP_LENGTH] for start in starts)

    @property
    def locator(self) -> str:
        """The first group, by which the draft is found."""
        return self.signs[:GROUP_LENGTH]

    def seal(
        self,
        secret: PatientSecret,
        *,
        date_of_birth: date,
        key_id: UUID,
        binding: Binding,
        random_bytes: Callable[[int], bytes] = os.urandom,
    ) -> bytes:
        """Seal ``secret`` for whoever has this code and knows the date of birth.

        :param key_id: the draft's id, which names this code in the envelope's header.
        :param random_bytes: where salt and nonce come from; something else only for vectors.
        """
        salt = random_bytes(SALT_LENGTH)
        return salt + envelope.seal_part(
            secret.secret,
            key=self._derive(salt, date_of_birth),
            key_id=key_id,
            binding=binding,
            part=_PART,
            random_bytes=random_bytes,
        )

    def open(
        self, sealed: bytes, *, date_of_birth: date, key_id: UUID, binding: Binding
    ) -> PatientSecret:
        """Return the secret that was sealed under this code and date of birth.

        :raises envelope.EnvelopeError: when it was not, or was changed since.
        """
        salt, sealed_secret = sealed[:SALT_LENGTH], sealed[SALT_LENGTH:]
        if not sealed_secret:
            raise envelope.EnvelopeMalformed("The sealed secret is cut short.")
        return PatientSecret(
            envelope.open_part(
                sealed_secret,
                key=self._derive(salt, date_of_birth),
                key_id=key_id,
                binding=binding,
                part=_PART,
            )
        )

    def open_nothing(self, *, date_of_birth: date) -> None:
        """Take as long as :meth:`open`, so that the time does not tell which codes there are."""
        self._derive(bytes(SALT_LENGTH), date_of_birth)

    def _derive(self, salt: bytes, date_of_birth: date) -> bytes:
        known = f"{self.signs[GROUP_LENGTH:]} {date_of_birth.isoformat()}"
        return stretch(known, salt=salt, purpose=_SEALING)
