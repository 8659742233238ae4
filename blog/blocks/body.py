"""The blocks that a post's body can be built of."""

from blog.blocks.sources import SourcesBlock
from clinic.blocks.body import BodyBlock


class PostBodyBlock(BodyBlock):
    """What every page's body offers, and a post's sources."""

    sources = SourcesBlock()
