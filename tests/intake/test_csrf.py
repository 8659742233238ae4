"""A form without its proof is not taken, and costs nothing that was typed."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from intake.records import Submission
from tests.factories.intake import block_id, make_page, question, token_in

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = block_id("short_text")


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def form_page(home):
    return make_page(home, question("short_text"))


def begin(client, form_page):
    """Begin a form as a browser does; return the proof that it holds from then on."""
    proof = client.get(form_page.url).cookies["csrftoken"].value
    client.post(form_page.url, {"csrfmiddlewaretoken": proof})
    return proof


def test_start_without_proof_is_explained(strict, form_page):
    response = strict.post(form_page.url)
    assert response.status_code == 403
    assert "could not prove" in response.content.decode()


def test_step_without_proof_is_shown_again_with_what_was_typed(strict, form_page):
    begin(strict, form_page)
    response = strict.post(f"{form_page.url}step/1/", {TEXT: "My back"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "nothing was sent" in html
    assert 'value="My back"' in html
    assert "no-store" in response["Cache-Control"]


def test_step_without_any_cookie_is_shown_again_and_taken_with_the_fresh_proof(strict, form_page):
    begin(strict, form_page)
    token = token_in(strict.get(f"{form_page.url}step/1/"))
    strict.cookies.clear()
    response = strict.post(f"{form_page.url}step/1/", {"form_token": token, TEXT: "My back"})
    assert response.status_code == 403
    assert 'value="My back"' in response.content.decode()
    proof = response.cookies["csrftoken"].value
    data = {"form_token": token_in(response), "csrfmiddlewaretoken": proof, TEXT: "My back"}
    response = strict.post(f"{form_page.url}step/1/", data)
    assert 'value="My back"' in response.content.decode()


def test_review_without_proof_is_shown_again_and_sent_with_it(strict, form_page):
    proof = begin(strict, form_page)
    data = {"csrfmiddlewaretoken": proof, TEXT: "My back"}
    strict.post(f"{form_page.url}step/1/", data)
    response = strict.post(f"{form_page.url}review/")
    assert response.status_code == 403
    assert "My back" in response.content.decode()
    assert not Submission.objects.exists()
    assert strict.post(f"{form_page.url}review/", data).status_code == 303
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
