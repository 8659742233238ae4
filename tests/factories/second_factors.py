"""Gives people second factors, and signs them in with them."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

PASSWORD = "right-password-of-fay"


@dataclass
class App:
    """An app that was added: its row, its secret, and the recovery codes that came with it."""

    row: Authenticator
    secret: str
    codes: list[str]


def give_app(user):
    """Return the new :class:`App` of ``user``."""
    secret = generate_totp_secret()
    row = TOTP.activate(user, secret).instance
    return App(row, secret, RecoveryCodes.activate(user).generate_codes())


def sign_in(client, user, *, code=None, password=PASSWORD, next_url="/admin/"):
    """Sign in as staff do, with the code where there is one; return the last answer."""
    data = {"username": user.get_username(), "password": password, "next": next_url}
    response = client.post("/admin/login/", data)
    if code is not None:
        response = client.post("/admin/login/second-step/", {"code": code})
    return response
