"""What the clinic details' links to other networks are entered with."""

from wagtail import blocks


class SocialLinkBlock(blocks.StructBlock):
    """The clinic's own page on a network."""

    name = blocks.CharBlock(max_length=40, help_text="The network, for example “Facebook”.")
    url = blocks.URLBlock(label="Address", help_text="The address of the clinic's page there.")

    class Meta:
        icon = "link-external"
        label = "Link"


class SocialLinksBlock(blocks.StreamBlock):
    """Links to the clinic's pages elsewhere."""

    link = SocialLinkBlock()
