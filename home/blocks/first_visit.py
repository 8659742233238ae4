"""How a first visit goes, in a few steps."""

from wagtail import blocks

from clinic.blocks.groups import HOME


class VisitStepBlock(blocks.StructBlock):
    """One step of a first visit."""

    title = blocks.CharBlock(max_length=60, help_text="A few words, for example “We listen”.")
    text = blocks.TextBlock(max_length=240, rows=3, help_text="One to three sentences.")

    class Meta:
        icon = "tick"


class FirstVisitBlock(blocks.StructBlock):
    """A heading and the steps in their order."""

    title = blocks.CharBlock(max_length=90, help_text="For example “How your first visit goes”.")
    steps = blocks.ListBlock(
        VisitStepBlock(),
        min_num=2,
        max_num=5,
        help_text="Three steps read best. They are numbered by themselves.",
    )

    class Meta:
        template = "home/blocks/first_visit.html"
        icon = "list-ol"
        group = HOME
        label = "First visit"
        description = "Tells new patients in a few steps what will happen."
        preview_value = {
            "title": "How your first visit goes",
            "steps": [
                {
                    "title": "We listen",
                    "text": "You tell us what hurts and since when. Allow an hour.",
                },
                {
                    "title": "We look",
                    "text": "We test how you move, and tell you in plain words what we find.",
                },
                {
                    "title": "You leave with a plan",
                    "text": "Two or three exercises to begin with today, and a date to return.",
                },
            ],
        }
