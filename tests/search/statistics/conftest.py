"""A search page with a blog, and a visitor whose requests are those of a browser."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from search.models import SearchPage
from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.home import clear_page_tree, create_home
from tests.factories.search import SearchPageFactory
from tests.factories.users import create_member
from tests.shared_content import begin_search_anew

# What Firefox sends when somebody presses Enter in a search box.
BROWSER = {
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
}
TODAY = datetime.date(2026, 6, 15)


@pytest.fixture
def today(set_day):
    """Let it be noon at the clinic on June 15, 2026."""
    set_day(TODAY)
    return TODAY


@pytest.fixture
def set_day(monkeypatch):
    """A function that lets it be noon at the clinic on a day."""

    def set_day(day):
        noon = datetime.datetime(day.year, day.month, day.day, 16, tzinfo=datetime.UTC)
        monkeypatch.setattr(timezone, "now", lambda: noon)

    return set_day


@pytest.fixture(scope="module")
def website(shared_content):
    """A blog whose posts tell of knees, backs and sciatica, and a search page."""
    home = create_home(clear_page_tree())
    blog = BlogIndexPageFactory(parent=home, slug="blog")
    for title in ("Knee pain", "Back pain after a run", "Sciatica in plain words"):
        BlogPageFactory(parent=blog, title=title)
    SearchPageFactory(parent=home, slug="search")


@pytest.fixture
def search_page(website, db):
    """The search page at ``/search/``."""
    begin_search_anew()
    return SearchPage.objects.get()


@pytest.fixture
def search(search_page):
    """A function that searches as a visitor does, several times if asked to, on several days."""
    visitor = Client(headers=BROWSER)

    def search(text, *, times=1, headers=None, **parameters):
        for _ in range(times):
            response = visitor.get("/search/", {"q": text, **parameters}, headers=headers)
            assert response.status_code == 200
        return response

    return search


@pytest.fixture
def editor(db):
    """Somebody who writes posts and is no superuser."""
    return create_member("Editors")
