"""The steps of a form, which hold its questions, and how they compile to the definition."""

import re
from copy import deepcopy

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter

from intake.condition_faults import find_faults
from intake.definition import FormDefinition, Step
from intake.questions.catalogue import BLOCKS
from intake.questions.comparing import ways_to_compare
from intake.questions.condition import ConditionBlock
from intake.questions.fault_errors import fault_errors
from intake.questions.groups import READY_MADE
from intake.questions.question import QuestionBlock
from intake.ready_made.groups import READY_MADE_STEPS

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)

SAME_ID = (
    "The computer cannot tell this question from another one, so one answer would overwrite the "
    "other. Delete this one and add it anew."
)
SAME_KEY = "Another question has this name in exports already. Give this one another, or none."
BAD_ID = "This question was not made here. Delete it and add it anew."


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a step, and text between them."""

    def __init__(self, local_blocks=None, **kwargs):
        offered = [(kind, block()) for kind, block in BLOCKS.items()]
        super().__init__([*offered, *(local_blocks or ())], **kwargs)

    class Meta:
        icon = "help"
        collapsed = True


class StepBlock(blocks.StructBlock):
    """A page of the form, with a title of its own."""

    title = blocks.CharBlock(max_length=100, help_text="A few words, such as “Your pain”.")
    introduction = blocks.TextBlock(
        required=False,
        max_length=500,
        rows=2,
        help_text="One or two sentences below the title: what this step is about.",
    )
    condition = ConditionBlock(
        required=False, help_text="Answers to earlier steps that decide whether this one is asked."
    )
    questions = QuestionsBlock(help_text="What you ask in this step, in this order.")

    def compile(self, block_id, value):
        """Return the :class:`Step` that this block, with this value, is."""
        return Step(
            id=block_id,
            title=value.get("title") or "",
            introduction=value.get("introduction") or "",
            items=tuple(
                child.block.compile(child.id or "", child.value) for child in value["questions"]
            ),
            condition=self.child_blocks["condition"].compile(value.get("condition")),
        )

    class Meta:
        icon = "list-ol"
        label = "Step"
        label_format = "{title}"
        description = "One page of the form, with a title and its questions."
        preview_value = {
            "title": "Your pain",
            "introduction": "Say it in your own words. There are no wrong answers.",
            "questions": [
                {
                    "type": "pain_scale",
                    "value": BLOCKS["pain_scale"]().meta.preview_value,
                },
                {"type": "yes_no", "value": BLOCKS["yes_no"]().meta.preview_value},
            ],
        }
        template = "intake/questions/step_preview.html"


class ReadyMadeStepBlock(StepBlock):
    """A step that comes with its questions. The editor puts it in as a plain step.

    :param ready_made: a :class:`~intake.ready_made.groups.ReadyMadeStep`.
    """

    def __init__(self, ready_made):
        super().__init__()
        self.ready_made = ready_made
        self.meta.label = self.label = ready_made.label
        self.meta.icon = ready_made.icon
        self.meta.description = ready_made.description

    def get_default(self):
        """Return the step with all of its questions."""
        return self.to_python(deepcopy(self.ready_made.step["value"]))

    def get_preview_value(self):
        """Return what is put in."""
        return self.get_default()

    class Meta:
        group = READY_MADE


class StepsBlock(blocks.StreamBlock):
    """All steps of a form."""

    step = StepBlock()

    def __init__(self, local_blocks=None, **kwargs):
        ready_made = [(each.name, ReadyMadeStepBlock(each)) for each in READY_MADE_STEPS]
        super().__init__([*ready_made, *(local_blocks or ())], **kwargs)

    def clean(self, value):
        """Refuse a form without questions, and questions that cannot be told apart.

        A draft may still be empty, have questions of one name in exports, and conditions that
        refer to nothing or never hold.

        :raises StreamBlockValidationError: with the error at the block it is about.
        """
        cleaned = super().clean(value)
        errors = _errors_about_ids(cleaned)
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        if self.is_deferred_validation:
            return cleaned
        definition = compile_steps(cleaned, title="")
        if not definition.questions:
            raise blocks.StreamBlockValidationError(
                non_block_errors=[
                    ValidationError("A form needs a question. Add at least one to a step.")
                ]
            )
        errors = _errors_about_keys(cleaned)
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        faults = find_faults(definition)
        if faults:
            raise fault_errors(faults, definition)
        return cleaned


class _CopyingAdapter(StreamBlockAdapter):
    """Gives what is put in or duplicated ids of its own, which its conditions follow."""

    @property
    def media(self):
        """Return the scripts, ours after Wagtail's."""
        return super().media + forms.Media(
            js=[forms.Script("intake/js/steps_block.js", type="module")]
        )


class QuestionsBlockAdapter(_CopyingAdapter):
    """See :class:`_CopyingAdapter`."""

    js_constructor = "intake.QuestionsBlock"


class StepsBlockAdapter(_CopyingAdapter):
    """Tells conditions in the editor which questions there are; and see :class:`_CopyingAdapter`.

    What is ready-made is put in as a plain step.
    """

    js_constructor = "intake.StepsBlock"

    def js_args(self, block):
        """Return what the script is given: how the answers to each kind can be compared, last."""
        questions = block.child_blocks["step"].child_blocks["questions"].child_blocks
        comparable = {
            kind: ways_to_compare(child)
            for kind, child in questions.items()
            if isinstance(child, QuestionBlock)
        }
        return [*super().js_args(block), comparable]


register(QuestionsBlockAdapter(), QuestionsBlock)
register(StepsBlockAdapter(), StepsBlock)


def compile_steps(steps, *, title, introduction=""):
    """Return the :class:`FormDefinition` of the value of a :class:`StepsBlock`."""
    # Blocks made by program get their ids only when they are prepared for the database.
    steps.get_prep_value()
    return FormDefinition(
        title=title,
        introduction=introduction,
        steps=tuple(child.block.compile(child.id, child.value) for child in steps),
    )


def _errors_about_ids(steps):
    seen = set()
    errors = {}
    for index, step in enumerate(steps):
        question_errors = {}
        for position, child in enumerate(step.value["questions"]):
            error = _error_about_id(child.id, seen)
            if error:
                question_errors[position] = ValidationError(error)
        step_error = _error_about_id(step.id, seen)
        if step_error or question_errors:
            block_errors = {}
            if question_errors:
                block_errors["questions"] = blocks.StreamBlockValidationError(
                    block_errors=question_errors
                )
            errors[index] = blocks.StructBlockValidationError(
                block_errors=block_errors,
                non_block_errors=[ValidationError(step_error)] if step_error else None,
            )
    return errors


def _errors_about_keys(steps):
    seen = set()
    errors = {}
    for index, step in enumerate(steps):
        question_errors = {}
        for position, child in enumerate(step.value["questions"]):
            key = child.value.get("key") if hasattr(child.value, "get") else None
            if key in seen:
                question_errors[position] = blocks.StructBlockValidationError(
                    {"key": ValidationError(SAME_KEY)}
                )
            elif key:
                seen.add(key)
        if question_errors:
            of_step = blocks.StreamBlockValidationError(block_errors=question_errors)
            errors[index] = blocks.StructBlockValidationError({"questions": of_step})
    return errors


def _error_about_id(block_id, seen):
    if not block_id:
        return None
    if block_id in seen:
        return SAME_ID
    seen.add(block_id)
    return None if _ID.fullmatch(block_id) else BAD_ID
