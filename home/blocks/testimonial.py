"""What a patient says of the clinic."""

from wagtail import blocks

from clinic.blocks.groups import HOME


class TestimonialBlock(blocks.StructBlock):
    """A patient's own words, with as much of a name as the patient agreed to."""

    quote = blocks.TextBlock(
        max_length=400,
        rows=4,
        help_text=(
            "The patient's own words, unchanged. Publish them only with the patient's written "
            "consent."
        ),
    )
    name = blocks.CharBlock(
        max_length=60, help_text="As the patient agreed to be named, for example “Maria L.”"
    )
    detail = blocks.CharBlock(
        required=False,
        max_length=80,
        help_text="For example “Runner, treated for back pain”, or nothing.",
    )

    class Meta:
        template = "home/blocks/testimonial.html"
        icon = "openquote"
        group = HOME
        label = "Patient's words"
        description = "Quotes a patient who agreed to it in writing."
        preview_value = {
            "quote": (
                "I came in hardly able to tie my shoes. Six weeks later I ran my first mile again."
            ),
            "name": "An example",
            "detail": "Not a real patient's words",
        }
