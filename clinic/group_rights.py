"""Rights that only membership of a group gives: no superuser has them, nor any single account.

``has_perm`` is never asked here: superusers pass every ``has_perm``, and running a site is no
reason to read its patients' answers, or who looked at them.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet


def groups_with(*, app_label: str, model: str, codename: str) -> QuerySet[Group]:
    """Return the groups that were given the permission ``codename`` on ``model``."""
    return Group.objects.filter(
        permissions__content_type__app_label=app_label,
        permissions__content_type__model=model,
        permissions__codename=codename,
    )


def is_member(user: Any, groups: QuerySet[Group]) -> bool:
    """Return whether ``user`` is somebody who may sign in, and in one of ``groups``."""
    return bool(user.is_authenticated and user.is_active and groups.filter(user=user).exists())


def permissions_named(*, app_label: str, model: str, codenames: list[str]) -> QuerySet[Permission]:
    """Return these permissions, for an administrator to give to groups."""
    return Permission.objects.filter(
        content_type__app_label=app_label, content_type__model=model, codename__in=codenames
    )
