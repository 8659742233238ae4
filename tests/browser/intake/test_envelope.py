"""What a patient writes is nowhere in clear: no file of the site, no temporary file, no output."""

import base64
import gzip
import re
import time
import zlib

import pytest
from django.core import signing
from django.db import connection
from playwright.sync_api import expect

from tests import postgresql
from tests.browser.chromium import PHONE
from tests.browser.intake_form import fill_and_send, photo_of_a_card, press
from tests.browser.traces import files_that_hold

MARKER = "Quixoticmarker"
CODE = "K7QF-M2XD-9RTW"


def signed(text):
    """Return what Django's sessions make of a text that is worth packing."""
    return signing.dumps([text] * 9, key="a key of this test", compress=True).encode()


@pytest.mark.parametrize(
    "write",
    [
        str.encode,
        lambda text: text.lower().encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-be"),
        lambda text: base64.b64encode(text.encode()),
        lambda text: base64.urlsafe_b64encode(text.encode()),
        lambda text: gzip.compress(text.encode()),
        lambda text: zlib.compress(text.encode()),
        signed,
    ],
)
@pytest.mark.parametrize("before", ["", "a", "an"])
def test_the_search_for_the_marker_would_find_it(tmp_path, before, write):
    (tmp_path / "leak").write_bytes(b"stored: " + write(f"{before}{MARKER} and more") + b" there")
    (tmp_path / "no leak").write_bytes(b"stored: " + write(f"{before}{MARKER[:-1]}") + b" there")
    assert files_that_hold([CODE, MARKER], [tmp_path]) == [tmp_path / "leak"]


def test_the_photo_in_the_form_would_give_it_away(tmp_path):
    photo = photo_of_a_card(MARKER)
    (tmp_path / "photo").write_bytes(photo["buffer"])
    assert files_that_hold([MARKER], [tmp_path]) == [tmp_path / "photo"]
    assert MARKER in photo["name"]


def keep_half_a_form(patient, site):
    """Begin a form, go on too early, and keep what was typed; return the code for it."""
    patient.goto(f"{site.url}/new-patients/")
    press(patient, "Start now")
    patient.get_by_label("First name").fill(MARKER)
    press(patient, "Save and go on")
    expect(patient).to_have_title(re.compile("^Error: "))
    press(patient, "Save and finish later")
    for label, number in (("Month", "3"), ("Day", "27"), ("Year", "1961")):
        patient.get_by_label(label).fill(number)
    press(patient, "Get my code")
    return patient.locator(".intake-keep__code").inner_text().replace("\n", "")


def kept_by_the_browser(page):
    """Return what a page's browser holds of it beside the page: storage, cookies, addresses."""
    stored = page.evaluate(
        "JSON.stringify([localStorage, sessionStorage, location, history.state])"
    )
    return f"{stored} {page.context.cookies()}"


def test_no_answer_is_anywhere_in_clear(new_context, site, sign_in, django_db_blocker):
    half_way = new_context(**PHONE).new_page()
    code = keep_half_a_form(half_way, site)
    patient = new_context(**PHONE).new_page()
    patient.goto(f"{site.url}/new-patients/")
    fill_and_send(patient, text=MARKER)
    expect(patient.get_by_role("heading", level=1)).to_have_text("We have your form")
    for browser in (half_way, patient):
        assert MARKER not in kept_by_the_browser(browser)
    assert code not in kept_by_the_browser(half_way)

    desk = new_context().new_page()
    sign_in(desk, "frontdesk")
    desk.goto(f"{site.url}/admin/intake/")
    desk.get_by_role("row").filter(has_text=MARKER).get_by_role("link").first.click()
    expect(desk.get_by_role("main")).to_contain_text(MARKER)

    # Long enough for the worker to take up its tasks, and mails to be written.
    time.sleep(3)
    folders = [site.folder]
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
        folders.append(postgresql.DATA)
    assert files_that_hold([MARKER, code, code.replace("-", "")], folders) == []
