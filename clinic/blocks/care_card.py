"""A care card: what to do, and how soon."""

from django.utils.translation import gettext_lazy
from wagtail import blocks

from clinic.blocks.groups import EMPHASIS
from clinic.richtext import INLINE

URGENCIES = {
    "routine": gettext_lazy("Not urgent"),
    "urgent": gettext_lazy("See someone soon"),
    "emergency": gettext_lazy("Emergency: call 911"),
}


class CareCardValue(blocks.StructValue):
    """A care card that can say its urgency in words."""

    @property
    def urgency_label(self):
        """The level in words: it must never be told by colour alone."""
        return URGENCIES.get(self.get("urgency"), "")


class CareCardBlock(blocks.StructBlock):
    """Advice on when to seek care, at one of three levels of urgency."""

    urgency = blocks.ChoiceBlock(
        choices=[
            ("routine", "Not urgent: can wait for an appointment"),
            ("urgent", "See someone soon: within a day or two"),
            ("emergency", "Emergency: call 911"),
        ],
        default="routine",
        search_index=False,
        label="How urgent",
        help_text="The card says the level in words, so do not repeat it in the title.",
    )
    title = blocks.CharBlock(
        max_length=100, help_text="For example “Call us if after three days:”."
    )
    text = blocks.RichTextBlock(
        features=[*INLINE, "ul"],
        help_text="The signs to watch for, best as a list, and what to do.",
    )

    class Meta:
        template = "clinic/blocks/care_card.html"
        value_class = CareCardValue
        icon = "warning"
        group = EMPHASIS
        label = "Care card"
        description = "When to seek care and how soon: not urgent, soon, or an emergency."
        preview_value = {
            "urgency": "urgent",
            "title": "Call us if after three days",
            "text": (
                "<ul><li>your back hurts as much as on the first day</li>"
                "<li>the pain wakes you at night</li></ul>"
            ),
        }
