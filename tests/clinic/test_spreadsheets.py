"""No cell starts a formula, and none keeps a spreadsheet from being written."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from clinic.spreadsheets import inert_cell


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://evil.example")',
        "+1+1",
        "-1+1",
        "@SUM(A1:A9)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
    ],
)
def test_formula_becomes_text_that_can_be_read(text):
    assert inert_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Fay Desk (fay)", "2026-11-24", "7F3K2M9Q", "a=b", "1-2"])
def test_other_text_stays_as_it_is(text):
    assert inert_cell(text) == text


def test_every_sign_can_be_written_into_a_workbook():
    text = inert_cell("".join(map(chr, [*range(0x20), 0xD800, 0xFFFE, 0xFFFF])) + "end")
    workbook = Workbook()
    workbook.active["A1"] = text
    file = BytesIO()
    workbook.save(file)
    assert load_workbook(file).active["A1"].value.endswith("\N{REPLACEMENT CHARACTER}end")
