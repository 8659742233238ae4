"""Answers as the values of FHIR: of a question without parts, or of one part."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from intake.definition import OTHER, AnswerType, JSONValue, Part, Question
from intake.fhir.codes import Resource, chosen_coding, readable
from intake.fhir.item_types import item_type


def values_of(asked: Question | Part, answer: JSONValue, *, system: str) -> list[Resource] | None:
    """Return the values of an answer, ``None`` where it is none that this question can have.

    :param system: the code system of its choices.
    """
    if asked.answer_type is AnswerType.BOOLEAN:
        return [{"valueBoolean": answer}] if isinstance(answer, bool) else None
    if asked.answer_type is AnswerType.NUMBER:
        value = number(answer, item_type(asked))
        return [value] if value else None
    if asked.answer_type in (AnswerType.CHOICES, AnswerType.FILES):
        each_value = _attachment if asked.answer_type is AnswerType.FILES else _chosen
        several = answer if isinstance(answer, list | tuple) else [answer]
        values = [each_value(asked, each, system) for each in several]
        known = [each for each in values if each]
        return known if len(known) == len(values) else None
    if not isinstance(answer, str) or not readable(answer):
        return None
    if asked.answer_type is AnswerType.CHOICE:
        value = _chosen(asked, answer, system)
        return [value] if value else None
    if asked.answer_type is AnswerType.DATE:
        day = day_of(answer)
        return [{"valueDate": day}] if day else None
    return [{"valueString": readable(answer)}]


def number(value: JSONValue, kind: str) -> Resource:
    """Return a number as the value of an item of this type; nothing where it is none."""
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return {}
    if not exact.is_finite() or (kind == "integer" and exact != int(exact)):
        return {}
    if kind == "integer":
        return {"valueInteger": int(exact)}
    return {"valueDecimal": int(exact) if exact == int(exact) else float(exact)}


def day_of(text: JSONValue) -> str:
    """Return a day in ISO 8601, empty where ``text`` is none."""
    try:
        return date.fromisoformat(str(text)).isoformat()
    except ValueError:
        return ""


def _chosen(asked: Question | Part, value: JSONValue, system: str) -> Resource:
    known = chosen_coding(asked.choices, value, system=system)
    if known is not None:
        return {"valueCoding": known}
    if isinstance(value, str) and value.startswith(OTHER) and item_type(asked) == "open-choice":
        words = readable(value.removeprefix(OTHER))
        return {"valueString": words} if words else {}
    return {}


def _attachment(asked: Question | Part, file: JSONValue, system: str) -> Resource:
    return {"valueAttachment": attachment(file)} if isinstance(file, Mapping) else {}


def attachment(file: Mapping[str, JSONValue]) -> Resource:
    """Return a file as an Attachment without its bytes; its ``id`` is the one of the file."""
    size = file.get("size")
    known = {
        "id": readable(file.get("id") or ""),
        "contentType": readable(file.get("type") or ""),
        "title": readable(file.get("name") or ""),
    }
    return {
        **{name: text for name, text in known.items() if text},
        **({"size": size} if isinstance(size, int) and not isinstance(size, bool) else {}),
    }
