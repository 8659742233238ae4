"""Second factors, one verb each: add, prove, remove, reset; each with its entry in the audit trail.

Where they are kept and how they are checked is allauth's (``allauth.mfa``). What it does not do is
done here: a code of an app is taken once, whatever process sees it first; every change is recorded
in the transaction that makes it; nothing about a factor that is not yet proven is kept in clear.
"""

import re
import struct
from base64 import b64encode
from dataclasses import dataclass, field
from unicodedata import normalize

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.debug import sensitive_variables

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import record_event

Type = Authenticator.Type

LONGEST_NAME = 60
# Nobody has more telephones, computers and keys than this.
MOST_PASSKEYS = 10

# Where the session keeps an app's secret, sealed, until the app has shown that it knows it.
SECRET_KEY = "signin_app_secret"  # noqa: S105 - the name of a secret

# Where an app's row says which half minute its last code was for.
LAST_STEP = "last_step"


class FactorError(Exception):
    """Something about a second factor was refused; no subclass carries a secret or a code."""


class FactorRefused(FactorError):
    """What was given proves nothing: a wrong code, or a passkey of somebody else."""


class CodeUsedBefore(FactorRefused):
    """The code of the app was right, and was taken already."""


class FactorTaken(FactorError):
    """The account has such a factor already, or as many as it may have."""


class FactorMissing(FactorError):
    """There is no such factor, or none that would need recovery codes."""


@dataclass(frozen=True)
class NewApp:
    """What an authenticator app must be told, as a picture and in letters."""

    secret: str = field(repr=False)
    picture: str = field(repr=False)
    """The QR code, as the address of an image."""

    @property
    def letters(self):
        """The secret in groups of four, to be typed."""
        return " ".join(re.findall(".{1,4}", self.secret))


@dataclass(frozen=True)
class Factors:
    """The second factors of one account."""

    app: Authenticator | None
    passkeys: tuple[Authenticator, ...]
    recovery_codes: Authenticator | None

    @property
    def count(self):
        """How many there are, besides the recovery codes."""
        return len(self._main)

    @property
    def codes_left(self):
        """How many recovery codes have not been used.

        :raises clinic.sealing.envelope.EnvelopeError: when they cannot be opened.
        """
        if self.recovery_codes is None:
            return 0
        return len(self.recovery_codes.wrap().get_unused_codes())

    def find(self, pk):
        """Return the app or the passkey with this number, ``None`` if there is none."""
        return next((factor for factor in self._main if factor.pk == pk), None)

    @property
    def _main(self):
        return [*self.passkeys] if self.app is None else [self.app, *self.passkeys]


def has_factor(user):
    """Return whether ``user`` has a second factor; recovery codes alone are none."""
    return _main_factors(user).exists()


def find_factors(user):
    """Return the :class:`Factors` of ``user``."""
    rows = list(Authenticator.objects.filter(user_id=user.pk).order_by("created_at", "pk"))
    return Factors(
        app=next((row for row in rows if row.type == Type.TOTP), None),
        passkeys=tuple(row for row in rows if row.type == Type.WEBAUTHN),
        recovery_codes=next((row for row in rows if row.type == Type.RECOVERY_CODES), None),
    )


# Adding


@sensitive_variables()
def begin_app(request):
    """Return the :class:`NewApp` that the user is about to add, the same until it is added."""
    adapter = get_adapter()
    sealed = request.session.get(SECRET_KEY)
    if sealed is None:
        secret = totp.generate_totp_secret()
        request.session[SECRET_KEY] = adapter.encrypt(secret)
    else:
        secret = adapter.decrypt(sealed)
    svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    picture = b64encode(svg.encode()).decode()
    return NewApp(secret=secret, picture=f"data:image/svg+xml;base64,{picture}")


@sensitive_variables()
def add_app(request, *, code):
    """Add the app that :func:`begin_app` began, once it has shown with ``code`` that it has it.

    :returns: the new app, and the recovery codes if these are the user's first, else none.
    :raises FactorRefused: when the code is not the app's.
    :raises FactorTaken: when there is an app.
    :raises FactorMissing: when none was begun.
    """
    sealed = request.session.get(SECRET_KEY)
    if sealed is None:
        raise FactorMissing("No app was begun.")
    secret = get_adapter().decrypt(sealed)
    step = _find_step(secret, code=_digits(code))
    if step is None:
        raise FactorRefused("The code is not the app's.")
    with transaction.atomic():
        _lock(request.user)
        if find_factors(request.user).app is not None:
            raise FactorTaken("There is an app already.")
        app = totp.TOTP.activate(request.user, secret).instance
        app.data[LAST_STEP] = step
        app.save(update_fields=["data"])
        codes = _record_added(request.user, name="app")
    del request.session[SECRET_KEY]
    return app, codes


def begin_passkey(request):
    """Return what the browser must know to make a passkey for the user."""
    return webauthn.begin_registration(request.user, False)


def add_passkey(request, *, credential, name):
    """Add the passkey that the browser made of :func:`begin_passkey`.

    :param credential: what the browser gave, as plain JSON.
    :param name: what the user calls it.
    :returns: the new passkey, and the recovery codes if these are the user's first, else none.
    :raises FactorRefused: when it is not what was asked for.
    :raises FactorTaken: when there are as many as there can be.
    """
    try:
        webauthn.complete_registration(credential)
    except _NO_PASSKEY:
        raise FactorRefused("This is no passkey made for this site.") from None
    with transaction.atomic():
        _lock(request.user)
        if len(find_factors(request.user).passkeys) >= MOST_PASSKEYS:
            raise FactorTaken("There are many passkeys already.")
        passkey = webauthn.WebAuthn.add(request.user, name, credential).instance
        codes = _record_added(request.user, name="passkey")
    return passkey, codes


@sensitive_variables()
def make_recovery_codes(user):
    """Make new recovery codes for ``user``; those before open nothing any more.

    :returns: their row, and the codes, which are shown once.
    :raises FactorMissing: when there is nothing to recover.
    """
    with transaction.atomic():
        _lock(user)
        if not has_factor(user):
            raise FactorMissing("There is no second factor.")
        Authenticator.objects.filter(user_id=user.pk, type=Type.RECOVERY_CODES).delete()
        codes = RecoveryCodes.activate(user)
        record_event(Event.RECOVERY_CODES_MADE, user=user, subject=_name(user))
        return codes.instance, codes.generate_codes()


# Proving


@sensitive_variables()
def prove_by_code(user, *, code):
    """Return the app or the recovery codes that ``code`` belongs to; it will not be taken again.

    :raises FactorRefused: when it belongs to neither; that is recorded.
    :raises CodeUsedBefore: likewise, when it is the app's, and was taken already.
    """
    code = _digits(code)
    with transaction.atomic():
        factors = _lock_factors(user)
        refusal = FactorRefused("The code is wrong.")
        if factors.app is not None:
            step = _find_step(get_adapter().decrypt(factors.app.data["secret"]), code=code)
            if step is not None and step > factors.app.data.get(LAST_STEP, 0):
                factors.app.data[LAST_STEP] = step
                return _record_used(factors.app)
            if step is not None:
                refusal = CodeUsedBefore("The code was used before.")
        codes = factors.recovery_codes
        if codes is not None and factors.count and codes.wrap().validate_code(code):
            codes.refresh_from_db()
            left = len(codes.wrap().get_unused_codes())
            record_event(Event.RECOVERY_CODE_USED, user=user, subject=_name(user), count=left)
            return _record_used(codes)
        _record_failed(user, reason="a code")
    raise refusal


def begin_passkey_proof(user):
    """Return what the browser must know to prove one of the passkeys of ``user``."""
    return webauthn.begin_authentication(user)


def prove_by_passkey(user, *, credential):
    """Return the passkey of ``user`` that ``credential`` proves.

    :param credential: what the browser gave, as plain JSON.
    :raises FactorRefused: when it proves none of them; that is recorded.
    """
    try:
        passkey = webauthn.complete_authentication(user, credential)
    except _NO_PASSKEY:
        with transaction.atomic():
            _record_failed(user, reason="a passkey")
        raise FactorRefused("The passkey is not known.") from None
    return _record_used(passkey)


def count_failures(user, *, since, until):
    """Return how often a wrong second factor was given for ``user`` in that time.

    :param since: a :class:`~datetime.datetime`, or ``None`` for ever.
    """
    failures = AuditEntry.objects.filter(
        event=Event.SECOND_FACTOR_FAILED, actor_user_id=user.pk, subject=_name(user), at__lt=until
    )
    return (failures if since is None else failures.filter(at__gt=since)).count()


# Removing


def remove_factor(user, *, pk):
    """Remove an app or a passkey of ``user``; with the last of them go the recovery codes.

    :raises FactorMissing: when the user has no such factor.
    """
    with transaction.atomic():
        factors = _lock_factors(user)
        chosen = factors.find(pk)
        if chosen is None:
            raise FactorMissing("There is no such factor.")
        chosen.delete()
        if factors.count == 1 and factors.recovery_codes is not None:
            factors.recovery_codes.delete()
        kind = "app" if chosen.type == Type.TOTP else "passkey"
        record_event(
            Event.SECOND_FACTOR_REMOVED,
            user=user,
            subject=_name(user),
            count=factors.count - 1,
            reason=kind,
        )


def reset_factors(user, *, reason, by=None, command=""):
    """Remove all second factors of ``user``, who has lost them, so that new ones can be added.

    :param reason: why, in the words of whoever does it.
    :param by: the colleague who does it.
    :param command: the command that does it, where it is no account.
    :raises FactorMissing: when there are none.
    """
    with transaction.atomic():
        count = _lock_factors(user).count
        deleted, _ = Authenticator.objects.filter(user_id=user.pk).delete()
        if not deleted:
            raise FactorMissing("There is no second factor.")
        record_event(
            Event.SECOND_FACTORS_RESET,
            user=by,
            command=command,
            subject=_name(user),
            count=count,
            reason=reason,
        )


# What the browser gives is a stranger's, and makes the library fail in as many ways as there are of
# writing nonsense. An error of the database is none of them.
_NO_PASSKEY = (
    ValidationError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
    RecursionError,
    struct.error,
)


def _main_factors(user):
    return Authenticator.objects.filter(user_id=user.pk, type__in=[Type.TOTP, Type.WEBAUTHN])


def _lock(user):
    """Make all who change the factors of ``user`` wait for one another."""
    get_user_model()._default_manager.select_for_update().get(pk=user.pk)


def _lock_factors(user):
    _lock(user)
    return find_factors(user)


def _digits(code):
    """Return the digits of ``code``, typed in whatever width and with whatever between them."""
    return re.sub("[^0-9]", "", normalize("NFKC", code))


def _find_step(secret, *, code):
    """Return the half minute that ``code`` is the app's code for, ``None`` if for none near now."""
    for step in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, step))
        if constant_time_compare(code, expected):
            return step
    return None


def _record_added(user, *, name):
    """Record that a factor was added; return recovery codes if the user has none yet."""
    count = _main_factors(user).count()
    record_event(
        Event.SECOND_FACTOR_ADDED, user=user, subject=_name(user), count=count, reason=name
    )
    if find_factors(user).recovery_codes is not None:
        return None
    return make_recovery_codes(user)[1]


def _record_used(factor):
    factor.last_used_at = timezone.now()
    factor.save(update_fields=["data", "last_used_at"])
    return factor


def _record_failed(user, *, reason):
    record_event(Event.SECOND_FACTOR_FAILED, user=user, subject=_name(user), reason=reason)


def _name(user):
    """Return the name of the account as the subject of an entry, which has room for so much."""
    return user.get_username()[:64]
