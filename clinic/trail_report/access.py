"""Who may read the audit trail: members of a group with that right, nobody else."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import QuerySet

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.group_rights import groups_with, is_member, permissions_named
from clinic.sealing import keyring

APP_LABEL, MODEL, CODENAME = "audit", "auditentry", "read_trail"
SUBJECT = "audit trail"


class TrailDenied(Exception):
    """The user has no right to read the trail; the denial has been recorded."""


def user_may_read_trail(user: Any) -> bool:
    """Return whether ``user`` may read and export the audit trail."""
    return is_member(user, groups_with(app_label=APP_LABEL, model=MODEL, codename=CODENAME))


def require_trail_reader(user: Any) -> None:
    """Let pass who may read the trail; for others commit the denial to it, then raise.

    :raises TrailDenied: for those others.
    :raises clinic.sealing.key_file.KeyFileError: when it could not be recorded under our own key.
    """
    if user_may_read_trail(user):
        return
    keyring.require_own_key_file()
    with transaction.atomic(durable=True):
        record_event(Event.ACCESS_DENIED, user=user, subject=SUBJECT)
    raise TrailDenied("You may not read the audit trail.")


def trail_permissions() -> QuerySet[Permission]:
    """Return the right, for an administrator to give to further groups."""
    return permissions_named(app_label=APP_LABEL, model=MODEL, codenames=[CODENAME])
