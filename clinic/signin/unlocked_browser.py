"""The cookie with which a browser opens what its reader has unlocked, and who sets it.

Only where the inbox is sealed: whoever may read gives the password at signing in, or on a locked
page; from it comes the key that opens, which is kept for fifteen idle minutes, see
:mod:`clinic.sealing.unlocked`.
"""

from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.dispatch import Signal
from django.urls import reverse

from clinic.sealing import unlocked
from clinic.sealing.readers import opened_by, use_opener

password_given = Signal()
"""Sent when somebody's password was right, with ``request``, ``user`` and ``password``."""

_NEW = "_unlocked_cookie"


class UnlockedBrowserMiddleware:
    """Let what the browser's cookie opens be opened in the admin, for this one request."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_prefix = reverse("wagtailadmin_home")

    def __call__(self, request):
        """Answer the request, and give the browser the cookie of what was unlocked by it."""
        if not request.path.startswith(self.admin_prefix):
            return self.get_response(request)
        user_id = request.user.pk if request.user.is_authenticated else None
        with opened_by(unlocked.BrowserOpener(cookie=_cookie(request), user_id=user_id)):
            response = self.get_response(request)
        if hasattr(request, _NEW):
            _write_cookie(response, getattr(request, _NEW))
        return response


def remember(request, opened):
    """Keep ``opened`` for the browser that sent ``request``, and open with it from here on."""
    forget(request)
    setattr(request, _NEW, unlocked.remember(opened))
    use_opener(opened)


def touch(request):
    """Let the fifteen minutes begin anew."""
    if cookie := _cookie(request):
        unlocked.touch(cookie)


def forget(request):
    """Lock: what the browser's cookie opened, it opens no more."""
    if cookie := _cookie(request):
        unlocked.forget(cookie)
        setattr(request, _NEW, "")


def _cookie(request):
    return getattr(request, _NEW, request.COOKIES.get(settings.UNLOCKED_COOKIE_NAME, ""))


def _write_cookie(response, value):
    if not value:
        response.delete_cookie(settings.UNLOCKED_COOKIE_NAME, samesite="Strict")
        return
    # Gone with the browser's session; the record behind it is gone sooner.
    response.set_cookie(
        settings.UNLOCKED_COOKIE_NAME,
        value,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _lock(sender, request, **kwargs):
    if request is not None:
        forget(request)


user_logged_out.connect(_lock, dispatch_uid="clinic.signin.unlocked_browser")
