"""A form without its proof is not taken, and costs nothing that was typed."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from intake.records import Submission
from intake.tokens import FormToken
from tests.factories.intake import block_id, make_page, question, token_in

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = block_id("short_text")


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def form_page(home):
    return make_page(home, question("short_text"))


def test_form_without_proof_is_shown_again_with_what_was_typed(strict, form_page):
    token = token_in(strict.get(form_page.url))
    response = strict.post(form_page.url, {"form_token": token, TEXT: "My back"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "nothing was sent" in html
    assert 'value="My back"' in html
    assert "no-store" in response["Cache-Control"]
    assert FormToken.read(token_in(response)) == FormToken.read(token)
    assert not Submission.objects.exists()


def test_form_is_taken_with_the_fresh_proof(strict, form_page):
    response = strict.post(form_page.url, {TEXT: "My back"})
    proof = response.cookies["csrftoken"].value
    data = {"form_token": token_in(response), "csrfmiddlewaretoken": proof, TEXT: "My back"}
    assert strict.post(form_page.url, data).status_code == 303
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/admin/login/"])
def test_everything_else_is_refused_as_ever(strict, form_page, path):
    response = strict.post(path, {TEXT: "My back"})
    assert response.status_code == 403
    assert "My back" not in response.content.decode()


def test_private_form_is_shown_to_nobody_without_its_password(strict, form_page):
    PageViewRestriction.objects.create(
        page=form_page, restriction_type=PageViewRestriction.PASSWORD, password="for-staff"
    )
    response = strict.post(form_page.url, {TEXT: "My back"})
    assert response.status_code == 403
    assert "My back" not in response.content.decode()
    assert form_page.title not in response.content.decode()
