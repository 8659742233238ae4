"""A blog for the tests of the blog."""

import pytest

from tests.factories.blog import BlogIndexPageFactory


@pytest.fixture
def blog(home):
    """An empty blog at ``/blog/``."""
    return BlogIndexPageFactory(parent=home, slug="blog")
