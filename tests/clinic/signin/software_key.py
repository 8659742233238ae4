"""A security key of the tests' own, in software, and the browser before it (WebAuthn Level 3)."""

import hashlib
import json
import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

USER_IS_PRESENT = 0x01
HOLDS_CREDENTIAL = 0x40


class SoftwareKey:
    """Makes one passkey, for the site at ``origin``, and proves it."""

    def __init__(self, origin="http://localhost"):
        self.origin = origin
        self.host = origin.partition("//")[2]
        self.id = os.urandom(16)
        self.key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options):
        """Return the new passkey as the browser sends it, made of what the page said."""
        credential = AttestedCredentialData.create(
            Aaguid.NONE, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        data = self._sign_data(USER_IS_PRESENT | HOLDS_CREDENTIAL, credential)
        attestation = AttestationObject.create("none", data, {})
        return self._describe(
            clientDataJSON=self._client_data("webauthn.create", options),
            attestationObject=bytes(attestation),
        )

    def get(self, options):
        """Return the proof as the browser sends it, made of what the page said."""
        client_data = self._client_data("webauthn.get", options)
        data = bytes(self._sign_data(USER_IS_PRESENT))
        signed = data + hashlib.sha256(client_data).digest()
        return self._describe(
            clientDataJSON=client_data,
            authenticatorData=data,
            signature=self.key.sign(signed, ec.ECDSA(SHA256())),
        )

    def _sign_data(self, flags, credential=b""):
        return AuthenticatorData.create(
            hashlib.sha256(self.host.encode()).digest(), flags, 0, credential
        )

    def _client_data(self, kind, options):
        challenge = options["publicKey"]["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _describe(self, **response):
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "response": {name: websafe_encode(data) for name, data in response.items()},
                "clientExtensionResults": {},
            }
        )
