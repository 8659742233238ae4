"""Frequently asked questions, each of which opens with a click."""

from wagtail import blocks

from clinic.blocks.groups import TEXT
from clinic.richtext import INLINE


class QuestionBlock(blocks.StructBlock):
    """One question and its answer."""

    question = blocks.CharBlock(max_length=160, help_text="As a patient would ask it.")
    answer = blocks.RichTextBlock(features=[*INLINE, "ul"], help_text="Answer it straight away.")

    class Meta:
        icon = "help"
        label = "Question"


class FaqBlock(blocks.StructBlock):
    """Questions that open their answers."""

    items = blocks.ListBlock(
        QuestionBlock(), min_num=1, label="Questions", help_text="The most frequent one first."
    )

    class Meta:
        template = "clinic/blocks/faq.html"
        icon = "help"
        group = TEXT
        label = "Questions and answers"
        description = "Questions that patients ask; a click opens the answer."
        preview_value = {
            "items": [
                {
                    "question": "Do I need a referral?",
                    "answer": "<p>No. Call us, and we find a time for you.</p>",
                },
                {
                    "question": "Will you give me injections?",
                    "answer": "<p>No. We treat without invasive procedures or medications.</p>",
                },
            ]
        }
