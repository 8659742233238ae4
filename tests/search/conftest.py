"""A blog and a search page for the tests of search."""

import pytest

from tests.factories.blog import BlogIndexPageFactory
from tests.factories.search import SearchPageFactory


@pytest.fixture
def blog(home):
    """An empty blog at ``/blog/``."""
    return BlogIndexPageFactory(parent=home, slug="blog")


@pytest.fixture
def search_page(home, blog):
    """The search page at ``/search/``, which sends the unlucky to the blog."""
    return SearchPageFactory(parent=home, slug="search", browse_page=blog)
