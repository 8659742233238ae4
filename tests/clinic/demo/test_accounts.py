"""The demo's accounts and their passwords."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from clinic.demo.accounts import check_password, create_accounts, make_password


def test_random_passwords_satisfy_the_rules_and_differ():
    passwords = {make_password() for _ in range(50)}
    assert len(passwords) == 50
    for password in passwords:
        check_password(password)


@pytest.mark.parametrize("password", ["short", "frontdesk2026", "password1234"])
def test_weak_passwords_are_refused(password):
    with pytest.raises(ValidationError):
        check_password(password)


@pytest.mark.django_db
def test_each_account_gets_its_own_password_and_groups():
    passwords = {account.username: text for account, text in create_accounts().items()}

    assert len(set(passwords.values())) == 3
    users = {name: authenticate(username=name, password=passwords[name]) for name in passwords}
    groups = {name: set(user.groups.values_list("name", flat=True)) for name, user in users.items()}
    assert groups["author"] == {"Editors"}
    assert groups["frontdesk"] == {"Front desk"}
    assert groups["admin"] == set(Group.objects.values_list("name", flat=True))
    assert {"Editors", "Moderators", "Front desk"} <= groups["admin"]
    assert [name for name, user in users.items() if user.is_superuser] == ["admin"]
    assert all(user.email.endswith("@example.org") for user in users.values())


@pytest.mark.django_db
def test_an_account_that_exists_keeps_its_password():
    get_user_model().objects.create_user("admin", password="the one I chose")

    created = create_accounts("another-long-password")

    assert {account.username for account in created} == {"author", "frontdesk"}
    assert authenticate(username="admin", password="the one I chose")
    assert authenticate(username="author", password="another-long-password")
