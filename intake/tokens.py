"""Signed notes that a patient's browser carries: what is being filled in, and what was received."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core import signing


class InvalidTokenError(Exception):
    """The browser sent no token, or one that we have not signed."""


@dataclass(frozen=True)
class FormToken:
    """Which submission a form will become, and which version of the form it shows.

    It never expires: a patient may leave a form open for as long as they like. It is no secret,
    and sending it twice makes one submission.
    """

    submission_id: UUID
    version_id: int

    salt = "intake.form"

    @classmethod
    def for_version(cls, version):
        """Return a token for a submission to come."""
        return cls(submission_id=uuid4(), version_id=version.pk)

    @classmethod
    def read(cls, text):
        """Return the token that :meth:`sign` wrote.

        :raises InvalidTokenError: when it did not.
        """
        try:
            submission_id, version_id = signing.loads(text, salt=cls.salt)
            return cls(submission_id=UUID(submission_id), version_id=int(version_id))
        except (signing.BadSignature, ValueError, TypeError):
            raise InvalidTokenError from None

    def sign(self):
        """Return the token as text for a hidden field."""
        return signing.dumps([str(self.submission_id), self.version_id], salt=self.salt)


_RECEIPTS = signing.Signer(salt="intake.receipt")


def sign_reference(reference):
    """Return the part of a receipt's address that stands for ``reference``."""
    return _RECEIPTS.sign(reference)


def read_reference(signed):
    """Return the reference that :func:`sign_reference` signed.

    :raises InvalidTokenError: when it did not.
    """
    try:
        return _RECEIPTS.unsign(signed)
    except signing.BadSignature:
        raise InvalidTokenError from None
