"""A sign-in that waits for its second step: the password was right, and nobody is signed in yet."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.utils.crypto import constant_time_compare

WAITS_FOR = timedelta(minutes=10)

_KEY = "signin_pending"


@dataclass(frozen=True)
class PendingSignIn:
    """Who is signing in since when, where they want to go, and whether they are remembered."""

    user: AbstractBaseUser
    backend: str
    next_url: str
    is_remembered: bool
    begun_at: datetime


def begin(request, *, user, next_url, is_remembered):
    """Let the sign-in of ``user`` wait, whose password was right."""
    request.session.cycle_key()
    request.session[_KEY] = {
        "user": user.pk,
        "backend": user.backend,
        "password": user.get_session_auth_hash(),
        "next": next_url,
        "remember": is_remembered,
        "at": time.time(),
    }


def find(request):
    """Return the :class:`PendingSignIn` of the request; ``None`` if there is none any more.

    There is none once its time is over, or when the password was changed or the account closed
    meanwhile.
    """
    kept = request.session.get(_KEY)
    if kept is None or time.time() - kept["at"] > WAITS_FOR.total_seconds():
        return None
    user = get_user_model()._default_manager.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), kept["password"]):
        return None
    return PendingSignIn(
        user=user,
        backend=kept["backend"],
        next_url=kept["next"],
        is_remembered=kept["remember"],
        begun_at=datetime.fromtimestamp(kept["at"], tz=UTC),
    )


def end(request):
    """Forget the sign-in that waits, if there is one."""
    request.session.pop(_KEY, None)
