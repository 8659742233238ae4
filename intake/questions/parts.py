"""What questions of several fields have in common: a name, an address, a contact."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django import forms
from django.core.exceptions import ValidationError

from intake.answers import spell_date
from intake.definition import AnswerType, Choice, Part
from intake.questions.choices import Radios, one_of
from intake.questions.files import PHOTO, FilesField
from intake.questions.phone import spell_phone
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock


@dataclass(frozen=True)
class AskedPart:
    """A part, with the field that asks for it and what to say when it is missing.

    Its labels may be translated later; the definition takes them as they read when it is compiled.
    """

    part: Part
    missing: str
    make_field: Callable[[], forms.Field]


def text_part(name, label, *, missing="", required=True, max_length=80, help_text="", **attributes):
    """Return a part of one line.

    :param attributes: of the input, such as ``autocomplete``; underscores stand for hyphens.
    """
    attrs = {key.replace("_", "-"): value for key, value in attributes.items()}
    return AskedPart(
        part=Part(name=name, label=label, required=required),
        missing=missing,
        make_field=lambda: PlainTextField(
            label=label,
            required=False,
            help_text=help_text,
            max_length=max_length,
            widget=forms.TextInput(attrs=attrs),
        ),
    )


def choice_part(name, label, choices, *, missing, required=True):
    """Return a part that is answered by choosing one of a few, shown as radio buttons.

    :param choices: pairs of a value and its label.
    """
    return AskedPart(
        part=Part(
            name=name,
            label=label,
            answer_type=AnswerType.CHOICE,
            required=required,
            choices=one_of(choices),
        ),
        missing=missing,
        make_field=lambda: forms.ChoiceField(
            label=label,
            required=False,
            choices=choices,
            widget=Radios(),
            error_messages={"invalid_choice": missing},
        ),
    )


def choices_part(name, label, choices, *, missing, exclusive="", help_text=""):
    """Return a part, which may be left empty, that is answered by ticking any of several.

    :param choices: pairs of a value and its label.
    :param missing: what to say when something else was sent.
    :param exclusive: the value of the choice that rules out the others.
    """

    def make_field():
        field = forms.MultipleChoiceField(
            label=label,
            required=False,
            help_text=help_text,
            choices=choices,
            widget=forms.CheckboxSelectMultiple(),
            error_messages={"invalid_choice": missing, "invalid_list": missing},
        )
        field.exclusive_values = (exclusive,)
        return field

    return AskedPart(
        part=Part(
            name=name,
            label=label,
            answer_type=AnswerType.CHOICES,
            required=False,
            choices=tuple(
                Choice(value=choice.value, label=choice.label, exclusive=choice.value == exclusive)
                for choice in one_of(choices)
            ),
        ),
        missing=missing,
        make_field=make_field,
    )


def frozen_part(part):
    """Return ``part`` with its labels as they read now, to be stored."""
    choices = tuple(replace(choice, label=str(choice.label)) for choice in part.choices)
    return replace(part, label=str(part.label), choices=choices)


def type_part(part, value):
    """Return what a browser would post for ``value``, the answer to ``part``."""
    if part.answer_type is AnswerType.PHONE:
        return spell_phone(value)
    if part.answer_type is AnswerType.DATE:
        return spell_date(value)
    return value


def photo_part(name, label):
    """Return a part that takes one photo, and may always be left out."""
    return AskedPart(
        part=Part(name=name, label=label, answer_type=AnswerType.FILES, required=False),
        missing="",
        make_field=lambda: FilesField(label=label, required=False, accepted=(PHOTO,), most_files=1),
    )


class PartsQuestionBlock(QuestionBlock):
    """A group of fields that make one answer.

    When the question may be left empty, it may only be left empty as a whole.
    """

    answer_type = AnswerType.PARTS
    field_template = "intake/questions/parts.html"
    asked_parts: tuple[AskedPart, ...] = ()

    def details(self, value):
        """Return the parts."""
        return {"parts": tuple(frozen_part(asked.part) for asked in self.asked_parts)}

    def fields(self, question):
        """Return the field of each part that the question had when it was compiled."""
        fields = {}
        for asked in self.parts_of(question):
            field = asked.make_field()
            field.is_optional = not asked.part.required
            fields[asked.part.name] = field
        return fields

    def parts_of(self, question):
        """Return the :class:`AskedPart` objects of ``question``, in order."""
        names = {part.name for part in question.parts}
        return [asked for asked in self.asked_parts if asked.part.name in names]

    def answer(self, question, cleaned):
        """Return the parts that were filled in, or ``None``.

        :raises ValidationError: by part, for those that are missing.
        """
        answer = {part: value for part, value in cleaned.items() if value}
        if not answer and not question.required:
            return None
        missing = {
            asked.part.name: asked.missing
            for asked in self.parts_of(question)
            if asked.part.required and asked.part.name not in answer
        }
        if missing:
            raise ValidationError(missing)
        return answer

    def typed(self, question, answer):
        """Return the parts as people write them."""
        parts = {part.name: part for part in question.parts}
        return {
            name: type_part(parts[name], value) for name, value in answer.items() if name in parts
        }
