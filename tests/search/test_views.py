"""The address that suggests: its format, its headers, and that nobody can upset it."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.factories.blog import BlogPageFactory

ADDRESS = "/search/suggest/"

# The script of the box, as it is written; on its way it is compressed to about a third.
MOST_BYTES_OF_SCRIPT = 9_000


@pytest.fixture
def post(blog):
    return BlogPageFactory(parent=blog, title="Sciatica in plain words", slug="sciatica")


def test_the_answer_is_json_for_the_script(client, post):
    response = client.get(ADDRESS, {"q": "scia"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json() == {
        "query": "scia",
        "suggestions": [
            {
                "kind": "post",
                "text": "Sciatica in plain words",
                "parts": ["", "Scia", "tica in plain words"],
                "url": "/blog/sciatica/",
            },
        ],
    }


def test_the_visitors_own_browser_keeps_it_for_a_moment_and_nobody_else(client, post):
    response = client.get(ADDRESS, {"q": "scia"})
    assert response["Cache-Control"] == "private, max-age=60"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_is_only_asked_never_told(method):
    client = Client(enforce_csrf_checks=False)
    assert getattr(client, method)(ADDRESS).status_code == 405


@pytest.mark.parametrize(
    "raw", ["", "q", "q=", "q=%", "q=%ff%fe", "q=%00", "q=%ED%A0%80%ED%A0%80", "q=a&q=", "q[]=ab"]
)
def test_a_broken_address_is_answered(client, db, raw):
    response = client.get(f"{ADDRESS}?{raw}")
    assert response.status_code == 200
    assert response.json()["suggestions"] == []


def test_of_a_long_text_only_the_beginning_is_said_back(client, db):
    response = client.get(ADDRESS, {"q": "back pain " * 1000})
    assert response.json() == {"query": ("back pain " * 10), "suggestions": []}


def test_the_script_is_light():
    with open(finders.find("search/js/site/suggestions.js"), "rb") as script:
        assert len(script.read()) < MOST_BYTES_OF_SCRIPT
