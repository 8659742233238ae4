"""What a visitor finds on the demo's pages: sound headings, and links that lead somewhere."""

import re
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client

from clinic.management.commands.demo import page_tree
from home.regions import REGIONS
from tests.site.demo.page_reader import PageReader, addresses

pytestmark = pytest.mark.any_database

ADDRESSES = addresses(page_tree())
PAPERWORK = "/new-patients/"


@pytest.fixture
def visitor(demo):
    """An anonymous visitor."""
    return Client()


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_is_sound(visitor, address):
    response = visitor.get(address)
    assert response.status_code == 200
    levels = PageReader(response.content.decode()).heading_levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert address == PAPERWORK or not response.cookies


def test_every_link_leads_somewhere(visitor, monkeypatch):
    # The form on paper is tried elsewhere; to set its type takes many seconds.
    monkeypatch.setattr("intake.paper.make_pdf", lambda html, *, base_url: html.encode())
    seen, waiting = {}, [("/", "/")]
    while waiting:
        address, linked_from = waiting.pop()
        if address in seen:
            continue
        response = visitor.get(address)
        assert response.status_code == 200, f"{linked_from} links to {address}"
        is_page = response["Content-Type"].startswith("text/html")
        page = seen[address] = PageReader(response.content.decode() if is_page else "")
        for link in page.links:
            target, _ = urldefrag(urljoin(f"http://localhost:8000{address}", link))
            if target.startswith("http://localhost:8000/"):
                waiting.append((target.removeprefix("http://localhost:8000"), address))
    assert set(ADDRESSES) <= {address.partition("?")[0] for address in seen}


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_leads_to_what_becomes_of_what_one_writes(visitor, address):
    assert "/about-this-website/" in PageReader(visitor.get(address).content.decode()).links


@pytest.mark.parametrize("address", ADDRESSES)
def test_links_say_something_and_those_within_the_page_have_a_target(visitor, address):
    page = PageReader(visitor.get(address).content.decode())
    anchors = {link[1:] for link in page.links if re.fullmatch("#.+", link)}
    assert anchors <= page.ids
    assert not page.silent_links


def test_the_home_page_names_the_regions_it_points_at(visitor):
    html = visitor.get("/").content.decode()
    for _, name in REGIONS:
        assert html.count(f">{name}</span>") >= 2, name
