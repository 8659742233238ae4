"""Answers as a table: a row for each submission, a column for each question or part of one.

A table is of one version of a form, so that its columns are what was asked. Cells hold text,
numbers and nothing that a spreadsheet would compute.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from intake.answers import display_lines
from intake.definition import AnswerType, FormDefinition, JSONValue, Part, Question

Cell: TypeAlias = str | Decimal

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection).
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Column:
    """A column: its name in exports, the words that were asked, and how to fill it."""

    name: str
    label: str
    cell: Callable[[Any], Cell]


def columns_of(definition: FormDefinition) -> tuple[Column, ...]:
    """Return the columns of a form's table, each filled from an opened submission.

    What is known of every submission comes first, then the questions in their order. A question in
    parts has a column for each of them; of several choices one holds all, with semicolons between.
    """
    known = (
        Column("reference", "Reference", lambda opened: opened.submission.reference),
        Column("received_at", "Received", lambda opened: opened.submission.received_at.isoformat()),
        Column("status", "Status", lambda opened: str(opened.submission.status)),
        Column("language", "Language", lambda opened: opened.submission.locale),
    )
    asked = tuple(
        column for question in definition.questions for column in _columns_of_question(question)
    )
    return known + asked


def row_of(columns: Sequence[Column], opened: Any) -> list[Cell]:
    """Return the cells of one opened submission."""
    return [column.cell(opened) for column in columns]


def without_formula(cell: Cell) -> Cell:
    """Return ``cell`` so that no spreadsheet computes it when it reads a file of plain text.

    A text that begins like a formula has an apostrophe before it, which spreadsheets hide.
    """
    if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS):
        return f"'{cell}"
    return cell


def _columns_of_question(question: Question) -> list[Column]:
    name = question.key or question.id
    if question.answer_type is AnswerType.PARTS:
        return [
            Column(
                f"{name}.{part.name}",
                f"{question.label}: {part.label}",
                _part_cell(question, part),
            )
            for part in question.parts
        ]
    return [Column(name, question.label, _cell(question))]


def _part_cell(question: Question, part: Part) -> Callable[[Any], Cell]:
    """Return what reads one part, which reads like a question of its own."""
    alone = Question(
        id=question.id,
        kind=question.kind,
        label=part.label,
        answer_type=part.answer_type,
        choices=part.choices,
    )

    def cell(opened: Any) -> Cell:
        answer = opened.answers.get(question.id)
        return _text(alone, answer.get(part.name) if isinstance(answer, Mapping) else None)

    return cell


def _cell(question: Question) -> Callable[[Any], Cell]:
    return lambda opened: _text(question, opened.answers.get(question.id))


def _text(question: Question, answer: JSONValue) -> Cell:
    if question.answer_type is AnswerType.NUMBER and answer not in (None, ""):
        try:
            return Decimal(str(answer))
        except InvalidOperation:
            return str(answer)
    # The day as it is stored, which every spreadsheet reads.
    if question.answer_type is AnswerType.DATE and isinstance(answer, str):
        return answer
    mark = "\n" if question.answer_type in (AnswerType.TEXT, AnswerType.ROWS) else "; "
    return mark.join(display_lines(question, answer))
