"""Public pages set no cookie, so one stored copy serves everybody and no consent is needed."""

import pytest
from wagtail.models import Site

from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.clinic import set_clinic_details
from tests.factories.home import ClinicianPageFactory, InformationPageFactory, ServicePageFactory
from tests.factories.search import SearchPageFactory


@pytest.fixture(autouse=True)
def website(home):
    services = InformationPageFactory(parent=home, slug="services")
    ServicePageFactory(parent=services, slug="back-pain")
    ClinicianPageFactory(parent=home, slug="ann-lee")
    blog = BlogIndexPageFactory(parent=home, slug="blog")
    BlogPageFactory(parent=blog, slug="a-run", hashtags=["running"])
    set_clinic_details(
        Site.objects.get(), search_page=SearchPageFactory(parent=home, slug="search")
    )


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/services/", 200),
        ("/services/back-pain/", 200),
        ("/ann-lee/", 200),
        ("/blog/", 200),
        ("/blog/?page=1", 301),
        ("/blog/a-run/", 200),
        ("/blog/hashtags/running/", 200),
        ("/blog/hashtags/Running/", 301),
        ("/search/", 200),
        ("/search/?q=run", 200),
        ("/nothing-here/", 404),
        ("/sitemap.xml", 200),
        ("/robots.txt", 200),
    ],
)
def test_public_pages_set_no_cookie_and_depend_on_none(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
