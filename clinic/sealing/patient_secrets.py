"""The secret that only a patient's browser holds, under which their unsent answers are sealed.

The server keeps a hash of it to find the draft by, and nothing that opens it.
"""

import base64
import binascii
import os
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from clinic.sealing import envelope
from clinic.sealing.envelope import Binding

SECRET_LENGTH: Final = 32

_SEALING: Final = b"clinic draft 1: sealing of a draft"
_LOOKUP: Final = b"clinic draft 1: finding a draft"


class InvalidSecretError(Exception):
    """A text is no patient's secret; the error does not carry it."""


@dataclass(frozen=True)
class PatientSecret:
    """Thirty-two random bytes, held in a cookie, and in a code that the patient keeps."""

    secret: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "PatientSecret":
        """Return a new secret."""
        return cls(os.urandom(SECRET_LENGTH))

    @classmethod
    def from_text(cls, text: str) -> "PatientSecret":
        """Return the secret that :meth:`to_text` wrote.

        :raises InvalidSecretError: when it did not.
        """
        try:
            secret = base64.b64decode(text + "=", altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            secret = b""
        if len(secret) != SECRET_LENGTH:
            raise InvalidSecretError("This is no secret of ours.")
        return cls(secret)

    def to_text(self) -> str:
        """Return the secret in 43 letters, figures, hyphens and underscores, for a cookie."""
        return base64.urlsafe_b64encode(self.secret).decode("ascii").rstrip("=")

    def lookup_hash(self) -> str:
        """Return what the server finds the draft by, 64 hexadecimal figures; it opens nothing."""
        return self._derive(_LOOKUP).hex()

    def seal(self, plaintext: bytes, *, key_id: UUID, binding: Binding, part: str) -> bytes:
        """Seal ``plaintext`` as ``part`` of the row in ``binding``; see :mod:`envelope`.

        :param key_id: the draft's id, which names this secret in the envelope's header.
        """
        return envelope.seal_part(
            plaintext, key=self._derive(_SEALING), key_id=key_id, binding=binding, part=part
        )

    def open(self, sealed: bytes, *, key_id: UUID, binding: Binding, part: str) -> bytes:
        """Return what was sealed as ``part`` of the row in ``binding``.

        :raises envelope.EnvelopeError: when it was not under this secret, or was changed since.
        """
        return envelope.open_part(
            sealed, key=self._derive(_SEALING), key_id=key_id, binding=binding, part=part
        )

    def _derive(self, purpose: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(self.secret)
