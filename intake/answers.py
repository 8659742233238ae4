"""How answers read: plain text for the front desk, and the summary for its list.

It depends on the question's ``answer_type``, its choices and parts, all of which are stored with
the version of the form, and never on the code that once asked it: a submission reads the same in
ten years.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from intake.definition import Answers, AnswerType, FormDefinition, JSONValue, Question

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True)
class AnswerRow:
    """A question with its answer in lines of plain text; no lines when it was left empty."""

    question: Question
    label: str
    lines: tuple[str, ...]
    answer: JSONValue = None


@dataclass(frozen=True)
class AnswerSection:
    """The rows of one step."""

    title: str
    rows: tuple[AnswerRow, ...]


def answer_rows(definition: FormDefinition, answers: Answers) -> tuple[AnswerSection, ...]:
    """Return every question with its answer as plain text, step by step.

    A missing answer has no lines; one of an unexpected shape is shown as it stands rather than
    hidden. Nothing is escaped: the texts are what the patient typed.
    """
    return tuple(
        AnswerSection(
            title=step.title,
            rows=tuple(
                AnswerRow(
                    question=question,
                    label=question.label,
                    lines=tuple(display_lines(question, answers.get(question.id))),
                    answer=answers.get(question.id),
                )
                for question in step.questions
            ),
        )
        for step in definition.steps
    )


def display_lines(question: Question, answer: JSONValue) -> list[str]:
    """Return one answer as lines of plain text, none when there is no answer."""
    if answer is None or answer == "" or answer == []:
        return []
    labels = {choice.value: choice.label for choice in question.choices}
    if question.answer_type is AnswerType.CHOICES and isinstance(answer, list | tuple):
        return [labels.get(str(value), str(value)) for value in answer]
    if question.answer_type is AnswerType.CHOICE:
        return [labels.get(str(answer), str(answer))]
    if question.answer_type is AnswerType.NUMBER:
        return [f"{answer} {question.settings.get('unit', '')}".strip()]
    if question.answer_type is AnswerType.CONSENT and isinstance(answer, Mapping):
        return list(_consent_lines(question, answer))
    if question.answer_type is AnswerType.PARTS and isinstance(answer, Mapping):
        return list(_part_lines(question, answer))
    return _plain_lines(question.answer_type, answer)


def summary_of(definition: FormDefinition, answers: Answers) -> dict[str, str]:
    """Return what a list of submissions shows: name, date of birth (ISO) and phone (E.164).

    Each comes from the first question of its kind and is empty when there is none or no answer.
    """
    first: dict[str, JSONValue] = {}
    for question in definition.questions:
        first.setdefault(question.kind, answers.get(question.id))
    name = first.get("name")
    if isinstance(name, Mapping):
        name = " ".join(str(name[part]) for part in ("first", "last") if name.get(part))
    return {
        "name": str(name or ""),
        "date_of_birth": str(first.get("date_of_birth") or ""),
        "phone": str(first.get("phone") or ""),
    }


def _consent_lines(question: Question, answer: Mapping[str, JSONValue]) -> Iterator[str]:
    yield "Agreed" if answer.get("agreed") is True else "Not agreed"
    if answer.get("signed_name"):
        yield f"Signed: {answer['signed_name']}"
    if question.settings.get("version"):
        yield f"Version of the text: {question.settings['version']}"


def _part_lines(question: Question, answer: Mapping[str, JSONValue]) -> Iterator[str]:
    for part in question.parts:
        value = answer.get(part.name)
        if value is not None and value != "":
            yield f"{part.label}: {' '.join(_plain_lines(part.answer_type, value))}"


def _plain_lines(answer_type: AnswerType, value: JSONValue) -> list[str]:
    if isinstance(value, bool):
        return ["Yes" if value else "No"]
    if isinstance(value, Mapping):
        return [f"{name}: {part}" for name, part in value.items()]
    if isinstance(value, list | tuple):
        return [str(part) for part in value]
    text = str(value)
    if answer_type is AnswerType.DATE:
        text = _spelled_date(text)
    elif answer_type is AnswerType.PHONE:
        text = _national_phone(text)
    return text.splitlines()


def _spelled_date(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _national_phone(text: str) -> str:
    digits = text.removeprefix("+1")
    if text.startswith("+1") and len(digits) == 10 and digits.isdecimal():
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return text
