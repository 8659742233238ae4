"""The blocks that the body of any page can be built of."""

from wagtail import blocks

from clinic.blocks.callout import CalloutBlock
from clinic.blocks.heading import HeadingBlock
from clinic.blocks.paragraph import ParagraphBlock


class BodyBlock(blocks.StreamBlock):
    """The vocabulary of every page's body."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    callout = CalloutBlock()

    class Meta:
        block_counts = {}
