import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction, Site

from clinic.languages import in_language, split_language
from tests.factories.clinic import set_clinic_details
from tests.factories.home import InformationPageFactory
from tests.factories.search import SearchPageFactory
from tests.factories.translations import publish_in_spanish

HREFLANG = re.compile(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"')
LANGUAGE_LINK = re.compile(r'<a class="site-header__language" lang="(\w+)"[^>]* href="([^"]+)"')


@pytest.fixture
def visit(home):
    return InformationPageFactory(parent=home, slug="visit", title="Visit us", show_in_menus=True)


@pytest.fixture
def spanish_home(home):
    return publish_in_spanish(home, title="Inicio", slug="inicio")


@pytest.fixture
def spanish_visit(visit, spanish_home):
    return publish_in_spanish(visit, title="Visítenos", slug="visitenos")


def test_spanish_is_a_language_of_every_site(db):
    assert list(Locale.objects.values_list("language_code", flat=True)) == ["en", "es"]


@pytest.mark.parametrize(
    ("path", "language", "rest"),
    [
        ("/", "en", "/"),
        ("/es/", "es", "/"),
        ("/es", "es", "/"),
        ("/es/visitenos/", "es", "/visitenos/"),
        ("/en/visit/", "en", "/en/visit/"),
        ("/essays/", "en", "/essays/"),
        ("/blog/es/", "en", "/blog/es/"),
        ("/fr/", "en", "/fr/"),
        ("//es/", "en", "//es/"),
    ],
)
def test_the_first_part_of_an_address_names_its_language(path, language, rest):
    assert split_language(path) == (language, rest)


def test_a_page_is_served_in_the_language_of_its_address(client, spanish_visit):
    response = client.get("/es/visitenos/")
    assert response.status_code == 200
    assert response.headers["Content-Language"] == "es"
    assert '<html lang="es">' in response.text
    assert "Visítenos" in response.text
    assert spanish_visit.get_url() == "/es/visitenos/"


@pytest.mark.parametrize("address", ["/es/", "/es/visit/"])
def test_a_site_without_a_spanish_home_page_has_no_spanish_addresses(client, visit, address):
    response = client.get(address)
    assert response.status_code == 404
    assert '<html lang="es">' in response.text


def test_a_page_that_is_not_translated_has_no_spanish_address(client, visit, spanish_home):
    assert client.get("/es/visit/").status_code == 404
    assert client.get("/visit/").status_code == 200


def test_neither_browser_nor_cookie_change_the_language_of_an_address(client, spanish_visit):
    client.cookies["django_language"] = "es"
    response = client.get("/visit/", headers={"Accept-Language": "es"})
    assert '<html lang="en">' in response.text
    assert response.headers["Content-Language"] == "en"
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_the_address_of_a_language_gets_its_slash(client, spanish_home):
    response = client.get("/es")
    assert response.status_code == 301
    assert response.headers["Location"] == "/es/"


def test_each_language_has_its_own_menu(client, visit, spanish_visit):
    assert [item.url for item in client.get("/").context["menu"]] == ["/visit/"]
    assert [item.url for item in client.get("/es/").context["menu"]] == ["/es/visitenos/"]


def test_pages_link_to_their_translation(client, spanish_visit):
    base = "http://localhost"
    both = [("en", f"{base}/visit/"), ("es", f"{base}/es/visitenos/")]
    english, spanish = client.get("/visit/").text, client.get("/es/visitenos/").text
    assert sorted(HREFLANG.findall(english)) == sorted(HREFLANG.findall(spanish)) == both
    assert LANGUAGE_LINK.findall(english) == [("es", "/es/visitenos/")]
    assert LANGUAGE_LINK.findall(spanish) == [("en", "/visit/")]
    assert ">Español</a>" in english
    assert ">English</a>" in spanish


def test_a_page_does_not_link_to_a_translation_that_visitors_cannot_see(client, spanish_visit):
    restriction = PageViewRestriction.objects.create(
        page=spanish_visit, restriction_type=PageViewRestriction.LOGIN
    )
    assert not LANGUAGE_LINK.findall(client.get("/visit/").text)
    restriction.delete()
    assert LANGUAGE_LINK.findall(client.get("/visit/").text)
    spanish_visit.unpublish()
    assert not LANGUAGE_LINK.findall(client.get("/visit/").text)


def test_the_clinics_details_lead_to_pages_in_the_language(client, home, spanish_visit, visit):
    privacy = InformationPageFactory(parent=home, slug="privacy", title="Privacy")
    set_clinic_details(Site.objects.get(), new_patient_page=visit, privacy_page=privacy)
    spanish = client.get("/es/").text
    assert 'href="/es/visitenos/"' in spanish
    # What is not translated is better than nothing, if it says so (WCAG 2.2, 3.1.2).
    assert '<a href="/privacy/" lang="en" hreflang="en">Privacy</a>' in spanish
    english = client.get("/").text
    assert '<a href="/privacy/">Privacy</a>' in english
    assert 'href="/visit/"' in english
    assert "/es/visitenos/" not in english


def test_a_language_without_pages_for_the_menu_has_no_menu(client, visit, spanish_home):
    assert 'id="menu"' in client.get("/").text
    assert 'id="menu"' not in client.get("/es/").text


def test_posts_are_searched_for_in_english_alone(client, home, spanish_home):
    search_page = SearchPageFactory(parent=home, slug="search")
    set_clinic_details(Site.objects.get(), search_page=search_page)
    assert 'type="search"' in client.get("/nowhere/").text
    assert 'type="search"' not in client.get("/es/nada/").text


def test_pages_are_found_in_a_language_at_one_query(spanish_visit, visit, home):
    draft = InformationPageFactory(parent=home, slug="draft", title="Draft")
    publish_in_spanish(draft, title="Borrador", slug="borrador").unpublish()
    pages = [visit, draft]
    with CaptureQueriesContext(connection) as queries, translation.override("es"):
        found = in_language(pages)
    assert [found[page.pk].title for page in pages] == ["Visítenos", "Draft"]
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries:
        assert in_language(pages) == {page.pk: page for page in pages}
    assert not queries


def test_a_spanish_page_costs_few_queries(client, spanish_visit):
    def count(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    # For the home page in Spanish, and for the pages that the details name.
    assert count("/es/visitenos/") <= count("/visit/") + 2
    InformationPageFactory(parent=spanish_visit, slug="first")
    few = count("/es/visitenos/")
    for number in range(10):
        more = InformationPageFactory(parent=spanish_visit, slug=f"more-{number}")
        assert more.get_url().startswith("/es/visitenos/")
    assert count("/es/visitenos/") <= few


def test_a_site_whose_first_page_is_still_wagtails_has_no_spanish_addresses(client, db):
    assert client.get("/").status_code == 200
    assert client.get("/es/").status_code == 404
