"""The parts of an answer: which a question has, and which of them depend on one another."""

from collections.abc import Mapping
from typing import TypeAlias

from intake.definition import AnswerType, Part, Question
from intake.fhir.words import consent_parts
from intake.signatures import Capacity

_Known: TypeAlias = Mapping[str, tuple[str, tuple[str, ...]]]
"""Part → the part that decides whether it is asked, and with which of its choices."""

_OF_CONSENT: _Known = {"relation": ("capacity", (Capacity.GUARDIAN.value,))}
_OF_INSURANCE: _Known = {
    "carrier": ("coverage", ("insured",)),
    "member_id": ("coverage", ("insured",)),
    "group": ("coverage", ("insured",)),
    "subscriber": ("coverage", ("insured",)),
    "subscriber_name": ("subscriber", ("spouse", "parent", "other")),
    "subscriber_birth_date": ("subscriber", ("spouse", "parent", "other")),
    "card_front": ("coverage", ("insured",)),
    "card_back": ("coverage", ("insured",)),
}


def parts_of(question: Question) -> tuple[Part, ...]:
    """Return the parts of an answer to ``question``."""
    if question.answer_type is AnswerType.CONSENT:
        return consent_parts(question)
    return question.parts


def part_conditions(question: Question) -> Mapping[str, tuple[Part, tuple[str, ...]]]:
    """Return which parts are asked by another part: that one, and with which of its choices.

    Such parts are required only then, whatever the definition says of them.
    """
    known: _Known = {}
    if question.answer_type is AnswerType.CONSENT:
        known = _OF_CONSENT
    elif question.kind == "insurance":
        known = _OF_INSURANCE
    parts = {part.name: part for part in parts_of(question)}
    conditions = {}
    for name, (deciding, values) in known.items():
        if name in parts and deciding in parts:
            offered = {choice.value for choice in parts[deciding].choices}
            conditions[name] = parts[deciding], tuple(each for each in values if each in offered)
    return conditions
