"""Cells for spreadsheets that show what was written, and never start a formula."""

import re

# What makes Excel, LibreOffice or Google Sheets read a cell as a formula (OWASP, “CSV Injection”),
# East Asian forms included.
_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")
# What no cell of an XLSX file may hold (XML 1.0, section 2.2).
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def inert_cell(text: str) -> str:
    """Return ``text`` for a cell: readable, and no formula in any program that opens it.

    An apostrophe before it says “this is text”; control characters become U+FFFD.
    """
    readable = _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)
    return f"'{readable}" if _STARTS_FORMULA.match(readable) else readable
