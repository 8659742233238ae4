"""Of which type of FHIR a question's item is."""

from decimal import Decimal

from intake.definition import AnswerType, Part, Question

_TYPES = {
    AnswerType.TEXT: "string",
    AnswerType.PHONE: "string",
    AnswerType.DATE: "date",
    AnswerType.NUMBER: "decimal",
    AnswerType.BOOLEAN: "boolean",
    AnswerType.CHOICE: "choice",
    AnswerType.CHOICES: "choice",
    AnswerType.FILES: "attachment",
}
_LARGEST = 2**31 - 1


def item_type(asked: Question | Part) -> str:
    """Return the type of the item; ``group`` for what has parts."""
    if not isinstance(asked, Question):
        return _TYPES.get(asked.answer_type, "string")
    if asked.answer_type is AnswerType.NUMBER and _fits_integer(asked):
        return "integer"
    if asked.answer_type is AnswerType.TEXT and asked.settings.get("rows"):
        return "text"
    if asked.answer_type is AnswerType.CHOICES and asked.settings.get("other"):
        return "open-choice"
    return _TYPES.get(asked.answer_type, "group")


def _fits_integer(question: Question) -> bool:
    """Return whether every answer is a whole number of 32 bits, which FHIR's integers have."""
    limits = (question.settings.get(name) for name in ("minimum", "maximum"))
    return question.settings.get("whole") is True and all(
        limit is not None and abs(Decimal(str(limit))) <= _LARGEST for limit in limits
    )
