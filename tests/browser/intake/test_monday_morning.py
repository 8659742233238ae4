"""Monday morning at the front desk: thirty new forms, two of one person, one of them urgent."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.site import PASSWORD
from tests.browser.test_second_factor import type_password, violations_at_rest
from tests.clinic.signin.authenticator_app import show_code

NUMBER = 30
ACCOUNT = "monday"

# The references of what came in, the oldest first; and the secret of the app of who comes to work.
RECEIVE = f"""
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from intake.records import Submission
from tests.factories.second_factors import give_app
from tests.factories.submissions import FormVersionFactory, receive_submission
# What the journeys of patients left on this site has been worked off: nothing else waits.
Submission.objects.all().delete()
user = User.objects.create_user({ACCOUNT!r}, password={PASSWORD!r})
user.groups.add(Group.objects.get(name="Front desk"))
print(give_app(user).secret)
version = FormVersionFactory(number=1)
for n in range({NUMBER}):
    person = 0 if n == {NUMBER} - 1 else n
    answers = {{
        "q-name": {{"first": f"Person{{person}}", "last": "Monday"}},
        "q-born": f"19{{40 + person}}-03-14",
        "q-pain": "My lower back",
    }}
    print(receive_submission(version, answers=answers, is_urgent=n == 3).reference)
"""
REMOVE = f"""
from django.contrib.auth.models import User
from intake.records import Submission
Submission.objects.filter(version__page=None).delete()
User.objects.filter(username={ACCOUNT!r}).delete()
"""


@pytest.fixture
def monday(site):
    """The secret of the app of somebody of the front desk, and the references of what waits."""
    secret, *references = site.run(RECEIVE).split()
    yield secret, references
    site.run(REMOVE)


def sign_in(page, secret):
    type_password(page, ACCOUNT)
    page.get_by_label("Code").fill(show_code(secret))
    page.get_by_role("button", name="Sign in").click()


def test_thirty_forms_are_printed_filed_and_found(new_context, monday):
    secret, references = monday
    page = new_context(**DESKTOP).new_page()
    clicks = []

    def click(locator):
        locator.click()
        clicks.append(locator)

    sign_in(page, secret)
    click(page.get_by_role("link", name="Intake", exact=True))
    click(page.get_by_role("link", name=re.compile(r"^New \d+$")))
    icons = page.locator(".inbox-counts svg")
    expect(icons).to_have_count(3)
    heights = icons.evaluate_all("icons => icons.map(icon => icon.getBoundingClientRect().height)")
    # No taller than a line of text.
    assert max(heights) <= 24
    rows = page.locator(".inbox-reference")
    expect(page.get_by_role("link", name=references[0])).to_be_visible()
    urgent = rows.filter(has_text=references[3])
    expect(urgent).to_contain_text("Urgent")
    for reference in (references[0], references[-1]):
        expect(rows.filter(has_text=reference)).to_contain_text("2 of this person")
    click(page.get_by_label("Choose all on this page"))
    expect(page.get_by_role("status").filter(has_text="chosen")).to_contain_text(f"{NUMBER} chosen")

    with page.context.expect_event("response", lambda answer: "/print/" in answer.url) as printed:
        click(page.get_by_role("button", name="Print the chosen"))
    assert printed.value.headers["content-type"] == "application/pdf"

    click(page.get_by_role("button", name="File the chosen"))
    expect(page.get_by_role("heading", name=f"Are all {NUMBER} in the chart?")).to_be_visible()
    click(page.get_by_role("button", name="Yes, file them"))
    expect(page.get_by_text(f"{NUMBER} forms are filed.")).to_be_visible()
    assert len(clicks) <= 10

    page.get_by_label("Find a patient").fill("monday person7")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text("One form was found")).to_be_visible()
    page.get_by_role("link", name=references[7]).click()
    expect(page.get_by_role("heading", name="Person7 Monday")).to_be_visible()
    expect(page.locator("#looks-content, #looks")).to_contain_text("new to filed")


@pytest.mark.any_database
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(new_context, monday, screen):
    secret, references = monday
    page = new_context(**screen).new_page()
    sign_in(page, secret)
    page.goto("/admin/intake/")
    assert violations_at_rest(page) == []
    page.get_by_role("link", name=references[3]).click()
    expect(page.get_by_role("heading", name="Person3 Monday")).to_be_visible()
    assert violations_at_rest(page) == []
    assert cut_off(page) == []
    for path in ("export/", "notices/", "keys/"):
        page.goto(f"/admin/intake/{path}")
        assert violations_at_rest(page) == []
        assert cut_off(page) == []


def cut_off(page):
    """Return the words of buttons that reach beyond the screen, which Wagtail then cuts off."""
    return page.locator("main .button, main button").evaluate_all(
        """buttons => buttons
            .filter(button => button.offsetParent !== null)
            .filter(button => button.getBoundingClientRect().right > window.innerWidth)
            .map(button => button.textContent.trim())"""
    )


def test_one_form_is_filed_in_three_clicks_without_scripts(new_context, monday):
    secret, references = monday
    page = new_context(java_script_enabled=False, **PHONE).new_page()
    sign_in(page, secret)
    page.goto("/admin/intake/")
    page.get_by_role("link", name=references[5]).click()
    page.get_by_label("It is in the chart").check()
    page.get_by_role("button", name="File it").click()
    expect(page.get_by_text(f"{references[5]} is filed.")).to_be_visible()
