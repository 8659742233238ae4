"""How often somebody may try to sign in, asked before any password is hashed or code compared.

An address is limited by the hour, like what strangers do to patients' forms. An account is limited
by the quarter of an hour. So that guesses made elsewhere do not keep its owner out, the account is
counted apart for each browser in which it has signed in before, and for the clinic's own networks.
Names that no account has are counted alike.
"""

from datetime import timedelta

from clinic import rate_limits
from clinic.signin import familiar_browser

WITHIN = timedelta(minutes=15)
PASSWORDS = 10
CODES = 5


class TooManyTries(Exception):
    """Somebody must wait, for ``seconds``, before they may try again."""

    def __init__(self, seconds):
        super().__init__(f"Wait {seconds} seconds.")
        self.seconds = seconds

    @property
    def minutes(self):
        """How long that is in whole minutes, rounded up."""
        return -(-self.seconds // 60)


def count_password(request, *, username):
    """Count that ``request`` tries a password of ``username``, whether or not there is such a name.

    :raises TooManyTries: when its address or this account has been tried too often.
    """
    # The address first: who floods from one place uses up none of an account's tries.
    if not rate_limits.is_within_limit(request, "sign_in"):
        raise TooManyTries(rate_limits.seconds_left(rate_limits.HOUR))
    _count(_password_subject(request, username), action="password", limit=PASSWORDS)


def forget_passwords(request, *, username):
    """Begin anew to count the passwords tried for ``username`` here: the right one was given."""
    subject = _password_subject(request, username)
    rate_limits.forget(subject, action="password", within=WITHIN)


def count_proof(user):
    """Count that a code or a passkey is tried for ``user``, who has given the password.

    :raises TooManyTries: when that was done too often.
    """
    _count(str(user.pk), action="second factor", limit=CODES)


def forget_proofs(user):
    """Begin anew to count the codes tried for ``user``: a right one was given."""
    rate_limits.forget(str(user.pk), action="second factor", within=WITHIN)


def _password_subject(request, username):
    browser = familiar_browser.recognise(request, username=username)
    if browser:
        return f"browser {browser}"
    address = rate_limits.client_address(request)
    place = "near" if address is not None and rate_limits.is_near(address) else "far"
    return f"account {place} {familiar_browser.fold_username(username)}"


def _count(subject, *, action, limit):
    seconds = rate_limits.seconds_to_wait(subject, action=action, limit=limit, within=WITHIN)
    if seconds:
        raise TooManyTries(seconds)
