"""Who may do what with submissions: members of a group that was given the right, nobody else.

A group may be narrowed to some forms: then its rights hold for what was sent with those, in
whatever language.
"""

from enum import StrEnum
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from clinic.group_rights import groups_with, is_member, permissions_named
from intake.records import Submission


class Right(StrEnum):
    """What somebody may do with submissions; the values are the names of Django's permissions."""

    LIST = "read_list"
    READ = "read_submission"
    CHANGE_STATUS = "change_status"
    EXPORT = "export"
    PURGE = "purge"
    MANAGE_KEYS = "manage_keys"

    def held_by(self, user: Any) -> bool:
        """Return whether ``user`` may do this with the submissions of one form at least."""
        return is_member(user, _with_right(self))


def user_may_list_submissions(user: Any) -> bool:
    """Return whether ``user`` may see the list of submissions, of one form at least."""
    return Right.LIST.held_by(user)


def user_may_read_submissions(user: Any) -> bool:
    """Return whether ``user`` may read what patients sent with one form at least."""
    return Right.READ.held_by(user)


def submissions_within_reach(user: Any, *, right: Right) -> QuerySet[Submission]:
    """Return the submissions to which ``user`` holds ``right``, with their versions; often none.

    Those that are being purged are nobody's any more.
    """
    submissions = Submission.objects.select_related("version").filter(purge_cause="")
    forms = forms_within_reach(user, right=right)
    if forms is None:
        return submissions
    return submissions.filter(version__page__translation_key__in=forms)


def forms_within_reach(user: Any, *, right: Right) -> set[UUID] | None:
    """Return the forms with whose submissions ``user`` may do this, ``None`` for all of them.

    A form is known by its page's translation key, which is the same in all languages.
    """
    if not (user.is_authenticated and user.is_active):
        return set()
    forms = {
        form
        for group, form in _groups_with(user, right).values_list(
            "pk", "form_access__page__translation_key"
        )
    }
    # A group that is narrowed to nothing comes with no form: it reaches all.
    return None if None in forms else forms


def readable_submissions(user: Any) -> QuerySet[Submission]:
    """Return the submissions that ``user`` may list; often none."""
    return submissions_within_reach(user, right=Right.LIST)


def readers_of(submission: Submission) -> QuerySet[Any]:
    """Return the active users who may read ``submission``, by name."""
    page = submission.version.page
    form = page.translation_key if page is not None else None
    groups = _with_right(Right.READ)
    return (
        get_user_model()
        .objects.filter(is_active=True)
        .filter(
            Q(groups__in=groups.filter(form_access=None))
            | Q(groups__in=groups.filter(form_access__page__translation_key=form))
        )
        .distinct()
        .order_by("first_name", "last_name", "username")
    )


def user_may_open(user: Any) -> bool:
    """Return whether ``user`` may see anything of what was sent, and so needs to open it."""
    return is_member(user, _opening_groups())


def all_readers() -> QuerySet[Any]:
    """Return the active users who may see anything of what was sent, by name."""
    return (
        get_user_model()
        .objects.filter(is_active=True, groups__in=_opening_groups())
        .distinct()
        .order_by("first_name", "last_name", "username")
    )


def assignable_permissions() -> QuerySet[Permission]:
    """Return the rights that an administrator may give to further groups."""
    return permissions_named(app_label="intake", model="submission", codenames=list(Right))


def _opening_groups() -> QuerySet[Any]:
    return _with_right(Right.LIST) | _with_right(Right.READ) | _with_right(Right.EXPORT)


def _groups_with(user: Any, right: Right) -> QuerySet[Any]:
    """Return the user's groups that have the right."""
    return _with_right(right).filter(user=user)


def _with_right(right: Right) -> QuerySet[Any]:
    return groups_with(app_label="intake", model="submission", codename=right)
