"""Codes and the systems that they belong to: our own, by the site's address, and those of HL7."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from intake.definition import Choice

Resource: TypeAlias = dict[str, Any]
"""A resource, or an element of one, as plain JSON-able data."""

HL7 = "http://terminology.hl7.org/CodeSystem"
STRUCTURE = "http://hl7.org/fhir/StructureDefinition"
LANGUAGES = "urn:ietf:bcp:47"
LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"

# All that a string may not hold, https://hl7.org/fhir/R4/datatypes.html#string.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Names:
    """The addresses by which a site names what is its own.

    They are names, and nothing is served there.
    """

    base_url: str

    def questionnaire(self, sha256: str) -> str:
        """Return the canonical URL of the form whose definition has this SHA-256."""
        return f"{self._root}/Questionnaire/{sha256}"

    def choices(self, question_id: str, part: str = "") -> str:
        """Return the code system of the choices of a question, or of a part of one."""
        return f"{self._root}/CodeSystem/{question_id}{'.' if part else ''}{part}"

    @property
    def questions(self) -> str:
        """The code system of the names that questions have in exports."""
        return f"{self._root}/CodeSystem/questions"

    def extension(self, name: str) -> str:
        """Return the URL of an extension of ours."""
        return f"{self._root}/StructureDefinition/{name}"

    def identifiers(self, name: str) -> str:
        """Return the system of identifiers of ours."""
        return f"{self._root}/identifiers/{name}"

    @property
    def _root(self) -> str:
        return f"{self.base_url.rstrip('/')}/fhir"


def readable(text: object) -> str:
    """Return ``text`` as a FHIR string may hold it, empty where nothing is left to be read."""
    return _CONTROL.sub("", str(text)).strip()


def coding(system: str, code: str, display: object = "") -> Resource:
    """Return a code in a system, with its words where there are any."""
    shown = readable(display)
    return {"system": system, "code": code} | ({"display": shown} if shown else {})


def concept(*codings: Resource, text: object = "") -> Resource:
    """Return a concept by its codes, in words, or both."""
    shown = readable(text)
    return ({"coding": list(codings)} if codings else {}) | ({"text": shown} if shown else {})


def question_codes(names: Names, *, code: str, key: str) -> list[Resource]:
    """Return the codes of a question: the one that staff typed, and its name in exports.

    :param code: such as ``http://loinc.org|72514-3``; without a system it is one of the site's own.
    """
    codes = []
    system, separator, own = (part.strip() for part in code.partition("|"))
    if separator and system and own and not re.search(r"\s", system):
        codes.append({"system": system, "code": " ".join(own.split())})
    elif code.strip():
        codes.append({"system": names.questions, "code": " ".join(code.split())})
    if key:
        codes.append({"system": names.questions, "code": key})
    return codes


def chosen_coding(choices: Iterable[Choice], value: object, *, system: str) -> Resource | None:
    """Return the code of the choice with this value, ``None`` where there is no such choice."""
    for choice in choices:
        if choice.value == value:
            return coding(system, choice.value, choice.label)
    return None


def absent(reason: str) -> Resource:
    """Return what stands for an element that must be there and is not known."""
    return {"extension": [{"url": f"{STRUCTURE}/data-absent-reason", "valueCode": reason}]}
