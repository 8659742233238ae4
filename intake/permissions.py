"""Who may do what with submissions: members of a group that was given the right, nobody else."""

from django.contrib.auth.models import Permission

from intake.records import Submission


def user_may_list_submissions(user):
    """Return whether ``user`` may see the list of submissions."""
    return _belongs_to_group_with(user, codename="read_list")


def user_may_read_submissions(user):
    """Return whether ``user`` may read what patients sent."""
    return _belongs_to_group_with(user, codename="read_submission")


def readable_submissions(user):
    """Return the submissions that ``user`` may list or read, as a queryset; often none."""
    if user_may_list_submissions(user) or user_may_read_submissions(user):
        return Submission.objects.select_related("version")
    return Submission.objects.none()


def assignable_permissions():
    """Return the rights that an administrator may give to further groups."""
    return Permission.objects.filter(
        content_type__app_label="intake",
        content_type__model="submission",
        codename__in=["read_list", "read_submission"],
    )


def _belongs_to_group_with(user, *, codename):
    """Return whether one of the user's groups has the right.

    Never ``has_perm``: superusers pass every ``has_perm``, and running a site is no reason to read
    its patients' answers.
    """
    return (
        user.is_authenticated
        and user.is_active
        and user.groups.filter(
            permissions__content_type__app_label="intake",
            permissions__content_type__model="submission",
            permissions__codename=codename,
        ).exists()
    )
