"""Who sent a form can take their own copy for a day, and nobody else ever."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from clinic.pdf import PDFUnavailable
from intake.journey.cookie import cookie_name
from intake.records import Draft
from intake.tokens import sign_reference
from tests.factories.intake import block_id, make_page, question
from tests.factories.submissions import MARKER, send_draft, start_draft

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def form_page(home):
    return make_page(home, question("short_text", label="What hurts?"))


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch):
    """PDFs without setting type, which takes seconds."""
    monkeypatch.setattr("intake.answer_paper.make_pdf", lambda html, *, base_url: html.encode())


def begin(form_page, client, **attributes):
    """Begin a draft in the browser of ``client``."""
    opened = start_draft(
        form_page.current_version(), answers={block_id("short_text"): MARKER}, **attributes
    )
    client.cookies[cookie_name(form_page)] = opened.secret.to_text()
    return opened


def take_copy(form_page, client):
    return client.get(f"{form_page.url}copy/")


def test_sender_gets_what_they_sent_and_nothing_keeps_it(client, form_page):
    submission = send_draft(begin(form_page, client))
    response = take_copy(form_page, client)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert MARKER in response.content.decode()
    assert response["Content-Disposition"] == (
        f'inline; filename="new-patients-{submission.reference}.pdf"'
    )


def test_nobody_else_gets_it(client, form_page):
    send_draft(begin(form_page, client))
    for other in (Client(), Client()):
        response = take_copy(form_page, other)
        assert response.status_code == 404
        assert MARKER not in response.content.decode()
        begin(form_page, other)


def test_there_is_no_copy_before_sending(client, form_page):
    begin(form_page, client)
    assert take_copy(form_page, client).status_code == 404


def test_there_is_no_copy_at_the_desk(client, form_page):
    send_draft(begin(form_page, client, is_kiosk=True))
    assert take_copy(form_page, client).status_code == 404


def test_after_a_day_the_copy_is_gone(client, form_page, monkeypatch):
    send_draft(begin(form_page, client))
    left = Draft.objects.get().expires_at - timezone.now()
    assert timedelta(hours=23) < left <= timedelta(hours=24)
    Draft.objects.update(expires_at=timezone.now())
    response = take_copy(form_page, client)
    assert response.status_code == 404
    assert "24 hours" in response.content.decode()


def test_secret_opens_no_copy_at_the_address_of_another_form(client, home, form_page):
    opened = begin(form_page, client)
    send_draft(opened)
    other = make_page(home, question("short_text"), slug="other", title="Other")
    client.cookies[cookie_name(other)] = opened.secret.to_text()
    assert take_copy(other, client).status_code == 404


def test_failure_says_that_the_form_has_arrived(client, form_page, monkeypatch):
    def fail(html, *, base_url):
        raise PDFUnavailable

    monkeypatch.setattr("intake.answer_paper.make_pdf", fail)
    send_draft(begin(form_page, client))
    response = take_copy(form_page, client)
    assert response.status_code == 503
    assert "Your form has arrived" in response.content.decode()


def test_copy_is_only_read(client, form_page):
    assert client.post(f"{form_page.url}copy/").status_code == 405


def test_receipt_leads_to_the_copy_in_the_browser_that_sent_it(client, form_page):
    submission = send_draft(begin(form_page, client))
    receipt = form_page.url + form_page.reverse_subpage(
        "receipt", kwargs={"receipt": sign_reference(submission.reference)}
    )
    link = f'href="{form_page.url}copy/"'
    assert link in client.get(receipt).content.decode()
    assert link not in Client().get(receipt).content.decode()
