"""The demo's three accounts, and the passwords they get."""

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password

GROUPS = ("Editors", "Moderators", "Front desk")

# Signs that nobody mistakes for one another, so that a password can be copied by hand.
CONSONANTS = "bdghjkmnprstvz"
VOWELS = "aeiou"
SYLLABLES = 10


@dataclass(frozen=True)
class Account:
    """One account: its name, what its owner does, and its groups (``None`` for every group)."""

    username: str
    duty: str
    groups: tuple | None
    is_superuser: bool = False


ACCOUNTS = (
    Account("admin", "may do everything", None, is_superuser=True),
    Account("author", "writes posts and pages", ("Editors",)),
    Account("frontdesk", "reads what patients send", ("Front desk",)),
)


def make_password():
    """Return a random password of sixty bits that can be read aloud: ``bado-keri-…``."""
    syllables = [secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(SYLLABLES)]
    return "-".join("".join(syllables[start : start + 2]) for start in range(0, SYLLABLES, 2))


def check_password(password):
    """Check that each of the accounts may have ``password``.

    :raises ValidationError: when the rules for passwords refuse it.
    """
    for account in ACCOUNTS:
        validate_password(password, make_user(account))


def make_user(account):
    """Return the user of ``account``, not yet saved."""
    return get_user_model()(
        username=account.username,
        email=f"{account.username}@example.org",
        is_staff=account.is_superuser,
        is_superuser=account.is_superuser,
    )


def find_user(username):
    """Return the user of this name."""
    return get_user_model().objects.get(username=username)


def create_accounts(given_password=""):
    """Create the accounts that are missing, each in its groups, which are made if missing.

    :param given_password: the password of all of them; if empty, each gets a random one.
    :returns: the password of each account that was created.
    """
    taken = get_user_model().objects.values_list("username", flat=True)
    passwords = {
        account: given_password or make_password()
        for account in ACCOUNTS
        if account.username not in taken
    }
    for account, password in passwords.items():
        user = make_user(account)
        user.set_password(password)
        user.save()
        user.groups.set(find_groups(account))
    return passwords


def find_groups(account):
    """Return the groups of ``account``, made if missing; every group there is for the admin."""
    for name in GROUPS:
        Group.objects.get_or_create(name=name)
    if account.groups is None:
        return Group.objects.all()
    return Group.objects.filter(name__in=account.groups)
