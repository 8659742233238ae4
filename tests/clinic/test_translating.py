"""Editors and Moderators translate pages in the editor."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale

from home.models import InformationPage
from tests.factories.home import InformationPageFactory


@pytest.fixture
def visit(home):
    return InformationPageFactory(parent=home, slug="visit", title="Visit us")


def sign_in(client, group):
    user = get_user_model().objects.create_user(username=f"a {group}", password="x")
    user.groups.set(Group.objects.filter(name=group))
    client.force_login(user)


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_a_page_is_copied_as_a_draft_to_translate(client, home, visit, group):
    sign_in(client, group)
    spanish = Locale.objects.get(language_code="es")
    for page in (home, visit):
        address = reverse("simple_translation:submit_page_translation", args=[page.pk])
        assert f'value="{spanish.pk}"' in client.get(address).text
        response = client.post(address, {"locales": [spanish.pk]})
        assert response.status_code == 302
    copy = InformationPage.objects.get(locale=spanish)
    assert not copy.live
    assert copy.get_parent().locale_id == spanish.pk
    assert client.get(reverse("wagtailadmin_pages:edit", args=[copy.pk])).status_code == 200


def test_who_may_not_write_pages_translates_none(client, visit):
    sign_in(client, "Front desk")
    address = reverse("simple_translation:submit_page_translation", args=[visit.pk])
    assert client.get(address).status_code in (302, 403)
    assert InformationPage.objects.count() == 1
