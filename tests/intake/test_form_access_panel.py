"""A group's rights to what patients send can be narrowed to some of the forms."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale

from intake.permissions import Right, readers_of, submissions_within_reach
from intake.records import FormAccess
from tests.factories.intake import make_form_page
from tests.factories.submissions import (
    FormVersionFactory,
    UserFactory,
    make_front_desk_member,
    receive_submission,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def pages(home):
    return make_form_page(home, slug="one"), make_form_page(home, slug="two")


@pytest.fixture
def received(pages):
    return [receive_submission(FormVersionFactory(page=page, number=99)) for page in pages]


def reach(user):
    return set(submissions_within_reach(user, right=Right.READ))


def test_without_narrowing_all_forms_are_read(received):
    fay = make_front_desk_member()
    assert reach(fay) == set(received)


def test_narrowed_group_reads_those_forms_alone(pages, received):
    fay = make_front_desk_member()
    FormAccess.objects.create(group=fay.groups.get(), page=pages[0])
    assert reach(fay) == {received[0]}
    assert list(readers_of(received[0])) == [fay]
    assert not readers_of(received[1]).exists()


def test_translations_go_with_their_form(pages):
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    pages[0].get_parent().copy_for_translation(spanish)
    translated = pages[0].copy_for_translation(spanish)
    submission = receive_submission(FormVersionFactory(page=translated, number=99))
    fay = make_front_desk_member()
    FormAccess.objects.create(group=fay.groups.get(), page=pages[0])
    assert reach(fay) == {submission}


def test_another_group_without_narrowing_widens_it(pages, received):
    fay = make_front_desk_member()
    group = fay.groups.get()
    FormAccess.objects.create(group=group, page=pages[0])
    other = Group.objects.create(name="Doctors")
    other.permissions.set(group.permissions.all())
    fay.groups.add(other)
    assert reach(fay) == set(received)


def test_form_that_is_gone_is_read_by_groups_without_narrowing(pages):
    submission = receive_submission(FormVersionFactory(page=None))
    fay = make_front_desk_member()
    assert reach(fay) == {submission}
    assert list(readers_of(submission)) == [fay]
    FormAccess.objects.create(group=fay.groups.get(), page=pages[0])
    assert reach(fay) == set()
    assert not readers_of(submission).exists()


def test_administrator_narrows_a_group_and_widens_it_again(client, pages):
    group = make_front_desk_member().groups.get()
    client.force_login(UserFactory(is_superuser=True))
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    content = client.get(address).content.decode()
    assert "Only these forms" in content
    data = {
        "name": group.name,
        "permissions": list(group.permissions.values_list("pk", flat=True)),
        **{
            f"{prefix}-{name}": 0
            for prefix in (
                "page_permissions",
                "image_permissions",
                "document_permissions",
                "collection_permissions",
            )
            for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        },
    }
    response = client.post(address, {**data, "form_access-pages": [pages[0].pk]})
    assert response.status_code == 302
    assert [each.page for each in group.form_access.all()] == [pages[0]]
    assert "checked" in client.get(address).content.decode()
    client.post(address, data)
    assert not group.form_access.exists()
