"""The sources of a post: where a reader can check what it says."""

from wagtail import blocks

from clinic.blocks.groups import MEDIA


class SourceBlock(blocks.StructBlock):
    """One study, guideline, book or website."""

    title = blocks.CharBlock(
        max_length=250, help_text="The title of the study, guideline, book or page."
    )
    publisher = blocks.CharBlock(
        required=False,
        max_length=250,
        help_text="Who published it, and when: “Journal of Orthopaedic Research, 2021”.",
    )
    url = blocks.URLBlock(
        required=False, label="Address", help_text="Where readers find it, if it is online."
    )

    class Meta:
        icon = "doc-full"
        label = "Source"


class SourcesBlock(blocks.StructBlock):
    """The sources under their heading, in the order in which they are written."""

    sources = blocks.ListBlock(
        SourceBlock(),
        min_num=1,
        label="Sources",
        help_text="They are numbered by themselves. The address may stay empty.",
    )

    class Meta:
        template = "blog/blocks/sources.html"
        icon = "doc-full"
        group = MEDIA
        label = "Sources"
        description = "What the post rests on: studies, guidelines, books. Belongs at the end."
        preview_value = {
            "sources": [
                {
                    "title": "Physical activity guidelines for adults",
                    "publisher": "A public health agency, 2024",
                    "url": "https://example.org/guidelines",
                },
                {"title": "The back pain handbook", "publisher": "A publisher, 2021", "url": ""},
            ]
        }
