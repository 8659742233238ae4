"""Strings that break other searches are answered: by results, suggestions, hashtags' addresses.

All two thousand, with their times, go through ``benchmarks/search_pages.py``.
"""

from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.db import transaction
from wagtail.models import Site

from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.clinic import set_clinic_details
from tests.factories.home import clear_page_tree, create_home
from tests.factories.search import SearchPageFactory
from tests.site.hostile_strings import PARAMETERS, make_strings

STRINGS = make_strings(300)
# One test for each of these, so that several processes can share them.
# Every third string, of each kind some, on every database; the others with SQLite.
CHUNKS = [
    pytest.param(
        STRINGS[start::3],
        id=f"every third from {start}",
        marks=[pytest.mark.any_database] if start else [],
    )
    for start in range(3)
]

# What stands for an injection in the strings: as a tag, as an attribute, and as a call.
MARKER = "zq"
ACTIVE_SCHEMES = ("javascript:", "data:", "vbscript:")

# Searches of nobody who means harm, which bring every kind of element of the page.
INNOCENT = ("", "knee", "siatica", "xylophone", '"knee pain"', "knee -back", "#nomorebackpain")


@pytest.fixture(scope="module", autouse=True)
def website(django_db_setup, django_db_blocker):
    """A site with two pages of results: made once, as no test here changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        home = create_home(clear_page_tree())
        blog = BlogIndexPageFactory(parent=home, slug="blog")
        set_clinic_details(
            Site.objects.get(),
            phone="+14234990003",
            search_page=SearchPageFactory(parent=home, slug="search", browse_page=blog),
        )
        for number in range(12):
            BlogPageFactory(
                parent=blog,
                title=f"Knee pain {number}",
                slug=f"post-{number}",
                body=[("paragraph", "<p>Sciatica, L4-L5, and why the knee hurts on stairs.</p>")],
                hashtags=["NoMoreBackPain", "knee", "腰痛"],
            )
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


@pytest.fixture
def visit(client, db):
    """Visit an address; an error of ours would be answered, not raised, as in production."""
    client.raise_request_exception = False
    return client.get


def encode(text):
    """Return ``text`` as a browser or a hostile script would put it into an address."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


class Elements(HTMLParser):
    """The names of elements and attributes of a page, and where it leads."""

    def __init__(self, html):
        super().__init__()
        self.names, self.addresses = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note the element, its attributes and its addresses."""
        self.names.add(tag)
        for name, value in attrs:
            self.names.add(f"{tag} {name}")
            if name in ("href", "src", "action"):
                self.addresses.append((value or "").strip().casefold())


@pytest.fixture
def expected_names(visit):
    """The elements and attributes that the page has for searches of nobody who means harm."""
    names = set()
    for query in INNOCENT:
        names |= Elements(visit("/search/", {"q": query}).content.decode()).names
    return names


def find_injections(html, expected_names):
    """Return the elements and addresses of ``html`` that came out of what was typed."""
    elements = Elements(html)
    names = {name for name in elements.names - expected_names if MARKER in name or " on" in name}
    scripts = {address for address in elements.addresses if address.startswith(ACTIVE_SCHEMES)}
    return names | scripts


@pytest.mark.parametrize("strings", CHUNKS)
def test_any_search_is_answered_and_what_was_typed_is_inert(visit, expected_names, strings):
    for text in strings:
        response = visit(f"/search/?q={encode(text)}")
        assert response.status_code == 200, ascii(text[:200])
        html = response.content.decode()
        assert 'role="search"' in html, ascii(text[:200])
        assert not find_injections(html, expected_names), ascii(text[:200])


@pytest.mark.parametrize("strings", CHUNKS)
def test_suggestions_for_anything_are_data(visit, strings):
    for text in strings:
        response = visit(f"/search/suggest/?q={encode(text)}")
        assert response.status_code == 200, ascii(text[:200])
        assert response["Content-Type"] == "application/json"
        assert isinstance(response.json()["suggestions"], list), ascii(text[:200])


@pytest.mark.parametrize("strings", CHUNKS)
def test_any_hashtag_address_is_answered(visit, expected_names, strings):
    for text in strings:
        response = visit(f"/blog/hashtags/{encode(text)}/")
        assert response.status_code in (200, 301, 404), ascii(text[:200])
        html = response.content.decode()
        assert not find_injections(html, expected_names), ascii(text[:200])


def test_any_other_parameters_are_answered(visit, expected_names):
    for parameters in PARAMETERS:
        response = visit(f"/search/?{parameters}")
        assert response.status_code in (200, 301, 302, 404), parameters[:200]
        html = response.content.decode()
        assert "<h1" in html or response.status_code in (301, 302), parameters[:200]
        assert not find_injections(html, expected_names), parameters[:200]
        assert visit(f"/search/suggest/?{parameters}").status_code == 200, parameters[:200]


def test_an_injection_would_be_found(expected_names):
    """So that the other tests look where one would stand."""
    for html in (
        "<main><zq></main>",
        '<input value=""><b onload="zq()">',
        "<b zq>",
        '<a href=" JavaScript:zq()">',
    ):
        assert find_injections(html, expected_names)


def test_what_was_typed_stands_in_no_log(visit, caplog):
    for text in ("zqmarker", 'zqmarker "', "zqmarker\x00", "zqmarker " * 500):
        visit("/search/", {"q": text})
        visit("/search/suggest/", {"q": text})
        visit("/search/", {"q": text, "page": "7", "year": "x", "hashtag": "zqmarker"})
    assert "zqmarker" not in caplog.text
