"""A running demo clinic and a browser for it: Debian's Chromium, driven by Playwright."""

import os
import re
from pathlib import Path

import pytest

from tests import databases
from tests.browser.chromium import CHROMIUM, HOW_TO_GET_CHROMIUM, OPTIONS
from tests.browser.site import PASSWORD, RunningSite


def pytest_collection_modifyitems(items):
    """Mark all browser tests, so that they can be run, or left out, by their mark."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Launch Debian's Chromium, which never asks its makers anything."""
    if not CHROMIUM.exists():
        pytest.skip(HOW_TO_GET_CHROMIUM)
    return {"executable_path": str(CHROMIUM), "args": OPTIONS}


@pytest.fixture(scope="session", autouse=True)
def django_beside_playwright():
    """Let Django's ORM run although Playwright keeps an event loop in the main thread."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo clinic, served by real processes from a state folder of its own."""
    if not CHROMIUM.exists():
        pytest.skip(HOW_TO_GET_CHROMIUM)
    folder = tmp_path_factory.mktemp("site")
    running = RunningSite(folder, environment={})
    running.prepare()
    with databases.copies_for(running, django_db_blocker.unblock, prefix="browser"):
        try:
            running.manage("create_keyring")
            running.manage("demo")
            running.manage("collectstatic", "--noinput", "--verbosity=0")
            running.serve()
            yield running
        finally:
            running.stop()


@pytest.fixture(scope="session")
def base_url(site):
    """The address that relative ones in ``page.goto`` start from."""
    return site.url


@pytest.fixture
def page(context):
    """A page that fails its test on any script error or request to another host."""
    opened = context.new_page()
    problems = []
    opened.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    opened.on("request", lambda request: note_foreign_request(request, problems))
    yield opened
    assert not problems, problems


def note_foreign_request(request, problems):
    """Add ``request`` to ``problems`` when it leaves this machine."""
    if not re.match(r"(http://localhost:\d+/|data:|blob:|about:)", request.url):
        problems.append(f"request to another host: {request.url}")


@pytest.fixture
def sign_in(site):
    """A function that signs ``page`` in to the admin as one of the demo's users.

    At the site's own ``address``, or at that of a proxy before it.
    """

    def sign_in(page, username, address=site.url):
        page.goto(f"{address}/admin/login/")
        page.get_by_label("Username").fill(username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{address}/admin/")

    return sign_in
