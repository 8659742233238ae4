"""What questions of several fields have in common: a name, an address, a contact."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from intake.definition import AnswerType, Part
from intake.questions.phone import spell_phone
from intake.questions.plain_text import PlainTextField
from intake.questions.question import QuestionBlock


@dataclass(frozen=True)
class AskedPart:
    """A part, with the field that asks for it and what to say when it is missing."""

    part: Part
    missing: str
    make_field: Callable[[], forms.Field]


def text_part(name, label, *, missing="", required=True, max_length=80, **attributes):
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
            max_length=max_length,
            widget=forms.TextInput(attrs=attrs),
        ),
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
        return {"parts": tuple(asked.part for asked in self.asked_parts)}

    def fields(self, question):
        """Return the field of each part."""
        fields = {}
        for asked in self.asked_parts:
            field = asked.make_field()
            field.is_optional = not asked.part.required
            fields[asked.part.name] = field
        return fields

    def answer(self, question, cleaned):
        """Return the parts that were filled in, or ``None``.

        :raises ValidationError: by part, for those that are missing.
        """
        answer = {part: value for part, value in cleaned.items() if value}
        if not answer and not question.required:
            return None
        missing = {
            asked.part.name: asked.missing
            for asked in self.asked_parts
            if asked.part.required and asked.part.name not in answer
        }
        if missing:
            raise ValidationError(missing)
        return answer

    def typed(self, question, answer):
        """Return the parts as people write them."""
        phones = {
            asked.part.name
            for asked in self.asked_parts
            if asked.part.answer_type is AnswerType.PHONE
        }
        return {
            name: spell_phone(value) if name in phones else value for name, value in answer.items()
        }
