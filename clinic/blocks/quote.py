"""A quotation."""

from wagtail import blocks

from clinic.blocks.groups import EMPHASIS


class QuoteBlock(blocks.StructBlock):
    """Somebody's words and whose they are."""

    quote = blocks.TextBlock(
        max_length=600, rows=3, help_text="The words only; the quotation marks come by themselves."
    )
    attribution = blocks.CharBlock(
        required=False, max_length=120, help_text="Who said or wrote it, and where."
    )

    class Meta:
        template = "clinic/blocks/quote.html"
        icon = "openquote"
        group = EMPHASIS
        label = "Quote"
        description = "Somebody's words, with their name."
        preview_value = {
            "quote": "Motion is the best medicine for most sore backs.",
            "attribution": "A saying in our clinic",
        }
