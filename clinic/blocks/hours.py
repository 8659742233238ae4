"""The opening hours of the clinic details."""

from wagtail import blocks

from clinic.blocks.groups import ACTIONS


class HoursBlock(blocks.StructBlock):
    """When the clinic is open: the week, the exceptions, and whether it is open now."""

    title = blocks.CharBlock(
        default="Opening hours",
        max_length=80,
        help_text="A heading. The hours come from the clinic details.",
    )

    class Meta:
        template = "clinic/blocks/hours.html"
        icon = "time"
        group = ACTIONS
        label = "Opening hours"
        description = "The clinic's hours, and whether it is open now."
        preview_value = {"title": "Opening hours"}
