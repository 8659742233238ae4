"""A table with a caption."""

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import (
    TypedTableBlock,
    TypedTableBlockValidationError,
)

from clinic.blocks.groups import MEDIA
from clinic.richtext import INLINE


class TableBlock(TypedTableBlock):
    """Rows and columns; the first column names its row."""

    text = blocks.CharBlock(required=False, max_length=200, label="Text", icon="title")
    rich_text = blocks.RichTextBlock(
        required=False, features=INLINE, label="Text with links", icon="pilcrow"
    )

    def clean(self, table):
        """Refuse a table without caption, column headings or rows, except in a draft."""
        cleaned = super().clean(table)
        if not self.is_deferred_validation:
            problems = []
            if not cleaned.caption.strip():
                problems.append("Give the table a caption: people who cannot see it need one.")
            if not cleaned.columns or not cleaned.row_data:
                problems.append("Add at least one column and one row.")
            if any(not column["heading"].strip() for column in cleaned.columns):
                problems.append("Give each column a heading.")
            if problems:
                raise TypedTableBlockValidationError(non_block_errors=problems)
        return cleaned

    class Meta:
        template = "clinic/blocks/table.html"
        icon = "table"
        group = MEDIA
        label = "Table"
        description = "Rows and columns with a caption."
        preview_value = {
            "columns": [
                {"type": "text", "heading": "Week"},
                {"type": "text", "heading": "Walking"},
                {"type": "text", "heading": "Running"},
            ],
            "rows": [
                {"values": ["First", "20 minutes a day", "None"]},
                {"values": ["Second", "20 minutes a day", "5 minutes, twice"]},
            ],
            "caption": "Back to running in small steps",
        }
