"""One of the clinic's own drawings."""

from wagtail import blocks

from clinic.blocks.groups import MEDIA
from clinic.illustrations import ILLUSTRATIONS


class IllustrationValue(blocks.StructValue):
    """A drawing that can say what it shows."""

    @property
    def name_label(self):
        """What the drawing shows, in words."""
        return dict(ILLUSTRATIONS).get(self.get("name"), "")


class IllustrationBlock(blocks.StructBlock):
    """A drawing with an optional caption."""

    name = blocks.ChoiceBlock(
        choices=ILLUSTRATIONS,
        label="Drawing",
        search_index=False,
        help_text="What the drawing shows.",
    )
    caption = blocks.CharBlock(
        required=False, max_length=200, help_text="A line below the drawing, or empty."
    )

    class Meta:
        template = "clinic/blocks/illustration.html"
        value_class = IllustrationValue
        icon = "edit"
        group = MEDIA
        label = "Drawing"
        description = "One of the clinic's own drawings."
        preview_value = {"name": "runner", "caption": "Short steps spare the back."}
