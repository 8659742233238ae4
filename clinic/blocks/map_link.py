"""Where the clinic is, with a link to directions; no map is loaded from elsewhere."""

from wagtail import blocks

from clinic.blocks.groups import ACTIONS
from clinic.richtext import INLINE


class MapLinkBlock(blocks.StructBlock):
    """The address of the clinic details and how to find it."""

    title = blocks.CharBlock(
        default="How to find us",
        max_length=80,
        help_text="A heading. The address comes from the clinic details.",
    )
    directions = blocks.RichTextBlock(
        required=False,
        features=INLINE,
        help_text="Parking, entrance, bus stop: what a new patient wants to know.",
    )

    class Meta:
        template = "clinic/blocks/map_link.html"
        icon = "site"
        group = ACTIONS
        label = "Address and directions"
        description = "The clinic's address with a link to directions."
        preview_value = {
            "title": "How to find us",
            "directions": "<p>Park behind the house; the entrance has no steps.</p>",
        }
