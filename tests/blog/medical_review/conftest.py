"""People, a blog, and posts with and without their medical review, at a fixed date."""

import datetime

import pytest
from django.utils import timezone

from tests.factories.blog import BlogIndexPageFactory, BlogPageFactory
from tests.factories.home import ClinicianPageFactory
from tests.factories.users import create_member

TODAY = datetime.date(2026, 6, 15)


@pytest.fixture
def today(monkeypatch):
    """Let it be noon at the clinic on June 15, 2026, for whoever asks the rules what day it is."""
    noon = datetime.datetime(2026, 6, 15, 16, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    return TODAY


@pytest.fixture
def blog(home):
    """An empty blog at ``/blog/``."""
    return BlogIndexPageFactory(parent=home, slug="blog")


@pytest.fixture
def clinician(home):
    """A clinician whose name may stand under a review."""
    return ClinicianPageFactory(parent=home, title="Ann Lee", slug="ann-lee")


@pytest.fixture
def editor(db):
    """Someone who writes posts but does not publish them."""
    return create_member("Editors", email="editor@clinic.example")


@pytest.fixture
def moderator(db):
    """Someone who publishes."""
    return create_member("Moderators", email="moderator@clinic.example")


@pytest.fixture
def make_reviewed(blog, clinician):
    """A function that returns a public post with medical advice, due for review on a day."""

    def make(title, due_on, **fields):
        return BlogPageFactory(
            parent=blog,
            title=title,
            **{
                "clinical": True,
                "reviewer": clinician,
                "reviewed_on": datetime.date.fromisoformat(due_on) - datetime.timedelta(days=365),
                "review_due_on": datetime.date.fromisoformat(due_on),
                **fields,
            },
        )

    return make
