"""How much a first visit loads: bytes, unlike times, are the same on every machine."""

import re
from io import StringIO
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from blog.models import BlogPage
from clinic.settings import base

pytestmark = pytest.mark.any_database

BUDGET = 60_000
REQUESTS = 6
# What nginx and others take for pages made on demand.
QUALITY = 5
LOADED = re.compile(
    r'<link rel="(?:stylesheet|preload|icon)" href="([^"]+)"|<(?:script|img)[^>]* src="([^"]+)"'
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of static files as production has it: hashed names, compressed beforehand."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder, STORAGES=base.STORAGES):
        call_command(
            "collectstatic",
            interactive=False,
            # The posts have nothing of the admin.
            ignore_patterns=["admin", "wagtail*"],
            stdout=StringIO(),
        )
        yield folder


@pytest.fixture
def posts(demo, built):
    """Address → HTML of each post of the demo."""
    visitor = Client()
    return {post.url: visitor.get(post.url).content.decode() for post in BlogPage.objects.live()}


def addresses_in(html):
    """Return the addresses of what a browser loads together with the page, each once."""
    return {link or source for link, source in LOADED.findall(html)}


def files_in(html, folder):
    """Return which static files of the folder a browser loads together with the page."""
    return {
        folder / address.removeprefix("/static/")
        for address in addresses_in(html)
        if address.startswith("/static/")
    }


def weigh(path):
    """Return how many bytes of the file are sent to a browser that understands Brotli."""
    compressed = Path(f"{path}.br")
    return (compressed if compressed.exists() else path).stat().st_size


def test_a_post_is_light_apart_from_its_photos(posts, built):
    assert posts
    for address, html in posts.items():
        sent = len(brotli.compress(html.encode(), quality=QUALITY))
        sent += sum(weigh(path) for path in files_in(html, built))
        assert sent < BUDGET, address


def test_a_post_takes_few_requests(posts):
    for address, html in posts.items():
        assert 1 + len(addresses_in(html)) <= REQUESTS, address


def test_the_style_sheet_asks_for_the_font_that_the_page_has_asked_for_already(posts, built):
    files = files_in(next(iter(posts.values())), built)
    (sheet,) = (path for path in files if path.suffix == ".css")
    wanted = {
        (sheet.parent / address).resolve()
        for address in re.findall(r'url\("?([^")]+)"?\)', sheet.read_text())
    }
    assert wanted == {path for path in files if path.suffix == ".woff2"}
