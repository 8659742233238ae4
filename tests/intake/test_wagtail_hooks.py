"""A form that patients have answered cannot be deleted, whichever way; others can."""

import pytest
from wagtail.models import Page

from intake.pages import IntakePage
from intake.records import Submission, freeze_version
from tests.factories.submissions import DEFINITION, UserFactory, receive_submission

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def page(home):
    return home.add_child(instance=IntakePage(title="New patients", slug="new-patients"))


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def delete(client, page):
    return client.post(f"/admin/pages/{page.pk}/delete/", follow=True)


def delete_in_bulk(client, page):
    return client.post(
        f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}&next=/admin/", follow=True
    )


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
def test_answered_form_stays_and_the_editor_learns_what_to_do(admin, page, way):
    submission = receive_submission(freeze_version(page, definition=DEFINITION))
    response = way(admin, page)
    assert "Unpublish it instead" in response.content.decode()
    assert Page.objects.filter(pk=page.pk).exists()
    assert Submission.objects.get(pk=submission.pk).version.page == page


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
def test_page_above_an_answered_form_stays_too(admin, home, page, way):
    receive_submission(freeze_version(page, definition=DEFINITION))
    assert "Unpublish it instead" in way(admin, home).content.decode()
    assert Page.objects.filter(pk=home.pk).exists()


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
def test_form_without_submissions_can_be_deleted(admin, page, way):
    freeze_version(page, definition=DEFINITION)
    way(admin, page)
    assert not Page.objects.filter(pk=page.pk).exists()


def test_other_bulk_actions_work_as_ever(admin, page):
    receive_submission(freeze_version(page, definition=DEFINITION))
    admin.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={page.pk}&next=/admin/")
    page.refresh_from_db()
    assert not page.live
