"""The opening of the home page: who we are, for whom, and two ways to begin."""

from wagtail import blocks

from clinic.blocks.groups import HOME
from clinic.illustrations import ILLUSTRATIONS


class HeroBlock(blocks.StructBlock):
    """One sentence, two actions and a drawing.

    The actions are to call the clinic and to open its paperwork: number and page come from the
    clinic's details, so nobody types them here.
    """

    title = blocks.CharBlock(
        max_length=90,
        help_text="One sentence that says what we do and for whom. It is the page's main heading.",
    )
    text = blocks.TextBlock(
        required=False,
        max_length=240,
        rows=3,
        help_text="One or two sentences more, or nothing.",
    )
    primary_text = blocks.CharBlock(
        default="Call us",
        max_length=30,
        label="Words on the first button",
        help_text="This button calls the clinic. The number is added by itself.",
    )
    secondary_text = blocks.CharBlock(
        default="New patients start here",
        max_length=40,
        label="Words on the second button",
        help_text="This button opens the new-patient page from the clinic's details.",
    )
    illustration = blocks.ChoiceBlock(
        choices=ILLUSTRATIONS,
        required=False,
        label="Drawing",
        search_index=False,
        help_text="The drawing beside the words.",
    )

    class Meta:
        template = "home/blocks/hero.html"
        icon = "home"
        group = HOME
        label = "Opening"
        description = "Greets visitors at the top of the home page: one sentence, two buttons."
        preview_value = {
            "title": "Back, knee or shoulder pain? Get moving again, without surgery.",
            "text": (
                "We find out what hurts and why, and treat it with hands, exercise and patience."
            ),
            "primary_text": "Call us",
            "secondary_text": "New patients start here",
            "illustration": "runner",
        }
