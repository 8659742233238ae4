"""An invitation to new patients to fill in the paperwork at home."""

from wagtail import blocks

from clinic.blocks.groups import HOME


class NewPatientsBlock(blocks.StructBlock):
    """A heading, a few sentences and a button to the new-patient page of the clinic's details."""

    title = blocks.CharBlock(max_length=90, help_text="For example “New here?”")
    text = blocks.TextBlock(
        max_length=300,
        rows=3,
        help_text="One to three sentences on why it helps to fill in the paperwork beforehand.",
    )
    button_text = blocks.CharBlock(
        default="Start your paperwork",
        max_length=40,
        label="Words on the button",
        help_text="The button opens the new-patient page from the clinic's details.",
    )

    class Meta:
        template = "home/blocks/new_patients.html"
        icon = "form"
        group = HOME
        label = "New patients"
        description = "Invites new patients to fill in the paperwork before they come."
        preview_value = {
            "title": "New here? Do the paperwork at home.",
            "text": (
                "It takes about ten minutes, and leaves your first visit for what brings you to us."
            ),
            "button_text": "Start your paperwork",
        }
