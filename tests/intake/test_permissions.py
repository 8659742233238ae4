"""Reading submissions goes by membership of a group with the right, and by nothing else."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from intake.permissions import (
    assignable_permissions,
    readable_submissions,
    user_may_list_submissions,
    user_may_read_submissions,
)
from tests.factories.submissions import UserFactory, receive_submission

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def right(codename):
    return Permission.objects.get(content_type__app_label="intake", codename=codename)


def test_migrations_make_the_front_desk_with_its_rights():
    group = Group.objects.get(name="Front desk")
    assert set(group.permissions.values_list("codename", flat=True)) == {
        "access_admin",
        "read_list",
        "read_submission",
        "change_status",
        "export",
        "purge",
        "manage_keys",
        "read_trail",
    }


def test_member_of_the_front_desk_may_list_and_read():
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Front desk"))
    assert user_may_list_submissions(user)
    assert user_may_read_submissions(user)


@pytest.mark.parametrize(
    "attributes",
    [{"is_superuser": True}, {"is_superuser": True, "is_staff": True}, {}],
)
def test_account_outside_of_the_group_may_not(attributes):
    user = UserFactory(**attributes)
    assert not user_may_list_submissions(user)
    assert not user_may_read_submissions(user)


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_editors_and_moderators_may_not(group):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=group))
    assert not user_may_list_submissions(user)
    assert not user_may_read_submissions(user)


def test_right_given_to_one_user_without_a_group_does_not_count():
    user = UserFactory()
    user.user_permissions.add(right("read_list"), right("read_submission"))
    assert not user_may_list_submissions(user)
    assert not user_may_read_submissions(user)


def test_inactive_member_and_visitor_may_not():
    user = UserFactory(is_active=False)
    user.groups.add(Group.objects.get(name="Front desk"))
    for nobody in (user, AnonymousUser()):
        assert not user_may_list_submissions(nobody)
        assert not user_may_read_submissions(nobody)


def test_another_group_can_be_given_one_right_of_the_two():
    user = UserFactory()
    group = Group.objects.create(name="Billing")
    group.permissions.add(right("read_list"))
    user.groups.add(group)
    assert user_may_list_submissions(user)
    assert not user_may_read_submissions(user)


def test_submissions_are_there_for_members_alone():
    submission = receive_submission()
    member = UserFactory()
    member.groups.add(Group.objects.get(name="Front desk"))
    assert list(readable_submissions(member)) == [submission]
    assert not readable_submissions(UserFactory(is_superuser=True)).exists()


def test_administrators_can_assign_the_rights_that_are_enforced():
    codenames = assignable_permissions().values_list("codename", flat=True)
    assert set(codenames) == {
        "read_list",
        "read_submission",
        "change_status",
        "export",
        "purge",
        "manage_keys",
    }
