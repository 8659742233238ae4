"""The cookie with the secret of a patient's draft: the only place where the secret is kept."""

from django.conf import settings
from django.utils import timezone

from clinic.sealing.patient_secrets import InvalidSecretError, PatientSecret


def cookie_name(page):
    """Return the name of the cookie for a draft of ``page``'s form, the same in each language.

    With the prefix that makes browsers refuse it over plain HTTP or for a part of the site
    (RFC 6265bis, section 4.1.3.2), but for one's own machine.
    """
    prefix = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
    return f"{prefix}intake-{page.translation_key.hex}"


def read_secret(request, page):
    """Return the :class:`PatientSecret` that the browser holds for ``page``, or ``None``."""
    try:
        return PatientSecret.from_text(request.COOKIES.get(cookie_name(page), ""))
    except InvalidSecretError:
        return None


def keep_secret(response, page, opened):
    """Give the secret of ``opened`` to the browser for as long as the draft is kept.

    At the desk only until the browser is closed.
    """
    left = opened.draft.expires_at - timezone.now()
    response.set_cookie(
        cookie_name(page),
        opened.secret.to_text(),
        max_age=None if opened.draft.is_kiosk else int(left.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_secret(response, page):
    """Take the secret away from the browser."""
    response.set_cookie(
        cookie_name(page),
        "",
        max_age=0,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
