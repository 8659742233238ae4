"""Every address of the front desk, for every role, by every verb: who gets in, and what is kept."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from intake.records import FormAccess, Submission
from intake.staff import urls
from tests.factories.attachments import start_draft_with_files
from tests.factories.intake import IntakePageFactory, make_form_page
from tests.factories.submissions import (
    MARKER,
    FormVersionFactory,
    UserFactory,
    make_front_desk_member,
    send_draft,
)

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
]

VERBS = ["get", "head", "options", "post", "put", "patch", "delete", "trace"]
READ = {"get": 200, "head": 200, "options": 200}


def no_argument(submission):
    return []


def published_form(submission):
    page = IntakePageFactory(parent=Page.get_first_root_node())
    FormVersionFactory(page=page)
    return [page.translation_key]


def primary_key(submission):
    return [submission.pk]


# Each address with what it needs, and what those with every right get by each verb, without a word
# in the body; every other verb is refused. A new one must be listed here before its tests pass.
ADDRESSES = {
    "inbox": (no_argument, READ | {"post": 200}),
    "inbox_results": (no_argument, READ | {"post": 200}),
    "awake": (no_argument, {"post": 204}),
    "decide_chosen": (no_argument, {"post": 302}),
    "print_chosen": (no_argument, {"post": 302}),
    "export": (no_argument, READ | {"post": 200}),
    "submission": (primary_key, READ | {"post": 200}),
    "submission_pdf": (primary_key, READ),
    "submission_fhir": (primary_key, READ),
    "decide": (primary_key, {"post": 302}),
    "assign": (primary_key, {"post": 302}),
    "submission_copy": (primary_key, READ),
    "delete": (primary_key, READ | {"post": 409}),
    "hold": (primary_key, READ | {"post": 409}),
    "notices": (no_argument, READ | {"post": 302}),
    "keys": (no_argument, READ | {"post": 302}),
    "recovery_sheet": (no_argument, READ | {"post": 200}),
    "retention": (no_argument, READ),
    "form_retention": (published_form, READ | {"post": 200}),
    "file": (lambda submission: [submission.pk, submission.attachments.first().pk], READ),
}

LOOKS = [
    Event.SUBMISSION_READ,
    Event.SUBMISSIONS_LISTED,
    Event.FILE_READ,
    Event.COPY_GIVEN,
    Event.SUBMISSION_PRINTED,
    Event.SUBMISSION_EXPORTED,
]


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch):
    """PDFs without setting type, which takes seconds."""
    for module in ("answer_paper", "staff.printing", "staff.fhir_export"):
        monkeypatch.setattr(f"intake.{module}.make_pdf", lambda *html, base_url: b"%PDF")


def member_of(*groups, **attributes):
    user = UserFactory(**attributes)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def narrow_to_another_form(user, home):
    page = make_form_page(home, slug="another")
    FormAccess.objects.create(group=user.groups.get(), page=page)


def log_in(client, role, home):
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
        "front desk of another form": make_front_desk_member,
    }
    user = users[role]()
    if role == "front desk of another form":
        narrow_to_another_form(user, home)
    client.force_login(user)


# What each role gets: the page, a refusal, or the way to the sign-in page.
IN, REFUSED, SIGN_IN, REFUSED_THIS = "in", 403, 302, "refused this one"
ROLES = {
    "anonymous": SIGN_IN,
    "editor": REFUSED,
    "moderator": REFUSED,
    "superuser": REFUSED,
    "former member": SIGN_IN,
    "former member, now editor": REFUSED,
    "former member, inactive": SIGN_IN,
    "front desk": IN,
    "front desk of another form": REFUSED_THIS,
}


def test_every_address_is_in_the_matrix():
    assert {pattern.name for pattern in urls.urlpatterns} == set(ADDRESSES)


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize(("role", "outcome"), ROLES.items(), ids=list(ROLES))
def test_role_gets_what_it_may_have(client, home, name, role, outcome):
    arguments, statuses = ADDRESSES[name]
    submission = send_draft(start_draft_with_files().opened)
    log_in(client, role, home)
    url = reverse(f"intake_staff:{name}", args=arguments(submission))
    is_about_one = arguments not in (no_argument, published_form)
    for verb in VERBS:
        before = AuditEntry.objects.count()
        response = getattr(client, verb)(url)
        new = list(AuditEntry.objects.filter(number__gt=before).values_list("event", flat=True))
        if outcome == REFUSED_THIS and name == "form_retention" and verb in statuses:
            # To them there is no other form.
            assert (response.status_code, new) == (200 if verb == "options" else 404, [])
            continue
        may = outcome == IN or (outcome == REFUSED_THIS and not is_about_one)
        if may:
            assert response.status_code == statuses.get(verb, 405), verb
            assert Event.ACCESS_DENIED not in new
            if verb not in statuses:
                assert not new
            continue
        if outcome == SIGN_IN:
            assert response.status_code == 302
            assert response["Location"].startswith("/admin/login/")
        else:
            assert (response.status_code, new) == (403, [Event.ACCESS_DENIED]), verb
        # Three letters could stand in the token of the page by chance.
        assert MARKER.encode() not in response.content
        assert not set(new) & set(LOOKS)
    assert Submission.objects.get().revision == 0
