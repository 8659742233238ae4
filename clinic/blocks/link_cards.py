"""Cards that each lead to a page."""

from wagtail import blocks

from clinic.blocks.destination import DestinationBlock, DestinationValue
from clinic.blocks.groups import ACTIONS
from clinic.visibility import is_private


class LinkCardValue(DestinationValue):
    """A card that can fall back on its page's title."""

    @property
    def heading(self):
        """The title typed here, else the page's own."""
        page = self.get("page")
        return self.get("title") or (page.title if page else "") or self.get("url")


class LinkCardBlock(DestinationBlock):
    """One card."""

    title = blocks.CharBlock(
        required=False, max_length=80, help_text="Leave empty to use the page's own title."
    )
    text = blocks.TextBlock(
        required=False, max_length=200, rows=2, help_text="What the reader finds there."
    )

    class Meta:
        value_class = LinkCardValue
        form_layout = ["title", "text", "page", "url"]
        icon = "link"
        label = "Card"


class LinkCardsValue(blocks.StructValue):
    """Cards, of which some may lead nowhere any more."""

    @property
    def linked_cards(self):
        """The cards whose page is still there and published.

        A private page is named only where an editor typed a name for it.
        """
        return [
            card
            for card in self["cards"]
            if card.href
            and (card.get("title") or not card.get("page") or not is_private(card["page"]))
        ]


class LinkCardsBlock(blocks.StructBlock):
    """A few cards side by side."""

    cards = blocks.ListBlock(
        LinkCardBlock(), min_num=1, label="Cards", help_text="Three or four read best."
    )

    class Meta:
        template = "clinic/blocks/link_cards.html"
        value_class = LinkCardsValue
        icon = "grid"
        group = ACTIONS
        label = "Link cards"
        description = "Cards side by side, each of which leads to a page."
        preview_value = {
            "cards": [
                {
                    "title": "Back pain",
                    "text": "Why it comes and how we treat it without surgery.",
                    "url": "https://www.example.com/back",
                },
                {
                    "title": "Free online exercises",
                    "text": "Three to begin with today.",
                    "url": "https://www.example.com/exercises",
                },
            ]
        }
