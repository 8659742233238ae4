"""Where a second factor is demanded, nothing opens before it; elsewhere it is offered."""

import re
from uuid import UUID

import pytest
from django.contrib.auth.models import Permission
from django.urls import URLResolver, resolve
from django.urls.resolvers import RoutePattern
from wagtail.admin import urls as wagtailadmin_urls

from tests.clinic.signin.authenticator_app import show_code
from tests.clinic.signin.pages import text_of
from tests.clinic.signin.test_account import ADD_APP, OVERVIEW, secret_in
from tests.factories.second_factors import PASSWORD, give_app, sign_in
from tests.factories.users import create_member

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

OFFER = "Protect your account"


@pytest.fixture
def demanded(settings):
    settings.SECOND_FACTOR_DEMANDED = True


@pytest.fixture
def boss():
    return create_member("Editors", "boss", password=PASSWORD, is_superuser=True)


@pytest.fixture
def editor():
    return create_member("Editors", "editor", password=PASSWORD)


def test_who_keeps_the_accounts_must_have_one(client, boss, demanded):
    sign_in(client, boss)
    response = client.get("/admin/users/?q=fay", follow=True)
    assert response.redirect_chain == [(OVERVIEW, 302)]
    assert "add a second factor" in text_of(response)
    response = client.post(ADD_APP, {"code": show_code(secret_in(client.get(ADD_APP)))})
    assert 'href="/admin/users/?q=fay"' in response.content.decode()
    assert client.get("/admin/users/").status_code == 200


@pytest.mark.parametrize("codename", ["change_user", "add_user", "change_group"])
def test_rights_to_change_accounts_are_enough(client, editor, demanded, codename):
    editor.user_permissions.add(Permission.objects.get(codename=codename))
    sign_in(client, editor)
    assert client.get("/admin/")["Location"] == OVERVIEW


def test_who_writes_posts_need_not_have_one(client, editor, demanded):
    sign_in(client, editor)
    assert client.get("/admin/").status_code == 200


def test_on_ones_own_machine_it_is_offered(client, boss, editor):
    sign_in(client, boss)
    assert text_of(client.get("/admin/")).count(OFFER) == 1
    sign_in(client, editor)
    assert OFFER not in text_of(client.get("/admin/"))


def test_who_has_one_is_offered_none(client, boss):
    app = give_app(boss)
    sign_in(client, boss, code=app.codes[0])
    assert OFFER not in text_of(client.get("/admin/"))


def test_public_pages_ask_nobody(client, home, boss, demanded, django_assert_num_queries):
    client.force_login(boss)
    assert client.get("/").status_code == 200
    assert client.get("/healthz").status_code == 200


# Every address of the admin


def admin_addresses():
    """Return each address below ``/admin/`` with its name, where it can be made up."""
    found = {}
    values = {"int": "1", "str": "x", "slug": "x", "uuid": str(UUID(int=1)), "path": "x"}
    waiting = [("/admin/", pattern) for pattern in wagtailadmin_urls.urlpatterns]
    while waiting:
        start, pattern = waiting.pop()
        if not isinstance(pattern.pattern, RoutePattern):
            continue
        route = re.sub(r"<(?:(\w+):)?\w+>", lambda m: values[m[1] or "str"], str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            waiting += [(start + route, below) for below in pattern.url_patterns]
        else:
            found[start + route] = resolve(start + route).url_name
    return found


def test_no_address_of_the_admin_opens_to_a_session_from_before(client, boss):
    client.force_login(boss)
    give_app(boss)
    addresses = admin_addresses()
    # Asking for this one, even wrongly, ends the session.
    del addresses["/admin/logout/"]
    opened = {
        name
        for address, name in addresses.items()
        if not client.get(address).get("Location", "").startswith(f"{OVERVIEW}confirm/")
    }
    assert opened == {
        "confirm",
        "signin_page",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_sprite",
    }


def test_many_addresses_were_asked():
    assert len(admin_addresses()) > 200
