"""What a patient writes is nowhere in clear: no file of the site, no temporary file, no output."""

import time

from django.db import connection
from playwright.sync_api import expect

from tests import postgresql
from tests.browser.chromium import PHONE
from tests.browser.intake_form import fill_and_send

MARKER = "Quixoticmarker"


def files_that_hold(marker, folders):
    """Return the files below ``folders`` that contain ``marker`` in a usual encoding or case."""
    forms = [text.encode(code) for text in (marker, marker.lower()) for code in ("utf-8", "utf-16")]
    forms += [form[2:] for form in forms if form.startswith(b"\xff\xfe")]
    return [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def test_the_search_for_the_marker_would_find_it(tmp_path):
    (tmp_path / "leak").write_text(f"an answer: {MARKER}")
    assert files_that_hold(MARKER, [tmp_path]) == [tmp_path / "leak"]


def test_no_answer_is_anywhere_in_clear(new_context, site, sign_in, django_db_blocker):
    patient = new_context(**PHONE).new_page()
    patient.goto(f"{site.url}/new-patients/")
    fill_and_send(patient, text=MARKER)
    expect(patient.get_by_role("heading", level=1)).to_have_text("We have your form")

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
    assert files_that_hold(MARKER, folders) == []
