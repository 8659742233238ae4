"""Publishes pages and takes them down at the minutes their editors chose.

One that cannot be published must not keep all others waiting, as it does in Wagtail's own command.
"""

import logging

from django.apps import apps
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


def revisions_due(now):
    """Return the revisions that were to be public before ``now``, the most overdue first."""
    due = Revision.objects.filter(approved_go_live_at__lt=now)
    return due.order_by("approved_go_live_at", "pk")


def pages_expired(now):
    """Return the pages that are public although they were to go before ``now``."""
    return _expired(Page, now)


def publish_and_expire(now):
    """Publish what is due at ``now``, then take down what has expired by then.

    In this order, so that nothing stays public until the next round when both its minutes passed
    while no scheduler ran. What fails is logged and tried again in the next round.
    """
    for key in list(revisions_due(now).values_list("pk", flat=True)):
        # Read one by one: an editor or another scheduler may have been faster.
        revision = revisions_due(now).filter(pk=key).first()
        if revision is not None:
            _attempt(revision.object_str, revision.publish, "wagtail.publish.scheduled")
    for model in _models_with_drafts():
        for key in list(_expired(model, now).values_list("pk", flat=True)):
            expired = _expired(model, now).filter(pk=key).first()
            if expired is not None:
                _attempt(
                    expired, expired.unpublish, "wagtail.unpublish.scheduled", set_expired=True
                )


def _models_with_drafts():
    others = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *others]


def _expired(model, now):
    return model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk")


def _attempt(name, act, log_action, **options):
    try:
        act(log_action=log_action, **options)
    except Exception:
        # Whatever it is, it concerns this page alone.
        logger.exception("%s: %s failed; it is tried again.", name, log_action)
