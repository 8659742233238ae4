"""A link that looks like a button."""

from wagtail import blocks

from clinic.blocks.destination import DestinationBlock, DestinationValue
from clinic.blocks.groups import ACTIONS


class ButtonBlock(DestinationBlock):
    """Words on a button and where it leads."""

    text = blocks.CharBlock(
        max_length=40, help_text="Say what happens: “See our exercises”, not “Click here”."
    )
    style = blocks.ChoiceBlock(
        choices=[("primary", "Main: the one thing to do"), ("secondary", "Quiet: another way")],
        default="primary",
        search_index=False,
        help_text="One main button a page is enough.",
    )

    class Meta:
        template = "clinic/blocks/button.html"
        value_class = DestinationValue
        form_layout = ["text", "page", "url", "style"]
        icon = "link"
        group = ACTIONS
        label = "Button"
        description = "A button that leads to a page."
        preview_value = {
            "text": "See our exercises",
            "page": None,
            "url": "https://www.example.com/exercises",
            "style": "primary",
        }
