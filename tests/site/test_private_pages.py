"""A private page in the look of the site: it asks for its password and tells nothing of itself."""

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.home import InformationPageFactory

PASSWORD = "the-password-of-the-page"


@pytest.fixture
def private_page(home):
    page = InformationPageFactory(
        parent=home, title="Exercises after week six", summary="For our own patients.", slug="six"
    )
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password=PASSWORD
    )
    return page


def test_it_asks_for_the_password_and_tells_nothing_of_the_page(client, private_page):
    asked = client.get(private_page.url).content.decode()
    assert "<h1>This page needs a password</h1>" in asked
    assert 'href="#content"' in asked
    assert "week six" not in asked
    assert "our own patients" not in asked


def test_a_wrong_password_is_said_kindly_and_the_right_one_opens(client, private_page):
    asked = client.get(private_page.url)
    address = asked.context["action_url"]
    typed = {"return_url": private_page.url, "password": "wrong"}
    refused = client.post(address, typed).content.decode()
    assert "<title>Error: This page needs a password" in refused
    assert "field__error" in refused
    opened = client.post(address, {**typed, "password": PASSWORD}, follow=True)
    assert "week six" in opened.content.decode()


def test_a_page_for_staff_leads_to_where_staff_sign_in(client, private_page):
    private_page.get_view_restrictions().update(restriction_type=PageViewRestriction.LOGIN)
    answer = client.get(private_page.url)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")
