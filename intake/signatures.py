"""What was signed in a form, by whom, in which capacity, and how; and what a drawn signature is.

Under the ESIGN Act (15 USC 7001) a typed name is a signature; a drawn one beside it adds nothing to
its force and is nobody's duty.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from intake.definition import Answers, AnswerType, FormDefinition, JSONValue

DRAWING_WIDTH = 600
DRAWING_HEIGHT = 200
LONGEST_DRAWING = 20_000
"""How many characters the strokes may have: some 2,500 points."""

# Strokes of points: nothing else that a path could hold, so that it is inert wherever it is shown.
_STROKES = re.compile(r"(?:M[0-9]{1,3} [0-9]{1,3}(?:L[0-9]{1,3} [0-9]{1,3})*)+")
_POINT = re.compile(r"([0-9]+) ([0-9]+)")


class Capacity(Enum):
    """In which capacity somebody signs."""

    SELF = "self"
    PARENT = "parent"
    GUARDIAN = "guardian"


@dataclass(frozen=True)
class Signature:
    """One signature under one text."""

    question_id: str
    text_sha256: str
    """The SHA-256 of the text as it is stored in the definition, in UTF-8, in hexadecimal."""

    version: str
    signer: str = field(repr=False)
    capacity: Capacity
    relation: str = field(repr=False)
    """How the signer is related to the patient, where they said so."""

    is_drawn: bool
    agreed_to_electronic_records: bool
    signed_at: datetime
    """When the form was sent with it, by our own clock."""

    def to_plain(self) -> dict[str, JSONValue]:
        """Return the signature as plain JSON, to be sealed with the answers."""
        return {
            **asdict(self),
            "capacity": self.capacity.value,
            "signed_at": self.signed_at.isoformat(),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Signature":
        """Return the signature that :meth:`to_plain` wrote."""
        return cls(
            **{
                **plain,
                "capacity": Capacity(plain["capacity"]),
                "signed_at": datetime.fromisoformat(plain["signed_at"]),
            }
        )

    @property
    def text_mark(self) -> str:
        """The start of the text's SHA-256, enough to tell two texts apart on paper."""
        return self.text_sha256[:16]


def signatures(
    definition: FormDefinition, answers: Answers, *, signed_at: datetime
) -> tuple[Signature, ...]:
    """Return the signatures in ``answers``, in the order of the form.

    Only texts that were agreed to and signed with a name have one.

    :param signed_at: when the form was sent.
    """
    signed = []
    for question in definition.questions:
        answer = answers.get(question.id)
        if question.answer_type is not AnswerType.CONSENT or not isinstance(answer, Mapping):
            continue
        if answer.get("agreed") is not True or not answer.get("signed_name"):
            continue
        text = str(question.settings.get("text", ""))
        signed.append(
            Signature(
                question_id=question.id,
                text_sha256=hashlib.sha256(text.encode()).hexdigest(),
                version=str(question.settings.get("version", "")),
                signer=str(answer["signed_name"]),
                capacity=_capacity(answer.get("capacity")),
                relation=str(answer.get("relation") or ""),
                is_drawn=bool(drawing_in(answer)),
                agreed_to_electronic_records=answer.get("electronic") is True,
                signed_at=signed_at,
            )
        )
    return tuple(signed)


def is_drawing(path: str) -> bool:
    """Return whether ``path`` is nothing but strokes within the field that one signs in."""
    if len(path) > LONGEST_DRAWING or not _STROKES.fullmatch(path):
        return False
    return all(
        int(across) <= DRAWING_WIDTH and int(down) <= DRAWING_HEIGHT
        for across, down in _POINT.findall(path)
    )


def drawing_in(answer: JSONValue) -> str:
    """Return the strokes in the answer to a consent, empty when there are none to be shown."""
    drawn = answer.get("drawn") if isinstance(answer, Mapping) else None
    return drawn if isinstance(drawn, str) and is_drawing(drawn) else ""


def spell_capacity(value: JSONValue) -> str:
    """Return in words in which capacity was signed; what is unknown as it stands."""
    words = {
        Capacity.SELF.value: _("the patient"),
        Capacity.PARENT.value: _("a parent of the patient"),
        Capacity.GUARDIAN.value: _("the patient's guardian or representative"),
    }
    return str(words.get(str(value), value))


def _capacity(value: JSONValue) -> Capacity:
    """Return the capacity; texts signed before it was asked were for the patient themselves."""
    try:
        return Capacity(value)
    except ValueError:
        return Capacity.SELF
