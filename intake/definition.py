"""The form as plain data: what was asked, whatever becomes of the page.

A definition describes itself. The text that is stored is canonical JSON, and its SHA-256 digest is
the version's identity.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from types import MappingProxyType, NoneType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from intake.conditions import Comparison, Condition

SCHEMA_VERSION = 2

JSONValue: TypeAlias = (
    "None | bool | int | float | str | Sequence[JSONValue] | Mapping[str, JSONValue]"
)
Answers: TypeAlias = Mapping[str, JSONValue]

OTHER = "other:"
"""What an answer of choices begins with that is none of them, but in the patient's own words."""


class DefinitionError(ValueError):
    """A stored document is no definition that this code can read."""


class UnknownSchemaError(DefinitionError):
    """The document was written under a schema that this code does not know."""

    def __init__(self, schema_version: object) -> None:
        super().__init__(f"unknown schema version of a form definition: {schema_version!r}")
        self.schema_version = schema_version


class MalformedDefinitionError(DefinitionError):
    """The document says it has a known schema and does not follow it."""


class AnswerType(Enum):
    """What an answer is made of; in brackets, its JSON."""

    TEXT = "text"
    """Words, perhaps in several lines (a string)."""

    PHONE = "phone"
    """A telephone number (a string, E.164)."""

    DATE = "date"
    """A day (a string, ``YYYY-MM-DD``)."""

    NUMBER = "number"
    """An amount of ``settings["unit"]`` (a string, so that no decimal is rounded)."""

    BOOLEAN = "boolean"
    """Yes or no (a boolean)."""

    CHOICE = "choice"
    """One of the choices (a string, the choice's value)."""

    CHOICES = "choices"
    """Any of the choices (a list of strings; one that begins with :data:`OTHER` is in the patient's
    own words, for which ``settings["other"]`` asks)."""

    PARTS = "parts"
    """Several parts that belong together (an object of part name → answer)."""

    CONSENT = "consent"
    """Agreement to ``settings["text"]`` (an object: ``agreed``, ``signed_name``, perhaps
    ``capacity`` and ``drawn``, the strokes of a drawn signature as the path data of SVG)."""

    ROWS = "rows"
    """Rows of the question's parts, such as medicines (a list of objects of part name → answer; an
    empty one says that there are none, in the words of ``settings["none"]``)."""

    FILES = "files"
    """Files that were sent (a list of objects: ``id``, ``name``, ``type``, ``size`` in bytes)."""


@dataclass(frozen=True)
class Choice:
    """One choice of a question; its value stays when the label is reworded."""

    value: str
    label: str
    exclusive: bool = False
    """Whether choosing it rules out every other, as “None of these” does."""


@dataclass(frozen=True)
class Part:
    """One part of a question that has several, such as the city of an address."""

    name: str
    label: str
    answer_type: AnswerType = AnswerType.TEXT
    required: bool = True
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question as the patient saw it.

    ``key`` is its name in exports and survives rewording (:mod:`intake.export_names`); ``code`` is
    a code for it in a system of codes, such as ``http://loinc.org|72514-3``. It is asked only if
    ``condition`` holds, and an answer for which ``danger`` holds (which compares this very
    question) is an emergency.
    """

    id: str
    kind: str
    label: str
    answer_type: AnswerType
    help_text: str = ""
    required: bool = True
    width: str = "full"
    key: str = ""
    code: str = ""
    choices: tuple[Choice, ...] = ()
    parts: tuple[Part, ...] = ()
    settings: Mapping[str, JSONValue] = field(default_factory=dict)
    condition: Condition | None = None
    danger: Condition | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "settings", _freeze_mapping(self.settings))

    def __hash__(self) -> int:
        return hash((self.id, self.kind, self.label))


@dataclass(frozen=True)
class Content:
    """Text between questions: nothing to answer. Shown only if ``condition`` holds."""

    id: str
    html: str
    kind: str = "content"
    condition: Condition | None = None


Item: TypeAlias = Question | Content


@dataclass(frozen=True)
class Step:
    """A part of the form with a title of its own, asked only if ``condition`` holds."""

    id: str
    title: str
    introduction: str = ""
    items: tuple[Item, ...] = ()
    condition: Condition | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The items that ask something, in order."""
        return tuple(item for item in self.items if isinstance(item, Question))


@dataclass(frozen=True)
class FormDefinition:
    """A whole form."""

    title: str
    introduction: str = ""
    steps: tuple[Step, ...] = ()
    schema_version: int = SCHEMA_VERSION

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question of every step, in order."""
        return tuple(question for step in self.steps for question in step.questions)

    def to_document(self) -> dict[str, Any]:
        """Return the definition as plain JSON-able data, from which it can be made again."""
        document: dict[str, Any] = to_plain(self)
        return document

    @classmethod
    def from_document(cls, document: object) -> "FormDefinition":
        """Return the definition that :meth:`to_document` wrote.

        A document of an older schema is read as what it would be today.

        :raises UnknownSchemaError: when it was written under a schema unknown to this code.
        :raises MalformedDefinitionError: when it does not follow its schema.
        """
        if not isinstance(document, dict):
            raise MalformedDefinitionError("the document is not an object")
        schema_version = document.get("schema_version")
        if isinstance(schema_version, bool):
            raise MalformedDefinitionError("the schema version is no number")
        if schema_version == 1:
            document = _upgrade_from_1(document)
        elif schema_version != SCHEMA_VERSION:
            raise UnknownSchemaError(schema_version)
        definition: FormDefinition = _read(cls, document)
        return definition

    def canonical_json(self) -> str:
        """Return the one text that equal definitions have: sorted keys, no blanks, ASCII."""
        return json.dumps(
            self.to_document(), sort_keys=True, separators=(",", ":"), ensure_ascii=True
        )

    def digest(self) -> str:
        """Return the SHA-256 of the canonical text in hexadecimal."""
        return hashlib.sha256(self.canonical_json().encode("ascii")).hexdigest()


# Writing and reading documents


def to_plain(value: Any) -> Any:
    """Return dataclasses, enumerations and frozen settings as plain JSON-able data."""
    if is_dataclass(value):
        return {member.name: to_plain(getattr(value, member.name)) for member in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {name: to_plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    return value


def _read(expected: Any, document: object) -> Any:
    """Return what :func:`to_plain` wrote for a value annotated as ``expected``."""
    if expected == Item:
        is_content = isinstance(document, dict) and "html" in document
        expected = Content if is_content else Question
    elif expected == Comparison | Condition:
        is_condition = isinstance(document, dict) and "parts" in document
        expected = Condition if is_condition else Comparison
    elif NoneType in get_args(expected):
        if document is None:
            return None
        expected = get_args(expected)[0]
    if is_dataclass(expected):
        return _read_dataclass(expected, document)
    if get_origin(expected) is tuple and isinstance(document, list):
        return tuple(_read(get_args(expected)[0], item) for item in document)
    if get_origin(expected) is Mapping and isinstance(document, dict):
        return document
    if isinstance(expected, type) and issubclass(expected, Enum):
        if document in [member.value for member in expected]:
            return expected(document)
        raise MalformedDefinitionError(f"an unknown {expected.__name__}")
    if type(document) is expected:
        return document
    raise MalformedDefinitionError(f"a {type(document).__name__} where {expected} belongs")


def _read_dataclass(expected: Any, document: object) -> Any:
    if not isinstance(document, dict):
        raise MalformedDefinitionError(f"{expected.__name__} is not an object")
    annotations = get_type_hints(expected)
    names = {member.name for member in fields(expected)}
    if set(document) != names:
        unlike = ", ".join(sorted(map(str, names ^ set(document))))
        raise MalformedDefinitionError(f"{expected.__name__} lacks or should not have: {unlike}")
    return expected(**{name: _read(annotations[name], document[name]) for name in names})


def _upgrade_from_1(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document of schema 1 as one of schema 2, which knows conditions and codes."""

    def upgrade_item(item: Any) -> Any:
        if "html" in item:
            return {**item, "condition": None}
        parts = [{**part, "choices": []} for part in item["parts"]]
        return {**item, "parts": parts, "code": "", "condition": None, "danger": None}

    try:
        steps = [
            {
                **step,
                "items": [upgrade_item(item) for item in step["items"]],
                "condition": None,
            }
            for step in document["steps"]
        ]
    except (KeyError, TypeError):
        raise MalformedDefinitionError("a document of schema 1 does not follow it") from None
    return {**document, "steps": steps, "schema_version": 2}


def _freeze(value: JSONValue) -> JSONValue:
    if isinstance(value, Mapping):
        return _freeze_mapping(value)
    if isinstance(value, list | tuple):
        return tuple(_freeze(item) for item in value)
    return value


def _freeze_mapping(value: Mapping[str, JSONValue]) -> Mapping[str, JSONValue]:
    return MappingProxyType({name: _freeze(item) for name, item in value.items()})
