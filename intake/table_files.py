"""Tables of answers as files for a spreadsheet, made in memory: no answer reaches the disk."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from intake.answer_table import Cell, Column, without_formula

CSV = "csv"
XLSX = "xlsx"

MEDIA_TYPES = {
    CSV: "application/zip",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ENDINGS = {CSV: "zip", XLSX: "xlsx"}

# Of a sheet's name, by Excel.
_LONGEST_SHEET_NAME = 31


@dataclass(frozen=True)
class Table:
    """The answers to one version of a form."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def make_file(tables: Sequence[Table], *, file_format: str) -> bytes:
    """Return ``tables`` as one file: a workbook, or an archive with a file of text for each.

    :param file_format: :data:`XLSX` or :data:`CSV`.
    """
    return _make_workbook(tables) if file_format == XLSX else _make_archive(tables)


def _make_workbook(tables: Sequence[Table]) -> bytes:
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as workbook:
        bold = workbook.add_format({"bold": True})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        for table in tables:
            sheet = workbook.add_worksheet(table.name[:_LONGEST_SHEET_NAME])
            for number, column in enumerate(table.columns):
                sheet.write_string(0, number, column.name, bold)
                sheet.write_string(1, number, column.label, wrapped)
            sheet.freeze_panes(2, 1)
            for row_number, row in enumerate(table.rows, start=2):
                for number, cell in enumerate(row):
                    if isinstance(cell, Decimal):
                        sheet.write_number(row_number, number, float(cell), wrapped)
                    else:
                        sheet.write_string(row_number, number, cell, wrapped)
    return target.getvalue()


def _make_archive(tables: Sequence[Table]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for table in tables:
            text = StringIO(newline="")
            writer = csv.writer(text)
            writer.writerow([column.name for column in table.columns])
            writer.writerow([without_formula(column.label) for column in table.columns])
            writer.writerows([without_formula(cell) for cell in row] for row in table.rows)
            # With its mark Excel knows that it is UTF-8.
            archive.writestr(f"{table.name}.csv", text.getvalue().encode("utf-8-sig"))
    return target.getvalue()
