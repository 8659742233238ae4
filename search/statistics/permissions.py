"""Who may see what visitors search for: members of groups with that permission."""

from django.contrib.auth.models import Permission

from search.statistics.models import SearchCount


def user_may_see_statistics(user):
    """Return whether ``user`` may see what visitors search for."""
    return user.has_perm("search_statistics.view_searchcount")


def statistics_permissions():
    """Return the permission, as a query set, to be offered where groups are edited."""
    return Permission.objects.filter(
        content_type__app_label=SearchCount._meta.app_label, codename="view_searchcount"
    )
