"""How answers read: plain text for the front desk, and the summary for its list.

It depends on the question's ``answer_type``, its choices and parts, all of which are stored with
the version of the form, and never on the code that once asked it: a submission reads the same in
ten years.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from clinic.days import long_date
from intake.asking import ask
from intake.definition import (
    OTHER,
    Answers,
    AnswerType,
    FormDefinition,
    JSONValue,
    Part,
    Question,
)
from intake.signatures import drawing_in, spell_capacity


@dataclass(frozen=True)
class AnswerRow:
    """A question with its answer in lines of plain text; no lines when it was left empty."""

    question: Question
    label: str
    lines: tuple[str, ...]
    answer: JSONValue = None

    @property
    def drawing(self) -> str:
        """The strokes of a drawn signature as the path data of SVG; empty when there is none."""
        return drawing_in(self.answer) if self.question.answer_type is AnswerType.CONSENT else ""


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


def asked_rows(
    definition: FormDefinition, answers: Answers, *, on: date
) -> tuple[AnswerSection, ...]:
    """Return what was asked of who gave ``answers``, with their answers, step by step.

    “Left empty” is said of what somebody could have answered, and of nothing else. An answer that
    stands there is never passed over.

    :param on: the day on which ages were reckoned, that of the sending.
    """
    ids = ask(definition, answers, on=on).ids
    sections = (
        replace(
            section,
            rows=tuple(row for row in section.rows if row.question.id in ids or row.lines),
        )
        for section in answer_rows(definition, answers)
    )
    return tuple(section for section in sections if section.rows)


def display_lines(question: Question, answer: JSONValue) -> list[str]:
    """Return one answer as lines of plain text, none when there is no answer.

    An answer of an unexpected shape is shown as it stands.
    """
    if question.answer_type is AnswerType.ROWS and isinstance(answer, list | tuple):
        return list(_row_lines(question, answer))
    if answer is None or answer == "" or answer == []:
        return []
    if question.answer_type is AnswerType.CHOICES and isinstance(answer, list | tuple):
        return [_chosen(question, value) for value in answer]
    if question.answer_type is AnswerType.CHOICE:
        return [_chosen(question, answer)]
    if question.answer_type is AnswerType.NUMBER:
        return [f"{answer} {question.settings.get('unit', '')}".strip()]
    if question.answer_type is AnswerType.CONSENT and isinstance(answer, Mapping):
        return list(_consent_lines(question, answer))
    if question.answer_type is AnswerType.PARTS and isinstance(answer, Mapping):
        return list(_part_lines(question.parts, answer))
    if question.answer_type is AnswerType.FILES and isinstance(answer, list | tuple):
        return [_file_name(file) for file in answer]
    return _plain_lines(question.answer_type, answer)


def spell_date(text: str) -> str:
    """Return a day in ISO 8601 with its month in words, as the language in force has it.

    What is no day in ISO 8601 comes back as it is.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return long_date(day)


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
    yield _("Agreed") if answer.get("agreed") is True else _("Not agreed")
    if answer.get("electronic") is True:
        yield _("Agreed to sign and to keep records electronically")
    if answer.get("signed_name"):
        yield _("Signed: %(name)s") % {"name": answer["signed_name"]}
    if answer.get("capacity"):
        yield _("Signed as: %(capacity)s") % {"capacity": spell_capacity(answer["capacity"])}
    if answer.get("relation"):
        yield _("Relation to the patient: %(relation)s") % {"relation": answer["relation"]}
    if answer.get("drawn"):
        yield _("The signature was drawn too")
    if question.settings.get("version"):
        yield _("Version of the text: %(version)s") % {"version": question.settings["version"]}


def _part_lines(parts: Sequence[Part], answer: Mapping[str, JSONValue]) -> Iterator[str]:
    for part in parts:
        lines = _lines_of_part(part, answer.get(part.name))
        if lines:
            yield _after_label(part.label, ", ".join(lines))


def _row_lines(question: Question, rows: Sequence[JSONValue]) -> Iterator[str]:
    """Yield a line for each row: its first part, then the others with their labels."""
    if not rows and question.settings.get("none"):
        yield str(question.settings["none"])
    for row in rows:
        if not isinstance(row, Mapping):
            yield str(row)
            continue
        first = question.parts[:1]
        words = [", ".join(_lines_of_part(part, row.get(part.name))) for part in first]
        words += _part_lines(question.parts[1:], row)
        yield "; ".join(filter(None, words)) or "; ".join(_plain_lines(AnswerType.TEXT, row))


def _lines_of_part(part: Part, value: JSONValue) -> list[str]:
    if value is None or value == "" or value == []:
        return []
    if part.answer_type is AnswerType.FILES and isinstance(value, list | tuple):
        return [_file_name(file) for file in value]
    if part.choices and isinstance(value, list | tuple):
        return [_chosen(part, each) for each in value]
    if part.choices:
        return [_chosen(part, value)]
    return [" ".join(_plain_lines(part.answer_type, value))]


def _chosen(question: Question | Part, value: JSONValue) -> str:
    """Return the label of a chosen value, or the words that the patient put in its place."""
    text = str(value)
    for choice in question.choices:
        if choice.value == text:
            return choice.label
    if isinstance(question, Question) and text.startswith(OTHER):
        words = text.removeprefix(OTHER)
        asked = question.settings.get("other")
        return _after_label(str(asked), words) if asked else words
    return text


def _after_label(label: str, words: str) -> str:
    """Return ``words`` behind ``label``, with a colon unless it ends with a sign of its own."""
    ending = "" if label.rstrip().endswith(("?", ":", ".", "!", "…")) else ":"
    return f"{label.rstrip()}{ending} {words}"


def _file_name(file: JSONValue) -> str:
    return str(file.get("name") or "") if isinstance(file, Mapping) else str(file)


def _plain_lines(answer_type: AnswerType, value: JSONValue) -> list[str]:
    if isinstance(value, bool):
        return [_("Yes") if value else _("No")]
    if isinstance(value, Mapping):
        return [f"{name}: {part}" for name, part in value.items()]
    if isinstance(value, list | tuple):
        return [str(part) for part in value]
    text = str(value)
    if answer_type is AnswerType.DATE:
        text = spell_date(text)
    elif answer_type is AnswerType.PHONE:
        text = _national_phone(text)
    return text.splitlines()


def _national_phone(text: str) -> str:
    digits = text.removeprefix("+1")
    if text.startswith("+1") and len(digits) == 10 and digits.isdecimal():
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return text
