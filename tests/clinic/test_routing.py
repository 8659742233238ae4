import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import BlogPage
from home.models import ServicePage
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.home import InformationPageFactory, ServicePageFactory


@pytest.fixture
def service(home):
    section = InformationPageFactory(parent=home, slug="services", title="Services")
    return ServicePageFactory(parent=section, slug="back", title="Back pain")


@pytest.mark.parametrize(
    ("address", "title"), [("/", "Home"), ("/services/", "Services"), ("/services/back/", "Back")]
)
def test_pages_are_found_at_every_depth(client, service, address, title):
    response = client.get(address)
    assert response.status_code == 200
    assert response.context["page"].title.startswith(title)


@pytest.mark.parametrize(
    "address", ["/back/", "/services/knee/", "/services/back/more/", "/services/services/"]
)
def test_addresses_of_no_page_are_not_found(client, service, address):
    assert client.get(address).status_code == 404


def test_the_same_slug_elsewhere_is_another_page(client, home, service):
    other = InformationPageFactory(parent=home, slug="other", title="Other")
    ServicePageFactory(parent=other, slug="back", title="Elsewhere")
    assert client.get("/other/back/").context["page"].title == "Elsewhere"
    assert client.get("/services/back/").context["page"].title == "Back pain"


def test_a_draft_is_not_found_but_pages_below_it_are(client, service):
    service.get_parent().specific.unpublish()
    assert client.get("/services/").status_code == 404
    assert client.get("/services/back/").status_code == 200


def test_an_endless_address_is_not_found(client, service):
    assert client.get("/services/" + "back/" * 900).status_code == 404


def test_a_page_at_any_depth_costs_the_same_two_queries(rf, home, service):
    with CaptureQueriesContext(connection) as queries:
        result = home.route(rf.get("/"), ["services", "back"])
        assert isinstance(result.page, ServicePage)
        assert [page.title for page in result.page.ancestors_below_home] == ["Services"]
    assert len(queries) == 2


def test_a_missing_page_is_looked_for_once(client, home):
    client.get("/gone/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/gone/").status_code == 404
    looked_for = [query["sql"] for query in queries if "'gone'" in query["sql"]]
    assert len([sql for sql in looked_for if "wagtailcore_page" in sql]) == 1


def test_a_blogs_own_addresses_win_over_its_posts(client, home):
    blog = BlogIndexPageFactory(parent=home, slug="blog")
    post = BlogPageFactory(parent=blog, slug="on-hashtags", hashtags=["running"])
    # The editor refuses this address.
    BlogPage.objects.update(slug="hashtags", url_path=f"{blog.url_path}hashtags/")
    assert client.get("/blog/hashtags/").context["page"] == post
    assert client.get("/blog/hashtags/running/").context["page"] == blog
