"""Listing submissions, searching them, and telling which are of the same person.

Names lie sealed, so the database cannot compare them: summaries are opened for it, the newest
first, and never more than a stated number.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from intake.permissions import Right, submissions_within_reach
from intake.records import Submission
from intake.submissions.opening import (
    OpenedSubmission,
    OpenedSummary,
    open_summaries,
    record_unreadable,
)
from intake.submissions.rights import require_right

# A thousand summaries open in about a fifth of a second.
SEARCHED = 2_000
MATCHES_SHOWN = 50
COMPARED = 300
# Fewer digits than a local number has say nothing of a telephone.
FEWEST_DIGITS = 4


@dataclass(frozen=True)
class SearchResult:
    """What a search found among the summaries that it opened."""

    matches: tuple[OpenedSummary, ...]
    found: int
    searched: int
    of: int

    @property
    def is_whole(self) -> bool:
        """Whether everything was searched."""
        return self.searched == self.of


@sensitive_variables()
def list_summaries(
    user: Any, *, submissions: Iterable[Submission] | Iterable[UUID]
) -> list[OpenedSummary]:
    """Open the summaries of ``submissions`` (those of one page) for the inbox.

    The entry in the audit trail is written in the same transaction; without it nothing is returned.
    One that does not open is returned as such, so that it is seen, and recorded as unreadable.

    :param submissions: records, or their primary keys; what ``user`` may not list is left out.
    :raises SubmissionDenied: when ``user`` may list none; recorded.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    require_right(user, right=Right.LIST, subject="list")
    ids = [getattr(submission, "pk", submission) for submission in submissions]
    with transaction.atomic(durable=True):
        found = _with_people(submissions_within_reach(user, right=Right.LIST)).in_bulk(ids)
        summaries = open_summaries(found[pk] for pk in ids if pk in found)
        record_event(Event.SUBMISSIONS_LISTED, user=user, subject="list", count=len(summaries))
        _record_unreadable(user, summaries)
    return summaries


@sensitive_variables()
def search(user: Any, *, words: str, among: QuerySet[Submission]) -> SearchResult:
    """Find those of ``among`` whose name, date of birth or telephone ``words`` say.

    Every word must begin a word of the name, or be the day in one of the ways it is written, or
    stand in the telephone's digits. What was looked for is recorded nowhere, only that somebody
    searched.

    :param words: as somebody typed them: “jo smi”, “3/14/1960”, “423 499”.
    :param among: submissions; what ``user`` may not list is left out. Of these the newest
        :data:`SEARCHED` are opened.
    :raises SubmissionDenied: when ``user`` may list none; recorded.
    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    require_right(user, right=Right.LIST, subject="search")
    reach = submissions_within_reach(user, right=Right.LIST).filter(pk__in=among.values("pk"))
    with transaction.atomic(durable=True):
        of = reach.count()
        summaries = open_summaries(_with_people(reach)[:SEARCHED])
        matches = [summary for summary in summaries if says(words, summary)]
        record_event(Event.SUBMISSIONS_SEARCHED, user=user, subject="search", count=len(summaries))
        _record_unreadable(user, summaries)
    return SearchResult(
        matches=tuple(matches[:MATCHES_SHOWN]),
        found=len(matches),
        searched=len(summaries),
        of=of,
    )


@sensitive_variables()
def says(words: str, summary: OpenedSummary) -> bool:
    """Return whether ``words`` are of the person in ``summary``; nothing is of nobody."""
    terms = _fold(words).split()
    if not terms:
        return False
    digits = re.sub(r"\D", "", words)
    if _is_phone(words) and digits in re.sub(r"\D", "", summary.phone):
        return True
    name = _fold(summary.name)
    # “O'Neil” is found by both of its halves, and whole.
    names = name.split() + re.split(r"[\s'-]+", name)
    days = _ways_to_write(summary.date_of_birth)
    return all(term in days or any(each.startswith(term) for each in names) for term in terms)


@sensitive_variables()
def same_people(
    user: Any, summaries: Sequence[OpenedSummary]
) -> dict[UUID, tuple[OpenedSummary, ...]]:
    """Return for each of ``summaries`` the other submissions of the same person, newest first.

    The same person has the same name, but for accents and capitals, and the same date of birth.
    Compared are the summaries themselves and the newest :data:`COMPARED` that ``user`` may list:
    whoever sends a form twice does so within days.

    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    newest = _with_people(submissions_within_reach(user, right=Right.LIST))[:COMPARED]
    known = {summary.submission.pk: summary for summary in summaries}
    unopened = [submission for submission in newest if submission.pk not in known]
    known |= {summary.submission.pk: summary for summary in open_summaries(unopened)}
    by_person: dict[tuple[str, str], list[OpenedSummary]] = {}
    for summary in sorted(
        known.values(), key=lambda summary: summary.submission.received_at, reverse=True
    ):
        if person := _person(summary):
            by_person.setdefault(person, []).append(summary)
    return {
        summary.submission.pk: tuple(
            other
            for other in by_person.get(_person(summary) or ("", ""), ())
            if other.submission.pk != summary.submission.pk
        )
        for summary in summaries
    }


@sensitive_variables()
def others_of_same_person(user: Any, opened: OpenedSubmission) -> tuple[OpenedSummary, ...]:
    """Return the other submissions of the person in ``opened``; see :func:`same_people`.

    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    summary = OpenedSummary(
        submission=opened.submission,
        name=opened.summary.get("name", ""),
        date_of_birth=opened.summary.get("date_of_birth", ""),
    )
    return same_people(user, [summary])[opened.submission.pk]


def _with_people(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    return submissions.select_related("version", "assignee").defer("sealed_body")


def _record_unreadable(user: Any, summaries: Iterable[OpenedSummary]) -> None:
    for summary in summaries:
        if not summary.is_readable:
            record_unreadable(user, submission=summary.submission)


def _person(summary: OpenedSummary) -> tuple[str, str] | None:
    """Return who it is, or ``None`` where that cannot be told."""
    if not (summary.name and summary.date_of_birth):
        return None
    return " ".join(_fold(summary.name).split()), summary.date_of_birth


def _fold(text: str) -> str:
    """Return ``text`` without accents and capitals, and with one kind of apostrophe."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def _is_phone(words: str) -> bool:
    digits = re.sub(r"\D", "", words)
    return len(digits) >= FEWEST_DIGITS and re.fullmatch(r"[\d\s()+.-]+", words) is not None


def _ways_to_write(day: str) -> set[str]:
    """Return ways to write a day in ISO 8601: as it is, and as Americans do."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day)
    if match is None:
        return set()
    year, month, date = match.groups()
    months, dates = {month, month.lstrip("0")}, {date, date.lstrip("0")}
    years = {year, year[2:]}
    return {day, year} | {
        f"{m}{mark}{d}{mark}{y}" for m in months for d in dates for y in years for mark in "/-."
    }
