"""A blog with posts to pick, and an Editor who picks."""

import pytest

from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.users import create_member


@pytest.fixture
def blog(home):
    """A blog with two posts."""
    return BlogIndexPageFactory(parent=home, slug="blog")


@pytest.fixture
def knee(blog):
    """A post about knees."""
    return BlogPageFactory(parent=blog, title="Knees", slug="knees", summary="All about knees.")


@pytest.fixture
def shoes(blog):
    """A post about shoes."""
    return BlogPageFactory(parent=blog, title="Shoes", slug="shoes", summary="Good shoes.")


@pytest.fixture
def editor(client, db):
    """A client that an Editor signed in with."""
    client.force_login(create_member("Editors"))
    return client
