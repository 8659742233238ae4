"""No page with answers opens before a second factor, where it is demanded or there."""

import re

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEntry
from tests.factories.attachments import start_draft_with_files
from tests.factories.second_factors import PASSWORD, give_app, sign_in
from tests.factories.submissions import MARKER, make_front_desk_member, send_draft
from tests.intake.staff.test_roles import ADDRESSES, LOOKS, VERBS, quick_pdf  # noqa: F401 - a fixture

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
]

FACTORS = "/admin/account/second-factor/"


@pytest.fixture
def fay():
    user = make_front_desk_member()
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def address(request):
    """The address of the page with the name in ``request.param``."""
    submission = send_draft(start_draft_with_files().opened)
    arguments, _ = ADDRESSES[request.param]
    return reverse(f"intake_staff:{request.param}", args=arguments(submission))


@pytest.mark.parametrize("address", ADDRESSES, indirect=True)
def test_who_has_none_must_add_one_first(client, fay, address, settings):
    settings.SECOND_FACTOR_DEMANDED = True
    sign_in(client, fay)
    for verb in VERBS:
        response = getattr(client, verb)(address)
        assert response["Location"] == FACTORS, verb
        assert MARKER.encode() not in response.content
    assert not AuditEntry.objects.filter(event__in=LOOKS).exists()


every_page = pytest.mark.parametrize(
    "address", [name for name, (_, answers) in ADDRESSES.items() if "get" in answers], indirect=True
)


@every_page
@pytest.mark.parametrize("is_demanded", [True, False], ids=["demanded", "offered"])
def test_session_from_before_must_prove_it_first(client, fay, address, settings, is_demanded):
    settings.SECOND_FACTOR_DEMANDED = is_demanded
    client.force_login(fay)
    app = give_app(fay)
    response = client.get(address)
    assert response["Location"] == f"{FACTORS}confirm/?next={address.replace('/', '%2F')}"
    assert not AuditEntry.objects.filter(event__in=LOOKS).exists()
    assert client.post(response["Location"], {"code": app.codes[0]})["Location"] == address
    assert client.get(address).status_code == 200
    # These ask something first, and show nothing of what anybody sent.
    asks = re.search(r"/(export|delete|hold|notices)/$|/retention/|/keys/", address)
    looks = 0 if asks else 1
    assert AuditEntry.objects.filter(event__in=LOOKS).count() == looks


@every_page
def test_who_proved_it_at_signing_in_sees_the_page(client, fay, address, settings):
    settings.SECOND_FACTOR_DEMANDED = True
    app = give_app(fay)
    response = sign_in(client, fay, code=app.codes[0], next_url=address)
    assert client.get(response["Location"]).status_code == 200


def test_script_is_refused(client, fay, settings):
    settings.SECOND_FACTOR_DEMANDED = True
    client.force_login(fay)
    headers = {"x-requested-with": "XMLHttpRequest"}
    assert client.get("/admin/intake/", headers=headers).status_code == 403


def test_factor_that_was_removed_by_a_colleague_is_demanded_again(client, fay, settings):
    settings.SECOND_FACTOR_DEMANDED = True
    app = give_app(fay)
    sign_in(client, fay, code=app.codes[0])
    assert client.get("/admin/intake/").status_code == 200
    fay.authenticator_set.all().delete()
    assert client.get("/admin/intake/")["Location"] == FACTORS


def test_readers_are_offered_one_on_the_first_page(client, fay):
    sign_in(client, fay)
    assert client.get("/admin/").content.decode().count("Protect your account") == 1
    assert client.get("/admin/intake/").status_code == 200
