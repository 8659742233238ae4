"""Public pages cost few queries, and no more of them when there is ten times as much to show."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.clinic import ClinicImageFactory, set_clinic_details
from tests.factories.home import (
    ClinicianPageFactory,
    InformationPageFactory,
    ServicePageFactory,
    clear_page_tree,
    create_home,
)
from tests.factories.search import SearchPageFactory

# The most queries that each page may cost, with nothing kept from the page before.
ADDRESSES = {
    "/": 13,
    "/services/": 11,
    "/blog/": 12,
    "/blog/post-1/": 12,
    "/blog/hashtags/nomorebackpain/": 12,
    "/blog/2026/": 12,
    "/blog/2026/01/": 12,
}

# The same for each kind of search: what is unknown, misspelt or a hashtag is looked at once more.
SEARCHES = {
    "/search/?q=knee": 17,
    "/search/?q=why+does+my+knee+hurt+on+stairs": 18,
    "/search/?q=kne+stiars": 22,
    "/search/?q=%22on+the+knee%22": 18,
    "/search/?q=knee+-%22on+the+stairs%22": 17,
    "/search/?q=%23nomorebackpain+knee": 20,
    "/search/?q=knee&hashtag=nomorebackpain&year=2026": 16,
    "/search/?q=knee&order=date": 16,
    "/search/?q=slipped+disc": 19,
    "/search/?q=cannot+control+my+bladder": 18,
    "/search/?q=xylophone": 17,
    # One of them for where each language's pages begin, which Wagtail keeps for an hour.
    "/search/suggest/?q=kn": 7,
    "/search/suggest/?q=%23no": 6,
    "/search/suggest/?q=kne+stiars": 7,
}


def make_website():
    """Make a small site that has every page type and all parts of a page that ask the database."""
    home = create_home(clear_page_tree())
    blog = BlogIndexPageFactory(parent=home, slug="blog", show_in_menus=True)
    services = InformationPageFactory(parent=home, slug="services", show_in_menus=True)
    service = ServicePageFactory(parent=services)
    clinician = ClinicianPageFactory(parent=home)
    set_clinic_details(
        Site.objects.get(),
        phone="+14234990003",
        new_patient_page=InformationPageFactory(parent=home, slug="new-patients"),
        search_page=SearchPageFactory(parent=home, slug="search"),
    )
    home.body = [
        (
            "treatments",
            {
                "title": "Where does it hurt?",
                "text": "",
                "services": [{"region": "back", "page": service, "text": ""}],
            },
        ),
        ("people", {"title": "People", "text": "", "clinicians": [clinician]}),
        ("latest_posts", {"title": "News", "blog_index": blog, "count": 3}),
    ]
    home.save()
    add_posts(blog, 1, 5, author=clinician)
    return home


def add_posts(blog, first, last, author=None):
    """Write posts with a picture each, and with two hashtags of which one is on all of them."""
    for number in range(first, last + 1):
        BlogPageFactory(
            parent=blog,
            title=f"Post {number} on the knee",
            slug=f"post-{number}",
            date=datetime.date(2026, 1, 1) + datetime.timedelta(days=number),
            author=author,
            image=ClinicImageFactory(),
            hashtags=["NoMoreBackPain", f"only{number}"],
        )


def read_queries(address):
    """Return the queries of one visit, with a warm code and cold caches."""
    assert Client().get(address).status_code == 200
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(address).status_code == 200
    return [query["sql"] for query in queries]


@pytest.fixture(scope="module")
def queries(shared_content):
    """The queries of each address in a small site, and in one that has ten times as much."""
    home = make_website()
    addresses = [*ADDRESSES, *SEARCHES]
    few = {address: read_queries(address) for address in addresses}
    add_posts(home.get_children().get(slug="blog").specific, 6, 50)
    services = home.get_children().get(slug="services")
    for _ in range(10):
        ServicePageFactory(parent=services)
    return {address: (few[address], read_queries(address)) for address in addresses}


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "most"), [*ADDRESSES.items(), *SEARCHES.items()])
def test_it_costs_few_queries_however_much_there_is_to_show(queries, address, most):
    few, many = queries[address]
    assert len(few) <= most, "\n".join(few)
    assert len(many) <= len(few), "\n".join(many)
