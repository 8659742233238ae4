"""Answers leave as a table for those with the right, for a reason that is kept, and inert."""

import csv
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pytest

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.sealing import keyring
from intake.permissions import Right
from intake.records import Submission
from intake.staff import exporting
from tests.factories.intake import make_form_page
from tests.factories.submissions import (
    ANSWERS,
    DEFINITION,
    FormVersionFactory,
    make_front_desk_member,
    receive_submission,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

ADDRESS = "/admin/intake/export/"
REASON = "The yearly report of the clinic"


@pytest.fixture
def fay():
    return make_front_desk_member()


@pytest.fixture
def front_desk(client, fay):
    client.force_login(fay)
    return client


@pytest.fixture
def version(home):
    return FormVersionFactory(page=make_form_page(home, slug="form"), number=99)


def export(client, version, **fields):
    data = {"form_page": version.page_id, "file_format": "xlsx", "reason": REASON, **fields}
    return client.post(ADDRESS, data)


def sheets_of(response):
    assert response["Content-Disposition"].startswith("attachment")
    workbook = openpyxl.load_workbook(BytesIO(response.content))
    return {sheet.title: [list(row) for row in sheet.values] for sheet in workbook}


def texts_of(response):
    archive = ZipFile(BytesIO(response.content))
    return {
        name: list(csv.reader(StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
        for name in archive.namelist()
    }


def references(client, version, **fields):
    (rows,) = sheets_of(export(client, version, **fields)).values()
    return [row[0] for row in rows[2:]]


def test_it_is_a_sheet_for_each_version_with_the_questions_as_they_were_asked(front_desk, version):
    first = receive_submission(version)
    asked_later = replace(DEFINITION, title="Another title")
    later = FormVersionFactory(
        page=version.page,
        number=100,
        document=asked_later.canonical_json(),
        sha256=asked_later.digest(),
    )
    receive_submission(later)
    sheets = sheets_of(export(front_desk, version))
    assert list(sheets) == ["version 99", "version 100"]
    names, labels, cells = sheets["version 99"]
    row = dict(zip(names, cells, strict=True))
    assert dict(zip(names, labels, strict=True))["q-pain"] == "What hurts?"
    assert row["reference"] == first.reference
    assert row["q-name.first"] == ANSWERS["q-name"]["first"]
    assert row["q-born"] == ANSWERS["q-born"]
    assert row["q-pain"] == ANSWERS["q-pain"]
    assert not row["q-more"]


def test_each_is_recorded_with_the_reason(front_desk, version):
    received = {receive_submission(version).reference for _ in range(2)}
    export(front_desk, version, reason=f"  {REASON}\n")
    entry = AuditEntry.objects.get(event=Event.SUBMISSIONS_EXPORTED)
    assert (entry.count, entry.reason) == (2, REASON)
    each = AuditEntry.objects.filter(event=Event.SUBMISSION_EXPORTED)
    assert set(each.values_list("subject", flat=True)) == received


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reason": ""}, "Say why you export them"),
        ({"reason": "why not"}, "10 letters or more"),
        ({"form_page": ""}, "This field is required"),
        ({"received_from": "2026-02-02", "received_to": "2026-02-01"}, "before the other"),
        ({"received_to": "2001-01-01"}, "No form that came in is like this"),
        ({"status": "filed"}, "No form that came in is like this"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_what_was_typed_stays(
    front_desk, version, fields, words
):
    receive_submission(version)
    content = export(front_desk, version, **fields).content.decode()
    assert words in content
    assert fields.get("reason", REASON) in content
    assert not AuditEntry.objects.filter(event=Event.SUBMISSIONS_EXPORTED).exists()


def test_days_and_status_choose(front_desk, version):
    old, new = receive_submission(version), receive_submission(version)
    Submission.objects.filter(pk=old.pk).update(
        received_at=datetime(2025, 3, 1, 17, tzinfo=UTC), status="filed"
    )
    assert references(front_desk, version) == [old.reference, new.reference]
    assert references(front_desk, version, status="new") == [new.reference]
    assert references(front_desk, version, received_to="2025-03-01") == [old.reference]
    assert references(front_desk, version, received_from="2025-03-02") == [new.reference]


def test_too_many_are_refused(front_desk, version, monkeypatch):
    monkeypatch.setattr(exporting, "MOST_EXPORTED", 1)
    for _ in range(2):
        receive_submission(version)
    assert "Choose fewer days" in export(front_desk, version).content.decode()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝"])
def test_cells_never_begin_a_formula(front_desk, version, sign):
    text = f"{sign}HYPERLINK(0)"
    receive_submission(version, answers={**ANSWERS, "q-pain": text})
    workbook = openpyxl.load_workbook(BytesIO(export(front_desk, version).content))
    kinds = {cell.data_type for sheet in workbook for row in sheet for cell in row}
    assert kinds <= {"s", "n"}
    (rows,) = texts_of(export(front_desk, version, file_format="csv")).values()
    cells = [cell for row in rows for cell in row]
    assert f"'{text}" in cells
    assert not [cell for cell in cells if cell.startswith(sign)]


def test_what_does_not_open_is_left_out_and_named(front_desk, version):
    lost, whole = receive_submission(version), receive_submission(version)
    keyring.destroy_data_keys([lost.key_id])
    assert references(front_desk, version) == [whole.reference]
    Submission.objects.filter(pk=whole.pk).delete()
    response = export(front_desk, version)
    assert response["Location"] == ADDRESS
    content = front_desk.get(ADDRESS).content.decode()
    assert f"cannot be opened: {lost.reference}" in content


def test_reading_is_not_enough(client, fay, version):
    group = fay.groups.get()
    group.permissions.remove(group.permissions.get(codename=Right.EXPORT))
    client.force_login(fay)
    receive_submission(version)
    assert export(client, version).status_code == 403
    assert "/export/" not in client.get("/admin/intake/").content.decode()
