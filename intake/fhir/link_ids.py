"""How items of a Questionnaire are called: by the ids of the form's blocks, which never change.

What a question is made of has a dot before its name; what FHIR alone needs has a colon, so that no
part can be called the same.
"""

from intake.definition import AnswerType, Question


def part_id(question: Question, part: str) -> str:
    """Return the linkId of a part of a question."""
    return f"{question.id}.{part}"


def help_id(question: Question) -> str:
    """Return the linkId of the help below a question."""
    return f"{question.id}:help"


def rows_id(question: Question) -> str:
    """Return the linkId of the group that is repeated for each row."""
    return f"{question.id}:rows"


def none_id(question: Question) -> str:
    """Return the linkId of the box for those who have nothing to list."""
    return f"{question.id}:none"


def text_id(item_id: str, name: str = "text") -> str:
    """Return the linkId of a text that belongs to a step or a question."""
    return f"{item_id}:{name}"


def answered_at(question: Question) -> str:
    """Return the linkId of the item that holds what conditions compare."""
    if question.answer_type is AnswerType.CONSENT:
        return part_id(question, "agreed")
    return question.id
