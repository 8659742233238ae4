"""Staff add a second factor and sign in with it: an app without scripts, a passkey with them."""

import re

import pytest

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.site import PASSWORD
from tests.browser.test_accessibility import violations
from tests.clinic.signin.authenticator_app import show_code

# How they are kept and counted is tested on both databases without a browser.
pytestmark = pytest.mark.any_database

OVERVIEW = "/admin/account/second-factor/"
MAKE_ACCOUNT = """
from django.contrib.auth.models import Group, User
user = User.objects.create_user({username!r}, password={password!r})
user.groups.add(Group.objects.get(name="Front desk"))
"""


@pytest.fixture
def account(site, request):
    """The name of a new member of the front desk, of this test's own."""
    username = re.sub(r"\W", "-", request.node.name)
    site.run(MAKE_ACCOUNT.format(username=username, password=PASSWORD))
    return username


def type_password(page, username):
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def violations_at_rest(page, *, part=None):
    """Return what axe finds in ``part`` once nothing moves: messages of the admin fade in."""
    page.evaluate(
        """Promise.allSettled(
            document.getAnimations()
                .filter((animation) => Number.isFinite(animation.effect.getTiming().iterations))
                .map((animation) => animation.finished)
        )"""
    )
    return violations(page, part=part)


def read_codes(page):
    return [text.replace(" ", "") for text in page.locator("li code").all_inner_texts()]


@pytest.fixture
def virtual_key(page):
    """A security key in the browser that is always touched at once."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    key = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def stored():
        asked = {"authenticatorId": key["authenticatorId"]}
        return devtools.send("WebAuthn.getCredentials", asked)["credentials"]

    return stored


def test_app_without_scripts(new_context, site, account):
    page = new_context(java_script_enabled=False, **PHONE).new_page()
    type_password(page, account)
    page.get_by_role("link", name="Add a second factor").click()
    page.get_by_role("link", name="Add an app").click()
    secret = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(show_code(secret))
    page.get_by_role("button", name="Add the app").click()
    codes = read_codes(page)
    page.get_by_role("link", name="I have kept them").click()
    assert page.url == f"{site.url}/admin/"

    page.context.clear_cookies()
    type_password(page, account)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    assert "This code is not right" in page.get_by_role("status").inner_text()
    # Each code is taken once; the next one is good already.
    page.get_by_label("Code").fill(show_code(secret, steps=1))
    page.get_by_role("button", name="Sign in").click()
    assert page.url == f"{site.url}/admin/"

    page.context.clear_cookies()
    type_password(page, account)
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in").click()
    page.goto("/admin/intake/")
    assert page.get_by_role("heading", name="Intake").count()


def test_passkey(page, site, account, virtual_key):
    type_password(page, account)
    page.goto(f"{OVERVIEW}passkey/")
    page.get_by_label("Name of the passkey").fill("This computer")
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("heading", name="Your recovery codes").last.wait_for()
    assert len(read_codes(page)) == 10
    assert len(virtual_key()) == 1

    page.goto(f"{OVERVIEW}passkey/")
    page.get_by_label("Name of the passkey").fill("The same again")
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_text("Perhaps this device has a passkey for this website already.").wait_for()

    page.context.clear_cookies()
    type_password(page, account)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{site.url}/admin/")
    page.goto(OVERVIEW)
    assert (
        "last used on" in page.get_by_role("listitem").filter(has_text="This computer").inner_text()
    )


def test_axe_finds_nothing(new_context, site, account):
    found = []
    secret = ""
    for screen in (PHONE, DESKTOP):
        page = new_context(reduced_motion="reduce", **screen).new_page()
        page.goto("/admin/login/")
        found += violations_at_rest(page)
        type_password(page, account)
        if secret:
            page.get_by_label("Code").fill("000000")
            page.get_by_role("button", name="Sign in").click()
            page.get_by_text("This code is not right").wait_for()
            found += violations_at_rest(page)
            page.get_by_label("Code").fill(show_code(secret, steps=1))
            page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{site.url}/admin/")
        if not secret:
            page.get_by_role("link", name="Add a second factor").wait_for()
            found += violations_at_rest(page, part="[aria-labelledby*=second-factor-offer]")
        for path in (OVERVIEW, f"{OVERVIEW}passkey/"):
            page.goto(path)
            found += violations_at_rest(page)
        if not secret:
            page.goto(f"{OVERVIEW}app/")
            found += violations_at_rest(page)
            secret = page.locator("code").inner_text().replace(" ", "")
            page.get_by_label("Code").fill(show_code(secret))
            page.get_by_role("button", name="Add the app").click()
            page.get_by_role("button", name="Print the codes").wait_for()
            found += violations_at_rest(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not found, "\n".join(found)
