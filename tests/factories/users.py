"""Makes people who work in the admin."""

from django.contrib.auth.models import Group, User


def create_member(group, username=None, **attributes):
    """Return a new user who is in the group with this name and in no other."""
    user = User.objects.create_user(username or group.lower().replace(" ", "-"), **attributes)
    user.groups.add(Group.objects.get(name=group))
    return user
