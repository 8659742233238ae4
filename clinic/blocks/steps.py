"""Steps: how something goes, one after the other."""

from wagtail import blocks

from clinic.blocks.groups import TEXT
from clinic.richtext import INLINE


class StepBlock(blocks.StructBlock):
    """One step."""

    title = blocks.CharBlock(max_length=80, help_text="What happens, in a few words.")
    text = blocks.RichTextBlock(
        features=INLINE, required=False, help_text="A sentence or two about it."
    )

    class Meta:
        icon = "circle-check"
        label = "Step"


class StepsBlock(blocks.StructBlock):
    """Numbered steps with an optional heading."""

    title = blocks.CharBlock(
        required=False, max_length=100, help_text="A heading above the steps, or empty."
    )
    steps = blocks.ListBlock(
        StepBlock(), min_num=1, label="Steps", help_text="They are numbered by themselves."
    )

    class Meta:
        template = "clinic/blocks/steps.html"
        icon = "list-ol"
        group = TEXT
        label = "Steps"
        description = "How something goes, step by step, with numbers."
        preview_value = {
            "title": "Hamstring stretch",
            "steps": [
                {"title": "Lie on your back", "text": "<p>Keep one knee bent.</p>"},
                {
                    "title": "Lift the other leg",
                    "text": "<p>Hold it behind the thigh and straighten it until it pulls.</p>",
                },
                {"title": "Hold for thirty seconds", "text": "<p>Breathe. Then change legs.</p>"},
            ],
        }
