"""The pain scale from 0 to 10, in numbers and words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from intake.definition import AnswerType, Choice
from intake.questions.choices import Radios, choice_field
from intake.questions.groups import HEALTH
from intake.questions.question import QuestionBlock, quoted

_MILD, _MODERATE, _SEVERE = (
    pgettext_lazy("pain", "mild"),
    pgettext_lazy("pain", "moderate"),
    pgettext_lazy("pain", "severe"),
)
BANDS = {1: _MILD, 2: _MILD, 3: _MILD, 4: _MODERATE, 5: _MODERATE, 6: _MODERATE}
BANDS |= {7: _SEVERE, 8: _SEVERE, 9: _SEVERE}


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
                Choice(value=str(number), label=_spell_pain(number, words[number]))
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


def _spell_pain(number, words):
    if not words:
        return _("%(number)d of 10") % {"number": number}
    return _("%(number)d of 10, %(words)s") % {"number": number, "words": words}
