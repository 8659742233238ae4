"""How allauth's second factors are kept and named here: sealed, and in the clinic's name."""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter

from clinic.models import ClinicDetails
from clinic.sealing import envelope, key_file
from clinic.sealing.envelope import Binding, EnvelopeMalformed

# allauth does not say whose secret it hands over, so that all are bound to the same.
_BINDING = Binding(table="mfa_authenticator", row="")
_PART = "secret"


class FactorAdapter(DefaultMFAAdapter):
    """What allauth asks a site for; every secret is sealed with a key from the key file."""

    def encrypt(self, text):
        """Return ``text`` sealed, in letters.

        :raises clinic.sealing.key_file.KeyFileError: when there is no key to seal with.
        """
        sealed = envelope.seal_part(
            text.encode(),
            key=key_file.derive_key(key_file.Purpose.SECOND_FACTORS),
            key_id=key_file.wrapping_key_id(),
            binding=_BINDING,
            part=_PART,
        )
        return b64encode(sealed).decode()

    def decrypt(self, encrypted_text):
        """Return what :meth:`encrypt` was given.

        :raises clinic.sealing.key_file.KeyFileError: when there is no key to open it with.
        :raises clinic.sealing.envelope.EnvelopeError: when it was changed, or sealed elsewhere.
        """
        try:
            sealed = b64decode(encrypted_text, validate=True)
        except Base64Error:
            raise EnvelopeMalformed("These are no letters of a sealed secret.") from None
        return envelope.open_part(
            sealed,
            key=key_file.derive_key(key_file.Purpose.SECOND_FACTORS),
            key_id=key_file.wrapping_key_id(),
            binding=_BINDING,
            part=_PART,
        ).decode()

    def get_totp_label(self, user):
        """Return what an authenticator app calls the account: the name to sign in with."""
        return user.get_username()

    def get_totp_issuer(self):
        """Return what an authenticator app calls this website."""
        return ClinicDetails.for_request(context.request).name

    def get_public_key_credential_rp_entity(self):
        """Return what a browser calls this website when it asks for a passkey."""
        entity = super().get_public_key_credential_rp_entity()
        return {**entity, "name": self.get_totp_issuer()}
