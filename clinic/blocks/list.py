"""A bulleted or numbered list."""

from wagtail import blocks

from clinic.blocks.groups import TEXT
from clinic.richtext import INLINE


class ListValue(blocks.StructValue):
    """A list that knows the HTML element it is."""

    @property
    def tag(self):
        """``ol`` where the order matters, else ``ul``."""
        return "ol" if self.get("style") == "numbered" else "ul"


class ListBlock(blocks.StructBlock):
    """Short items, one below the other."""

    style = blocks.ChoiceBlock(
        choices=[("bulleted", "With dots"), ("numbered", "With numbers")],
        default="bulleted",
        search_index=False,
        help_text="Use numbers only where the order matters.",
    )
    items = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE, label="Item"),
        min_num=1,
        label="Items",
        help_text="One thought for each item.",
    )

    class Meta:
        template = "clinic/blocks/list.html"
        value_class = ListValue
        icon = "list-ul"
        group = TEXT
        label = "List"
        description = "Short items with dots or numbers."
        preview_value = {
            "style": "bulleted",
            "items": [
                "<p>Warm up for ten minutes before you run.</p>",
                "<p>Stretch your hamstrings <b>twice a day</b>.</p>",
                "<p>Cross train: swim or cycle once a week.</p>",
            ],
        }
