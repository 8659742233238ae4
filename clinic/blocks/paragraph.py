"""A paragraph of text."""

from wagtail import blocks

from clinic.blocks.groups import TEXT
from clinic.richtext import PARAGRAPH


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with bold, italic and links."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": PARAGRAPH, **kwargs})

    class Meta:
        template = "clinic/blocks/paragraph.html"
        icon = "pilcrow"
        group = TEXT
        label = "Paragraph"
        description = "Running text, with bold, italic and links."
        preview_value = (
            "<p>When you run, each step loads your lower back a little. "
            "<b>That is normal</b>, and your back gets used to it.</p>"
        )
