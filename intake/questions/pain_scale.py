"""The pain scale from 0 to 10, in numbers and words."""

from django.utils.translation import gettext as _
from wagtail import blocks

from intake.definition import AnswerType, Choice
from intake.questions.choices import Radios, choice_field
from intake.questions.groups import HEALTH
from intake.questions.question import QuestionBlock, quoted

BANDS = {1: "mild", 2: "mild", 3: "mild", 4: "moderate", 5: "moderate", 6: "moderate"}
BANDS |= {7: "severe", 8: "severe", 9: "severe"}


class PainScaleQuestionBlock(QuestionBlock):
    """Eleven large buttons."""

    kind = "pain_scale"
    answer_type = AnswerType.CHOICE
    field_template = "intake/questions/pain_scale.html"

    lowest = blocks.CharBlock(
        label="Words for 0", max_length=40, default="no pain", help_text="What 0 means."
    )
    highest = blocks.CharBlock(
        label="Words for 10",
        max_length=40,
        default="worst pain you can imagine",
        help_text="What 10 means.",
    )

    def details(self, value):
        """Return the eleven choices, each in a number and words."""
        lowest, highest = value.get("lowest") or "", value.get("highest") or ""
        words = {0: lowest, **BANDS, 10: highest}
        return {
            "choices": tuple(
                Choice(value=str(number), label=f"{number} of 10, {words[number]}".rstrip(", "))
                for number in range(11)
            ),
            "settings": {"lowest": lowest, "highest": highest},
        }

    def fields(self, question):
        """Return one group of radio buttons."""
        return {
            "": choice_field(
                question,
                widget=Radios(),
                missing=_("Choose a number from 0 to 10 for %(question)s")
                % {"question": quoted(question)},
            )
        }

    class Meta:
        icon = "order-up"
        group = HEALTH
        label = "Pain scale"
        description = "How strong pain is, from 0 to 10, in numbers and words."
        preview_value = {
            "label": "How strong is your pain today?",
            "help_text": "Think of the last 24 hours.",
            "required": True,
            "lowest": "no pain",
            "highest": "worst pain you can imagine",
        }
