"""Conditions in the form builder: comparisons with answers, and groups of them."""

from django import forms
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

from intake.conditions import Comparison, Condition, Joiner, Operator

LONGEST_VALUE = 200

JOINERS = [
    (Joiner.ALL.value, "all of these hold"),
    (Joiner.ANY.value, "one of these holds"),
]
OPERATORS = [(operator.value, operator.value) for operator in Operator]


def _joiner_block(default):
    return blocks.ChoiceBlock(
        label="If",
        choices=JOINERS,
        default=default.value,
        help_text="Whether every line below has to hold, or one is enough.",
    )


class _ComparedBlock(blocks.StructBlock):
    """How an answer is compared with a value."""

    operator = blocks.ChoiceBlock(
        label="Comparison",
        choices=OPERATORS,
        default=Operator.IS.value,
        help_text="How the answer is compared. “Contains” is for questions with several answers.",
    )
    value = blocks.CharBlock(
        label="Answer",
        max_length=LONGEST_VALUE,
        help_text="The answer to compare with: a choice, yes or no, a number, an age, or words.",
    )

    def compile_comparison(self, question_id, value):
        """Return the :class:`Comparison` of that question's answer."""
        return Comparison(
            question_id=question_id,
            operator=Operator(value.get("operator") or Operator.IS.value),
            value=value.get("value") or "",
        )


class ComparisonBlockAdapter(StructBlockAdapter):
    """Lets the editor choose the question and the answer from lists, which the steps fill."""

    js_constructor = "intake.ComparisonBlock"

    @property
    def media(self):
        """Return the scripts, ours after Wagtail's."""
        return super().media + forms.Media(
            js=[forms.Script("intake/js/comparison_block.js", type="module")]
        )


register(ComparisonBlockAdapter(), _ComparedBlock)


class ComparisonBlock(_ComparedBlock):
    """The answer to an earlier question, compared with a value."""

    question = blocks.CharBlock(
        max_length=36, help_text="An earlier question, whose answer decides."
    )

    def compile(self, value):
        """Return the :class:`Comparison` that this block, with this value, makes."""
        return self.compile_comparison(value.get("question") or "", value)

    class Meta:
        icon = "help"
        label = "Answer to an earlier question"
        form_layout = ["question", "operator", "value"]


class ComparisonGroupBlock(blocks.StructBlock):
    """Comparisons that hold together, or one at a time, inside a condition."""

    joiner = _joiner_block(Joiner.ANY)
    comparisons = blocks.ListBlock(
        ComparisonBlock(), help_text="The answers that this group looks at."
    )

    def compile(self, value):
        """Return the :class:`Condition` that this block, with this value, makes."""
        return Condition(
            Joiner(value.get("joiner") or Joiner.ANY.value),
            tuple(child.block.compile(child.value) for child in value["comparisons"].bound_blocks),
        )

    class Meta:
        icon = "list-ul"
        label = "Group"


class ConditionBlock(blocks.StructBlock):
    """When something is asked: always, while it has no line."""

    joiner = _joiner_block(Joiner.ALL)
    parts = blocks.StreamBlock(
        [("comparison", ComparisonBlock()), ("group", ComparisonGroupBlock())],
        label="Lines",
        required=False,
        help_text="Without a line, it is always asked.",
    )

    def compile(self, value):
        """Return the :class:`Condition` that this block, with this value, makes, or ``None``."""
        parts = tuple(child.block.compile(child.value) for child in (value or {}).get("parts", ()))
        if not parts:
            return None
        return Condition(Joiner(value.get("joiner") or Joiner.ALL.value), parts)

    class Meta:
        icon = "decimal"
        label = "Ask only if"
        label_format = "{parts}"
        collapsed = True


class DangerBlock(blocks.ListBlock):
    """Answers to the very question that mean danger; one of them is enough."""

    def __init__(self, **kwargs):
        super().__init__(
            _ComparedBlock(label="Answer"),
            **{
                "label": "Danger",
                "default": [],
                "required": False,
                "help_text": (
                    "Answers that mean danger: the patient sees at once what to do, and the form "
                    "arrives marked urgent."
                ),
                **kwargs,
            },
        )

    def compile(self, question_id, value):
        """Return the :class:`Condition` about that question, or ``None`` without an answer."""
        comparisons = tuple(
            child.block.compile_comparison(question_id, child.value)
            for child in (value.bound_blocks if value else ())
        )
        return Condition(Joiner.ANY, comparisons) if comparisons else None
