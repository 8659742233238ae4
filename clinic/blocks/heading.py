"""A heading inside a page."""

from wagtail import blocks

from clinic.blocks.groups import TEXT


class HeadingBlock(blocks.StructBlock):
    """A second- or third-level heading; the page's title is the first."""

    text = blocks.CharBlock(max_length=120, help_text="A few words, without a full stop.")
    level = blocks.ChoiceBlock(
        choices=[("h2", "Section"), ("h3", "Part of a section")],
        default="h2",
        search_index=False,
        help_text="Most headings are sections.",
    )

    class Meta:
        template = "clinic/blocks/heading.html"
        icon = "title"
        group = TEXT
        label = "Heading"
        description = "Names the part of the page that follows."
        preview_value = {"text": "What helps in the first days", "level": "h2"}
