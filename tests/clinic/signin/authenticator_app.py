"""An authenticator app of the tests' own, after RFC 6238: it knows the secret and the time."""

import hmac
import time
from base64 import b32decode

STEP = 30


def show_code(secret, *, at=None, steps=0):
    """Return the code of six digits that an app with ``secret`` shows.

    :param at: when, in seconds since 1970; now by default.
    :param steps: how many half minutes later; before, if negative.
    """
    counter = int(time.time() if at is None else at) // STEP + steps
    digest = hmac.digest(b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 1_000_000:06}"
