"""Text whose spaces and line breaks matter, such as computer code."""

from wagtail import blocks

from clinic.blocks.groups import MEDIA


class CodeBlock(blocks.StructBlock):
    """Fixed-width text, shown exactly as typed."""

    code = blocks.TextBlock(
        label="Text", rows=5, help_text="Shown as typed, with every space and line break."
    )

    class Meta:
        template = "clinic/blocks/code.html"
        icon = "code"
        group = MEDIA
        label = "Code"
        description = "Text shown exactly as typed, in letters of equal width."
        preview_value = {"code": "monday     20 minutes\nwednesday  25 minutes"}
