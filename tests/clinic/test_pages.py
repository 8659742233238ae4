"""What keeps visitors from a page is found in one query on the way from its address."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from clinic.pages import ClinicPage
from tests.factories.home import InformationPageFactory

WITH_PASSWORD = {"restriction_type": PageViewRestriction.PASSWORD, "password": "open-sesame"}


@pytest.fixture
def section(home):
    return InformationPageFactory(parent=home, slug="section")


@pytest.fixture
def page(section):
    return InformationPageFactory(parent=section, slug="page", title="A page to be read")


@pytest.mark.parametrize("level", ["root", "home", "section", "page"])
def test_a_restriction_anywhere_above_keeps_visitors_out(client, page, level):
    places = dict(zip(["root", "home", "section", "page"], page.get_ancestors(True), strict=True))
    PageViewRestriction.objects.create(page=places[level], **WITH_PASSWORD)
    assert "A page to be read" not in client.get("/section/page/").content.decode()


def test_a_restriction_elsewhere_keeps_nobody_out(client, home, section, page):
    for parent in (home, section, page):
        other = InformationPageFactory(parent=parent, slug="other")
        PageViewRestriction.objects.create(page=other, **WITH_PASSWORD)
    assert "A page to be read" in client.get("/section/page/").content.decode()


@pytest.mark.parametrize("restricted", ["the page", "its section"])
def test_an_alias_is_as_restricted_as_what_it_stands_for(client, home, section, page, restricted):
    source = page if restricted == "the page" else section
    copy = source.create_alias(parent=home, update_slug="copy", recursive=True)
    copy = copy.create_alias(parent=home, update_slug="copied-copy", recursive=True)
    PageViewRestriction.objects.create(page=source, **WITH_PASSWORD)
    address = "/copied-copy/" if restricted == "the page" else "/copied-copy/page/"
    response = client.get(address)
    assert response.status_code == 200
    assert "A page to be read" not in response.content.decode()


def test_it_is_found_in_one_query_where_the_pages_above_are_known(page, section, home):
    section._cached_parent_obj, page._cached_parent_obj = home, section
    with CaptureQueriesContext(connection) as known:
        assert list(page.get_view_restrictions()) == []
    unknown_page = type(page).objects.get(pk=page.pk)
    with CaptureQueriesContext(connection) as unknown:
        assert list(unknown_page.get_view_restrictions()) == []
    assert (len(known), len(unknown)) == (1, 2)


def test_both_ways_find_the_same(page, section, home):
    for place in (Page.get_first_root_node(), home, section, page):
        PageViewRestriction.objects.create(page=place, **WITH_PASSWORD)
    section._cached_parent_obj, page._cached_parent_obj = home, section
    found = set(page.get_view_restrictions())
    assert found == set(super(ClinicPage, page).get_view_restrictions())
    assert len(found) == 4
