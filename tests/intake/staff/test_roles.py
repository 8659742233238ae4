"""Every address of the front desk, for every role, by every verb: who gets in, and what is kept."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from intake.staff import urls
from tests.factories.attachments import start_draft_with_files
from tests.factories.submissions import (
    MARKER,
    UserFactory,
    make_front_desk_member,
    send_draft,
)

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
]

VERBS = ["get", "head", "options", "post", "put", "patch", "delete", "trace"]

# Each address with what it needs; a new one must be listed here before its tests pass.
ADDRESSES = {
    "inbox": lambda submission: [],
    "submission": lambda submission: [submission.pk],
    "file": lambda submission: [submission.pk, submission.attachments.first().pk],
}


def member_of(*groups, **attributes):
    user = UserFactory(**attributes)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def log_in(client, role):
    """Log in as ``role``; a former member's session was open before they were removed."""
    if role == "anonymous":
        return
    if role.startswith("former"):
        user = make_front_desk_member()
        client.force_login(user)
        if role == "former member":
            user.groups.clear()
        elif role == "former member, now editor":
            user.groups.set(Group.objects.filter(name="Editors"))
        else:
            user.is_active = False
            user.save()
        return
    users = {
        "editor": lambda: member_of("Editors"),
        "moderator": lambda: member_of("Moderators"),
        "superuser": lambda: member_of(is_superuser=True),
        "front desk": make_front_desk_member,
    }
    client.force_login(users[role]())


# What each role gets: the page, a refusal, or the way to the sign-in page.
IN, REFUSED, SIGN_IN = "in", 403, 302
ROLES = {
    "anonymous": SIGN_IN,
    "editor": REFUSED,
    "moderator": REFUSED,
    "superuser": REFUSED,
    "former member": SIGN_IN,
    "former member, now editor": REFUSED,
    "former member, inactive": SIGN_IN,
    "front desk": IN,
}


def test_every_address_is_in_the_matrix():
    assert {pattern.name for pattern in urls.urlpatterns} == set(ADDRESSES)


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("role", "outcome"), ROLES.items(), ids=list(ROLES))
def test_role_gets_what_it_may_have(client, name, verb, role, outcome):
    submission = send_draft(start_draft_with_files().opened)
    log_in(client, role)
    url = reverse(f"intake_staff:{name}", args=ADDRESSES[name](submission))
    response = getattr(client, verb)(url)
    looks = AuditEntry.objects.filter(
        event__in=[Event.SUBMISSION_READ, Event.SUBMISSIONS_LISTED, Event.FILE_READ]
    )
    denials = AuditEntry.objects.filter(event=Event.ACCESS_DENIED)
    if outcome == IN:
        assert response.status_code == (200 if verb in ("get", "head", "options") else 405)
        assert looks.exists() == (verb in ("get", "head"))
        assert not denials.exists()
        return
    assert response.status_code == outcome
    # Three letters could stand in the token of the page by chance.
    assert MARKER.encode() not in response.content
    assert not looks.exists()
    if outcome == SIGN_IN:
        assert response["Location"].startswith("/admin/login/")
    else:
        assert denials.count() == 1
