"""What was sent, as all resources that are made of it need it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from uuid import UUID, uuid5

from django.utils import timezone

from intake.asking import Asked, ask
from intake.definition import Answers, AnswerType, FormDefinition, JSONValue, Question
from intake.fhir.codes import Names, Resource
from intake.signatures import Capacity, Signature

PATIENT = "Patient"
RESPONSE = "QuestionnaireResponse"
PDF = "DocumentReference/pdf"


@dataclass(frozen=True)
class Sent:
    """A submission with the form that it answers.

    Resources refer to one another by names that are unique in it, such as ``Consent/`` and the id
    of the question; what identifies them elsewhere is made of these and of the submission's id.
    """

    definition: FormDefinition
    given: Answers = field(repr=False)
    signatures: Sequence[Signature] = field(repr=False)
    submission_id: UUID
    reference: str
    received_at: datetime
    language: str
    edition: int
    sha256: str
    names: Names

    @cached_property
    def asked(self) -> Asked:
        """What was asked, with the answers to that and to nothing else.

        On the clinic's day: the admin shows times in the zone of whoever is signed in.
        """
        day = timezone.localdate(self.received_at, timezone.get_default_timezone())
        return ask(self.definition, self.given, on=day)

    @property
    def instant(self) -> str:
        """When it was received, to the second."""
        return instant_of(self.received_at)

    def uuid_of(self, name: str) -> UUID:
        """Return the identity of the resource with this name: the same at each call."""
        return uuid5(self.submission_id, name)

    def reference_to(self, name: str) -> Resource:
        """Return a reference to the resource with this name in the same Bundle."""
        return {"reference": self.uuid_of(name).urn}

    @property
    def patient(self) -> Resource:
        """A reference to the patient."""
        return self.reference_to(PATIENT)

    @property
    def source(self) -> Resource:
        """A reference to who filled in the form: who signed for the patient, else the patient."""
        for signature in self.signatures:
            if signature.capacity is not Capacity.SELF:
                return self.reference_to(signer_name(signature))
        return self.patient

    def answer_of_kind(self, kind: str) -> JSONValue:
        """Return the answer to the first question of a kind, which is the patient's own."""
        for question in self.definition.questions:
            if question.kind == kind:
                return self.asked.answers.get(question.id)
        return None

    def answered(self, kind: str) -> Iterator[tuple[Question, JSONValue]]:
        """Yield the questions of a kind that were answered, with their answers."""
        for question in self.definition.questions:
            if question.kind == kind and question.id in self.asked.answers:
                yield question, self.asked.answers[question.id]

    def rows(self, kind: str) -> Iterator[tuple[Question, list[Mapping[str, JSONValue]]]]:
        """Yield the lists of a kind that were answered, with their rows, none for “none”."""
        for question, answer in self.answered(kind):
            if question.answer_type is AnswerType.ROWS and isinstance(answer, list | tuple):
                yield question, [row for row in answer if isinstance(row, Mapping)]

    def question_called(self, key: str) -> tuple[Question, JSONValue] | None:
        """Return the question of this name in exports with its answer, where it has one."""
        for question in self.definition.questions:
            if question.key == key and question.id in self.asked.answers:
                return question, self.asked.answers[question.id]
        return None


def signer_name(signature: Signature) -> str:
    """Return the name of the resource of who signed for the patient."""
    return f"RelatedPerson/{signature.question_id}"


def instant_of(moment: datetime) -> str:
    """Return a moment to the second in UTC, so that equal ones read the same."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
