"""Tables of data, told from those that arrange a page, with headings for their columns."""

from itertools import zip_longest

from blog.foreign_html.raw_blocks import flatten
from blog.foreign_html.running_text import collapse, read_plain_text

CELL_LENGTH = 200
CELLS = ["td", "th"]
NOT_IN_CELLS = [
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
    "figure",
    "iframe",
]


def is_table_of_data(table):
    """Whether a table has rows and columns of text, and does not just arrange a page's parts."""
    if table.get("role") in {"presentation", "none"} or table.find(NOT_IN_CELLS):
        return False
    for string in table.strings:
        if string.strip() and string.find_parent([*CELLS, "caption", "table"]) is table:
            return False
    rows = [row for row in table.find_all("tr") if row.get_text().strip()]
    columns = zip_longest(*(row.find_all(CELLS) for row in rows))
    filled = [
        any(cell is not None and cell.get_text().strip() for cell in column) for column in columns
    ]
    return len(rows) > 1 and len(filled) > 1 and all(filled)


def read_rows(reader, table):
    """Return the rows of a table of data, each a list of cells, and the media in its cells.

    A cell is its inline HTML and whether it is a heading.
    """
    rows, media = [], []
    for row in table.find_all("tr"):
        cells = []
        for cell in row.find_all(CELLS):
            texts, found = flatten(reader.read_apart(cell))
            is_heading = cell.name == "th"
            cells.append(("</p><p>".join(texts), is_heading))
            cells.extend([("", is_heading)] * (_read_span(cell) - 1))
            media.extend(found)
        if any(text for text, _ in cells):
            rows.append(cells)
    width = max(map(len, rows), default=0)
    return [[*cells, *[("", False)] * (width - len(cells))] for cells in rows], media


def _read_span(cell):
    span = cell.get("colspan") or "1"
    return min(int(span), 20) if span.isdecimal() and span != "0" else 1


def make_table(rows, caption):
    """Return the block of ``rows``, whose first row becomes the headings if it can."""
    first = [read_plain_text(text).strip() for text, _ in rows[0]]
    is_heading = all(is_th for _, is_th in rows[0]) or (
        all(first) and all(len(text) <= CELL_LENGTH and "\n" not in text for text in first)
    )
    headings = [collapse(text) for text in first] if is_heading else [""] * len(first)
    headings = [text or f"Column {number}" for number, text in enumerate(headings, 1)]
    body = rows[1:] if is_heading else rows
    columns, cells_by_column = [], []
    for number, heading in enumerate(headings):
        texts = [row[number][0] for row in body]
        is_rich = any("<" in text or len(text) > CELL_LENGTH for text in texts)
        columns.append({"type": "rich_text" if is_rich else "text", "heading": heading})
        cells_by_column.append(
            [f"<p>{text}</p>" if text else "" for text in texts]
            if is_rich
            else [read_plain_text(text) for text in texts]
        )
    return {
        "type": "table",
        "value": {
            "columns": columns,
            "rows": [{"values": list(values)} for values in zip(*cells_by_column, strict=True)],
            "caption": caption or ", ".join(headings),
        },
    }
