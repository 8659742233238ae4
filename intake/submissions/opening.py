"""Opening what is sealed of submissions: their keys, their parts, the form as it was.

Nothing here asks who wants to see it, and nothing records it: the use-cases beside do.
"""

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from clinic.sealing import keyring
from clinic.sealing.envelope import EnvelopeError
from clinic.sealing.keyring import DataKey, DataKeyMissing
from intake.definition import Answers, DefinitionError, FormDefinition
from intake.records import FormVersion, FormVersionAltered, Submission
from intake.signatures import Signature
from intake.submissions.errors import AnswersNotSealable

logger = logging.getLogger(__name__)

MaybeKey = DataKey | EnvelopeError | DataKeyMissing


@dataclass(frozen=True)
class OpenedSummary:
    """What the inbox shows of a submission."""

    submission: Submission
    is_readable: bool = True
    form_title: str = ""
    name: str = field(default="", repr=False)
    date_of_birth: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True)
class OpenedSubmission:
    """A submission with its answers, and the form as it was when they were given."""

    submission: Submission
    definition: FormDefinition
    summary: dict[str, str] = field(repr=False)
    answers: Answers = field(repr=False)
    signatures: tuple[Signature, ...] = field(default=(), repr=False)
    """As they were recorded when it was sent; none in those sent before that was done."""


def open_keys(submissions: Iterable[Submission]) -> dict[UUID, MaybeKey]:
    """Return the data key of each submission by its id, or the error that says why not.

    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    return keyring.open_data_keys(
        {submission.key_id: submission.binding for submission in submissions}
    )


@sensitive_variables()
def open_summaries(submissions: Iterable[Submission]) -> list[OpenedSummary]:
    """Open the summaries of ``submissions``, in their order, each form being read once.

    One that does not open is returned as such, so that it is seen.

    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    submissions = list(submissions)
    keys = open_keys(submissions)
    definitions: dict[int, FormDefinition | None] = {}
    return [
        _open_summary(submission, key=keys[submission.key_id], definitions=definitions)
        for submission in submissions
    ]


@sensitive_variables()
def open_whole(submission: Submission) -> OpenedSubmission | None:
    """Return the opened submission, or ``None`` when any of it does not open.

    :raises clinic.sealing.key_file.KeyFileError: when no key can be used at all.
    """
    return open_with_key(submission, key=open_keys([submission])[submission.key_id])


@sensitive_variables()
def open_with_key(submission: Submission, *, key: MaybeKey) -> OpenedSubmission | None:
    """Do as :func:`open_whole` does, with a key that :func:`open_keys` gave."""
    summary = _open_part(submission, key=key, part="summary")
    body = _open_part(submission, key=key, part="body")
    definition = _definition(submission.version)
    if summary is None or body is None or definition is None:
        return None
    return OpenedSubmission(
        submission=submission,
        definition=definition,
        summary=dict(summary),
        answers=body["answers"],
        signatures=tuple(Signature.from_plain(each) for each in body.get("signatures", ())),
    )


def record_unreadable(user: Any, *, submission: Submission) -> None:
    """Write into the trail that ``submission`` did not open for ``user``."""
    record_event(Event.SUBMISSION_UNREADABLE, user=user, subject=submission.reference)


@sensitive_variables()
def encode(value: Any) -> bytes:
    """Return ``value`` as JSON in ASCII, in which no text can fail to encode.

    :raises AnswersNotSealable: when it is no plain JSON.
    """
    try:
        encoded = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError):
        encoded = None
    # Raised out here, so that the error which knows the value does not hang on to this one.
    if encoded is None:
        raise AnswersNotSealable("Answers must be plain JSON.")
    return encoded.encode("ascii")


@sensitive_variables()
def _open_summary(
    submission: Submission, *, key: MaybeKey, definitions: dict[int, FormDefinition | None]
) -> OpenedSummary:
    summary = _open_part(submission, key=key, part="summary")
    version = submission.version
    if version.pk not in definitions:
        definitions[version.pk] = _definition(version)
    definition = definitions[version.pk]
    if summary is None or definition is None:
        return OpenedSummary(submission=submission, is_readable=False)
    return OpenedSummary(
        submission=submission,
        form_title=definition.title,
        name=summary.get("name", ""),
        date_of_birth=summary.get("date_of_birth", ""),
        phone=summary.get("phone", ""),
    )


@sensitive_variables()
def _open_part(submission: Submission, *, key: MaybeKey, part: str) -> Mapping[str, Any] | None:
    """Return one part of ``submission`` as it was before it was sealed, or ``None``, logged."""
    if not isinstance(key, DataKey):
        logger.error("Submission %s: %s", submission.reference, key)
        return None
    sealed: bytes = getattr(submission, f"sealed_{part}")
    try:
        opened: Mapping[str, Any] = json.loads(
            key.open(sealed, binding=submission.binding, part=part)
        )
    except EnvelopeError as error:
        logger.error("Submission %s: %s", submission.reference, error)
        return None
    return opened


def _definition(version: FormVersion) -> FormDefinition | None:
    try:
        definition: FormDefinition = version.definition
    except (FormVersionAltered, DefinitionError) as error:
        logger.error("Form version %s: %s", version.pk, type(error).__name__)
        return None
    return definition
