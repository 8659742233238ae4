"""The lock that falls after fifteen idle minutes on pages with what patients sent.

45 CFR 164.312(a)(2)(iii), automatic logoff. Whoever unlocks goes on where they were: what they had
typed travels in the locked page, sealed, so that nobody who finds the screen can read it.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.contrib.auth.signals import user_logged_in
from django.http import QueryDict
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from clinic.sealing import envelope, key_file
from clinic.sealing.envelope import Binding, EnvelopeError
from clinic.sealing.unlocked import IDLE as IDLE
from clinic.signin import throttle, unlocked_browser

# A look within this time of the one before is not worth a write.
FINENESS = timedelta(seconds=30)

_SEEN = "answers_seen_at"
_PART = "typed"


class WrongPassword(Exception):
    """The lock stays: this is not the password of whoever is signed in."""


def is_locked(request):
    """Return whether the last look was too long ago, or signing in was, when there was none."""
    seen_at = request.session.get(_SEEN)
    return seen_at is None or timezone.now().timestamp() - seen_at > IDLE.total_seconds()


def keep_awake(request):
    """Let the fifteen minutes begin anew."""
    now = timezone.now().timestamp()
    if now - request.session.get(_SEEN, 0) > FINENESS.total_seconds():
        request.session[_SEEN] = now
        unlocked_browser.touch(request)


def lock(request):
    """Let the lock fall at once."""
    request.session[_SEEN] = 0
    unlocked_browser.forget(request)


@sensitive_variables()
def unlock(request, *, password):
    """Open the lock with the password of whoever is signed in.

    :raises WrongPassword: when it is another.
    :raises clinic.signin.throttle.TooManyTries: when that was tried too often; nothing was hashed.
    """
    username = request.user.get_username()
    throttle.count_password(request, username=username)
    if not request.user.check_password(password):
        raise WrongPassword("This is not the password.")
    throttle.forget_passwords(request, username=username)
    unlocked_browser.password_given.send(
        sender=__name__, request=request, user=request.user, password=password
    )
    keep_awake(request)


@sensitive_variables()
def seal_typed(request, typed):
    """Return the :class:`~django.http.QueryDict` ``typed`` as a text that this session alone opens.

    :raises clinic.sealing.key_file.KeyFileError: when there is no key to seal with.
    """
    plaintext = json.dumps(list(typed.lists())).encode()
    sealed = envelope.seal_part(
        plaintext, key=_key(), key_id=_KEY_ID, binding=_binding(request), part=_PART
    )
    return urlsafe_b64encode(sealed).decode("ascii")


@sensitive_variables()
def open_typed(request, sealed):
    """Return what :func:`seal_typed` was given; nothing when it was changed or is of another.

    :raises clinic.sealing.key_file.KeyFileError: when there is no key to open with.
    """
    typed = QueryDict(mutable=True)
    try:
        plaintext = envelope.open_part(
            urlsafe_b64decode(sealed.encode()),
            key=_key(),
            key_id=_KEY_ID,
            binding=_binding(request),
            part=_PART,
        )
    except (EnvelopeError, ValueError):
        return typed
    for name, values in json.loads(plaintext):
        typed.setlist(name, values)
    return typed


def _begin(sender, request, user, **kwargs):
    request.session[_SEEN] = timezone.now().timestamp()


user_logged_in.connect(_begin, dispatch_uid="clinic.signin.idle_lock")

# There is one such key, so its name says nothing.
_KEY_ID = UUID(int=0)


def _key():
    return key_file.derive_key(key_file.Purpose.LOCKED_FORMS)


def _binding(request):
    session = sha256((request.session.session_key or "").encode()).hexdigest()
    return Binding(table="locked form", row=session)
