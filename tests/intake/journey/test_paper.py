"""The address of the paper form answers with the PDF of what is published."""

import io

import pypdf
import pytest
from wagtail.models import PageViewRestriction

from clinic.pdf import PDFLibrariesMissing
from tests.factories.intake import make_page, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_page(home):
    return make_page(home, question("short_text", label="What hurts?"))


def paper_url(page):
    return f"{page.url}paper/"


@pytest.fixture
def quick_pdf(monkeypatch):
    """PDFs without setting type, which takes seconds."""
    monkeypatch.setattr("intake.paper.make_pdf", lambda html, *, base_url: html.encode())


def test_blank_form_is_a_pdf_of_the_published_version(client, form_page):
    response = client.get(paper_url(form_page))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="new-patients-version-1.pdf"'
    text = pypdf.PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    assert "What hurts?" in text


def test_who_has_it_already_is_not_sent_it_again(client, form_page, quick_pdf):
    response = client.get(paper_url(form_page))
    assert response["Cache-Control"] == "public, max-age=300"
    again = client.get(paper_url(form_page), headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_paper_follows_what_is_published_next(client, form_page, quick_pdf):
    form_page.title = "Another title"
    form_page.save_revision()
    assert b"Another title" not in client.get(paper_url(form_page)).content
    form_page.save_revision().publish()
    response = client.get(paper_url(form_page))
    assert b"Another title" in response.content
    assert "version-2.pdf" in response["Content-Disposition"]


def test_form_for_some_is_kept_by_no_cache(client, form_page, quick_pdf):
    restriction = PageViewRestriction.objects.create(
        page=form_page, restriction_type=PageViewRestriction.PASSWORD, password="a password"
    )
    assert client.get(paper_url(form_page))["Content-Type"] != "application/pdf"
    client.post(
        f"/_util/authenticate_with_password/{restriction.pk}/{form_page.pk}/",
        {"password": "a password", "return_url": paper_url(form_page)},
    )
    response = client.get(paper_url(form_page))
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]


def test_paper_can_only_be_fetched(client, form_page, quick_pdf):
    assert client.post(paper_url(form_page)).status_code == 405
    assert client.head(paper_url(form_page)).status_code == 200


def test_form_that_is_not_published_has_no_paper(client, form_page):
    form_page.unpublish()
    assert client.get(paper_url(form_page)).status_code == 404


def test_without_the_libraries_the_page_says_what_to_do_instead(client, form_page, monkeypatch):
    def fail(html, *, base_url):
        raise PDFLibrariesMissing

    monkeypatch.setattr("intake.paper.make_pdf", fail)
    response = client.get(paper_url(form_page))
    assert response.status_code == 503
    assert "no-store" in response["Cache-Control"]
    assert f'href="{form_page.url}"' in response.content.decode()


def test_start_page_leads_to_the_paper(client, form_page):
    assert f'href="{paper_url(form_page)}"' in client.get(form_page.url).content.decode()
