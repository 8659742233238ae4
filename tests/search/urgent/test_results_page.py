import pytest
from bs4 import BeautifulSoup
from wagtail.models import Site

from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.clinic import set_clinic_details
from tests.factories.search import SearchPageFactory


@pytest.fixture
def blog(home):
    """A blog with a post that is found, and the search page."""
    blog = BlogIndexPageFactory(parent=home, slug="blog")
    BlogPageFactory(parent=blog, title="What chest pain can be")
    set_clinic_details(
        Site.objects.get(), search_page=SearchPageFactory(parent=home, slug="search")
    )
    return blog


def first_in_main(client, address):
    """Return the first heading of the page's main part, and what stands before it."""
    main = BeautifulSoup(client.get(address).text, "html.parser").main
    return main.find(["h1", "h2", "form", "nav"])


@pytest.mark.parametrize(
    "address",
    [
        "/search/?q=chest+pain",
        "/search/?q=chest+pain&order=date",
        "/search/?q=chest+pain&exact=1",
        "/search/?q=chest+pain&year=1999",
        "/search/?q=cauda+equina",
    ],
)
def test_the_card_stands_before_everything_else_whatever_is_found(client, blog, address):
    heading = first_in_main(client, address)
    assert heading.name == "h2"
    assert heading.find_parent("section")["class"] == ["urgent-card"]


@pytest.mark.parametrize("address", ["/search/", "/search/?q=knee", "/search/?q=chest+press"])
def test_everyday_searches_have_no_card(client, blog, address):
    assert "urgent-card" not in client.get(address).text


def test_a_misspelt_emergency_is_met_by_its_correction(client, blog):
    assert "urgent-card" in client.get("/search/?q=chest+pian").text


def test_a_misspelt_emergency_is_met_where_exactly_that_is_searched_for(client, blog):
    assert "urgent-card" in client.get("/search/?q=chest+pian&exact=1").text
