"""Browsers in which an account has signed in before, known again by a signed cookie.

The cookie opens nothing: whoever has it is counted apart from strangers who guess at the account's
password (see :mod:`clinic.signin.throttle`), and must know it like everybody.
"""

import hashlib
import secrets
from datetime import timedelta
from unicodedata import normalize

from django.conf import settings
from django.core import signing

KEPT_FOR = timedelta(days=180)
SALT = "clinic.signin.familiar_browser"


def fold_username(username):
    """Return ``username`` so that all spellings that somebody may try are one."""
    return normalize("NFKC", username).casefold()


def recognise(request, *, username):
    """Return the mark of the browser that sent ``request``; ``""`` if it does not know the name."""
    cookie = request.COOKIES.get(settings.FAMILIAR_BROWSER_COOKIE_NAME, "")
    try:
        known = signing.loads(cookie, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return ""
    return known["mark"] if known["name"] == _digest(username) else ""


def remember(response, *, username):
    """Let the browser that gets ``response`` be recognised as one where ``username`` signed in."""
    known = {"name": _digest(username), "mark": secrets.token_urlsafe(16)}
    response.set_cookie(
        settings.FAMILIAR_BROWSER_COOKIE_NAME,
        signing.dumps(known, salt=SALT),
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _digest(username):
    # Not a secret: it keeps names of accounts from being read in a browser's list of cookies.
    return hashlib.sha256(fold_username(username).encode()).hexdigest()[:16]
