"""A do and don't list."""

from wagtail import blocks

from clinic.blocks.groups import EMPHASIS


class DoDontBlock(blocks.StructBlock):
    """What helps beside what does not."""

    do = blocks.ListBlock(
        blocks.CharBlock(max_length=160, label="Do"),
        label="Do",
        default=[],
        help_text="What helps. Begin with a verb: “walk a little every hour”.",
    )
    dont = blocks.ListBlock(
        blocks.CharBlock(max_length=160, label="Don't"),
        label="Don't",
        default=[],
        help_text="What does not help. Leave out “do not”: “stay in bed all day”.",
    )

    def clean(self, value):
        """Refuse a block with nothing in it, except in a draft."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not cleaned["do"] and not cleaned["dont"]:
            raise blocks.StructBlockValidationError(
                non_block_errors=["Add at least one thing to do or not to do."]
            )
        return cleaned

    class Meta:
        template = "clinic/blocks/do_dont.html"
        icon = "tasks"
        group = EMPHASIS
        label = "Do and don't"
        description = "Two short lists side by side: what helps, and what does not."
        preview_value = {
            "do": ["walk a little every hour", "use a warm pack for twenty minutes"],
            "dont": ["stay in bed all day", "lift anything heavy with a bent back"],
        }
