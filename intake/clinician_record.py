"""What a clinician sees at a glance of a submission, and the record of it on paper.

First who it is and what may mean danger, then what brings them, where and how it hurts, allergies
and medicines; then every answer, closely set.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_variables

from clinic.days import day_at_clinic
from intake.answer_paper import PrintedSection, printed_sections
from intake.answers import AnswerRow, asked_rows
from intake.asking import age_in_years, ask, dangers
from intake.definition import Answers, FormDefinition
from intake.paper import version_mark

READERS_LANGUAGE = "en"

# What stands in the glance beside the complaint, by the kind of the question.
GLANCED_KINDS = ("pain_scale", "symptom_timeline", "allergies", "medications")


@dataclass(frozen=True)
class Glance:
    """What is to be seen first."""

    name: str
    born: date | None
    age: int | None
    phone: str
    dangers: tuple[AnswerRow, ...]
    complaint: AnswerRow | None
    pain_map: AnswerRow | None
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class RecordSection:
    """The answers of one step, and the questions that were left empty."""

    title: str
    answered: PrintedSection
    left_empty: tuple[str, ...]


@sensitive_variables()
def glance_at(
    definition: FormDefinition, answers: Answers, *, summary: Mapping[str, str], on: date
) -> Glance:
    """Return what a clinician sees first.

    The complaint is the first answer in several lines, which is what brings the patient in every
    form of ours; red flags are the questions whose answers mean danger by the form itself.

    :param summary: see :func:`intake.answers.summary_of`.
    :param on: the day of the sending, where the clinic is, by which the age is reckoned.
    """
    asked = ask(definition, answers, on=on)
    rows = [
        row
        for section in asked_rows(definition, asked.answers, on=on)
        for row in section.rows
        if row.lines
    ]
    by_kind: dict[str, AnswerRow] = {}
    for row in rows:
        by_kind.setdefault(row.question.kind, row)
    dangerous = {question.id for question in dangers(definition, asked)}
    born = _day(summary.get("date_of_birth", ""))
    return Glance(
        name=summary.get("name", ""),
        born=born,
        age=age_in_years(born, on=on) if born is not None else None,
        phone=" ".join(by_kind["phone"].lines) if "phone" in by_kind else "",
        dangers=tuple(row for row in rows if row.question.id in dangerous),
        complaint=by_kind.get("long_text"),
        pain_map=by_kind.get("pain_map"),
        rows=tuple(by_kind[kind] for kind in GLANCED_KINDS if kind in by_kind),
    )


@sensitive_variables()
def record_html(opened: Any, *, notes: Sequence[Any], details: Any) -> str:
    """Return the record of an opened submission as the HTML document that its PDF is made of.

    :param opened: an :class:`~intake.submissions.OpenedSubmission`.
    :param notes: the :class:`~intake.submissions.OpenedNote` s about it.
    :param details: the :class:`~clinic.models.ClinicDetails` whose name stands on it.
    """
    submission = opened.submission
    sent_at: datetime = timezone.localtime(submission.received_at)
    day = day_at_clinic(submission.received_at)
    # Our own words are for the reader; the questions stand as the patient read them.
    with translation.override(READERS_LANGUAGE):
        return render_to_string(
            "intake/paper/record.html",
            {
                "definition": opened.definition,
                "details": details,
                "glance": glance_at(
                    opened.definition, opened.answers, summary=opened.summary, on=day
                ),
                "language": READERS_LANGUAGE,
                "language_name": translation.get_language_info(submission.locale)["name"],
                "made_at": submission.received_at,
                "notes": notes,
                "sections": list(
                    _record_sections(
                        printed_sections(opened.definition, opened.answers, sent_at=sent_at)
                    )
                ),
                "submission": submission,
                "version_mark": version_mark(submission.version),
            },
        )


def _record_sections(sections: Sequence[PrintedSection]) -> Iterator[RecordSection]:
    for section in sections:
        answered = tuple(each for each in section.answers if each.row.lines)
        yield RecordSection(
            title=section.title,
            answered=PrintedSection(title=section.title, answers=answered),
            left_empty=tuple(each.row.label for each in section.answers if not each.row.lines),
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
