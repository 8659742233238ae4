"""Signed notes that a patient's browser carries: what is being filled in, and what was received."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core import signing
from django.utils.crypto import constant_time_compare


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


_receipts = signing.Signer(salt="intake.receipt")


def sign_reference(reference):
    """Return the part of a receipt's address that stands for ``reference``.

    It is made of letters, figures, hyphens and underscores: Wagtail takes nothing else in a path.
    """
    return f"{reference}-{_receipts.signature(reference)}"


def read_reference(signed):
    """Return the reference that :func:`sign_reference` signed.

    :raises InvalidTokenError: when it did not.
    """
    reference, _, signature = signed.partition("-")
    if not constant_time_compare(signature, _receipts.signature(reference)):
        raise InvalidTokenError
    return reference
