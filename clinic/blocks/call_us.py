"""An invitation to call, with the phone number of the clinic details."""

from wagtail import blocks

from clinic.blocks.groups import ACTIONS


class CallUsBlock(blocks.StructBlock):
    """Title, text and the clinic's phone number."""

    title = blocks.CharBlock(
        max_length=100, help_text="For example “Still sore after three days?”."
    )
    text = blocks.TextBlock(
        required=False,
        max_length=400,
        rows=2,
        help_text="The phone number comes from the clinic details: do not type it here.",
    )
    offer_paperwork = blocks.BooleanBlock(
        required=False,
        default=True,
        label="Offer the new-patient paperwork too",
        help_text="Adds a button “Start your paperwork”.",
    )

    class Meta:
        template = "clinic/blocks/call_us.html"
        icon = "mobile-alt"
        group = ACTIONS
        label = "Call us"
        description = "Asks the reader to call; shows the clinic's phone number."
        preview_value = {
            "title": "Still sore after three days?",
            "text": "Let us look at it. We usually have a time this week.",
            "offer_paperwork": True,
        }
