"""A callout: a short remark that stands out from the text."""

from wagtail import blocks

from clinic.blocks.groups import EMPHASIS
from clinic.richtext import INLINE


class CalloutBlock(blocks.StructBlock):
    """A title and a few sentences in a box of their own."""

    title = blocks.CharBlock(required=False, max_length=80, help_text="A few words, or empty.")
    text = blocks.RichTextBlock(features=INLINE, help_text="Two or three sentences.")

    class Meta:
        template = "clinic/blocks/callout.html"
        icon = "info-circle"
        group = EMPHASIS
        label = "Callout"
        description = "A short remark in a box, for what readers should not miss."
        preview_value = {
            "title": "Good to know",
            "text": "<p>A sore back is safe to move. Short walks help more than bed rest.</p>",
        }
