"""How often somebody may do something, counted without writing down who.

An address, or an account that somebody signs in to, is counted under a keyed digest that holds for
an hour or less and for one kind of action: it cannot be turned back without the key file, nor be
followed from hour to hour. Counts stand in the database, which all processes share. A limit that
cannot be looked up stops nobody.
"""

import hashlib
import hmac
import ipaddress
import logging
import math
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from clinic.sealing import key_file
from clinic.sealing.key_file import KeyFileError

logger = logging.getLogger(__name__)

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
# One subscriber has at least as many addresses of IPv6 as this leaves open (RFC 6177).
IPV6_PREFIX = 64


class AddressCount(models.Model):
    """How often somebody has done one kind of thing since ``hour``, for an hour at most."""

    digest = models.CharField(max_length=32, unique=True)
    count = models.PositiveIntegerField(default=1)
    hour = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.count} within the hour of {self.hour}"


def is_within_limit(request, action):
    """Count that whoever sent ``request`` does ``action``; return whether they still may.

    Nobody is limited whose address is not known, who is on this machine, or whose network is one of
    the setting ``UNLIMITED_NETWORKS``.

    :param action: a key of the setting ``LIMITS_PER_HOUR``.
    """
    address = client_address(request)
    if address is None or is_near(address):
        return True
    if address.version == 6:
        address = ipaddress.ip_network((address, IPV6_PREFIX), strict=False)
    return not seconds_to_wait(
        str(address), action=action, limit=settings.LIMITS_PER_HOUR[action], within=HOUR
    )


def seconds_to_wait(subject, *, action, limit, within):
    """Count that ``subject`` does ``action``; return how long they must wait first, 0 if not.

    Time runs in steps of ``within``, and each begins anew: nobody waits longer than one.

    :param subject: who does it, as text.
    :param limit: how often they may within one step.
    :param within: a :class:`~datetime.timedelta` of an hour at most.
    """
    begun = _begin(within)
    try:
        digest = _digest(subject, action=action, begun=begun)
        is_within = _count(digest, begun=begun, limit=limit)
    except (DatabaseError, KeyFileError) as error:
        logger.error("A limit could not be looked up: %s", type(error).__name__)
        return 0
    if is_within:
        return 0
    logger.warning("The limit for “%s” was reached.", action)
    return seconds_left(within)


def seconds_left(within):
    """Return how long the current step of ``within`` lasts, in seconds, at least 1."""
    return math.ceil((_begin(within) + within - timezone.now()).total_seconds())


def forget(subject, *, action, within):
    """Begin anew to count how often ``subject`` does ``action``; see :func:`seconds_to_wait`."""
    try:
        digest = _digest(subject, action=action, begun=_begin(within))
        AddressCount.objects.filter(digest=digest).delete()
    except (DatabaseError, KeyFileError) as error:
        logger.error("A count could not be forgotten: %s", type(error).__name__)


def client_address(request):
    """Return the address that ``request`` comes from, ``None`` when it is not known.

    The setting ``CLIENT_ADDRESS_HEADER`` names the header in which the proxy in front writes it; of
    several addresses the last, as all before it may be the visitor's invention. Without the setting
    no header is believed.
    """
    header = settings.CLIENT_ADDRESS_HEADER
    if header:
        text = request.headers.get(header, "").rpartition(",")[2]
    else:
        text = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def forget_past_hours():
    """Delete the counts of hours that are over; where there are none, nothing is written."""
    past = AddressCount.objects.filter(hour__lte=timezone.now() - timedelta(hours=1))
    if past.exists():
        past.delete()


def is_near(address):
    """Return whether ``address`` is this machine, or one of a network without limits."""
    return address.is_loopback or any(address in network for network in settings.UNLIMITED_NETWORKS)


def _begin(within):
    """Return when the current step of ``within`` began."""
    now = timezone.now()
    return now - (now - EPOCH) % within


def _digest(subject, *, action, begun):
    counted = f"{action} {begun.isoformat()} {subject}"
    key = key_file.derive_key(key_file.Purpose.ADDRESSES)
    return hmac.new(key, counted.encode(), hashlib.sha256).hexdigest()[:32]


def _count(digest, *, begun, limit):
    """Add one to the count, unless it has reached ``limit``; return whether it had not."""
    if limit < 1:
        return False
    below = AddressCount.objects.filter(digest=digest, count__lt=limit)
    if below.update(count=F("count") + 1):
        return True
    try:
        with transaction.atomic():
            AddressCount.objects.create(digest=digest, hour=begun)
    except IntegrityError:
        # It is at its limit, or was just begun by another process.
        return bool(below.update(count=F("count") + 1))
    return True
