"""What questions with choices have in common: radio buttons, checkboxes, and lists that can be
edited."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from intake.definition import Choice

LONGEST_CHOICE = 150


class Radios(forms.RadioSelect):
    """Radio buttons; that the answer is wrong is said on their group, where ARIA allows it."""

    def create_option(self, *args, **kwargs):
        """Return one button without ``aria-invalid``."""
        option = super().create_option(*args, **kwargs)
        option["attrs"].pop("aria-invalid", None)
        return option


class ChoicesBlock(blocks.ListBlock):
    """The choices of a question, each with an id that stays when it is reworded."""

    def __init__(self, **kwargs):
        child = blocks.CharBlock(label="Choice", max_length=LONGEST_CHOICE)
        super().__init__(
            child,
            **{
                "min_num": 2,
                "max_num": 60,
                "help_text": "What a patient may choose, in the order in which they are shown.",
                **kwargs,
            },
        )

    def clean(self, value):
        """Refuse two choices that read the same, or are the same to the computer."""
        cleaned = super().clean(value)
        seen = set()
        errors = {}
        for index, child in enumerate(cleaned.bound_blocks):
            wording = str(child.value).strip().casefold()
            if wording in seen or child.id in seen:
                errors[index] = ValidationError("This choice is in the list twice. Take one out.")
            seen |= {wording, child.id}
        if errors:
            raise blocks.list_block.ListBlockValidationError(block_errors=errors)
        return cleaned


def compile_choices(list_value):
    """Return the :class:`Choice` objects of a :class:`ChoicesBlock`'s value."""
    children = list_value.bound_blocks if list_value else []
    return tuple(Choice(value=child.id, label=child.value or "") for child in children)


def one_of(pairs):
    """Return the :class:`Choice` objects of pairs of a value and its label."""
    return tuple(Choice(value=value, label=label) for value, label in pairs)


def field_choices(question):
    """Return the question's choices as Django's fields want them."""
    return [(choice.value, choice.label) for choice in question.choices]


def choice_field(question, *, widget, missing, choices=None, blank=None):
    """Return the field of a question with one answer out of several.

    :param missing: what to say when nothing was chosen.
    :param blank: the label of the empty choice of a dropdown.
    """
    offered = field_choices(question) if choices is None else choices
    return forms.ChoiceField(
        label=question.label,
        help_text=question.help_text,
        required=question.required,
        choices=offered if blank is None else [("", blank), *offered],
        widget=widget,
        error_messages={"required": missing, "invalid_choice": missing},
    )
