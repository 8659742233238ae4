"""What a session has proven: that the password was given, and a second factor, and when.

A proof is worth something while its factor is there: a session that was opened before somebody
added, lost or removed a factor proves nothing more.
"""

import time
from datetime import timedelta
from enum import Enum

from allauth.mfa.models import Authenticator

from clinic.signin.factors import has_factor

# For how long what was proven serves to change how an account is protected.
FRESH_FOR = timedelta(minutes=10)

_PASSWORD = "signin_password"  # noqa: S105 - the name of a moment
_FACTOR = "signin_factor"


class State(Enum):
    """What is to be said of the second factor of whoever sent a request."""

    NONE = "they have none"
    UNPROVEN = "they have one, and this session has not proven it"
    PROVEN = "this session has proven it"


def note_password(request):
    """Keep that the user has just given their password."""
    request.session[_PASSWORD] = {"user": request.user.pk, "at": time.time()}


def note_factor(request, factor):
    """Keep that the user has just proven ``factor``."""
    request.session[_FACTOR] = {
        "user": request.user.pk,
        "at": time.time(),
        "factor": factor.pk,
    }
    request.signin_state = State.PROVEN


def find_state(request):
    """Return the :class:`State` of the request, looked up once."""
    if not hasattr(request, "signin_state"):
        request.signin_state = _look_up_state(request)
    return request.signin_state


def is_fresh(request):
    """Return whether the user has proven just now who they are, as well as they can."""
    state = find_state(request)
    if state is State.UNPROVEN:
        return False
    noted = _noted(request, _FACTOR if state is State.PROVEN else _PASSWORD)
    return noted is not None and time.time() - noted["at"] < FRESH_FOR.total_seconds()


def _look_up_state(request):
    noted = _noted(request, _FACTOR)
    if noted is not None:
        mine = Authenticator.objects.filter(user_id=request.user.pk)
        # Used up recovery codes that were replaced prove nothing, nor does what was removed.
        if mine.filter(pk=noted["factor"]).exists():
            return State.PROVEN
    return State.UNPROVEN if has_factor(request.user) else State.NONE


def _noted(request, key):
    noted = request.session.get(key)
    return noted if noted is not None and noted["user"] == request.user.pk else None
