"""What no validator at hand sees: whether a Bundle holds together.

Messages name items by their linkIds and places by their paths, and never say what was answered.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from intake.fhir.codes import Resource

# https://hl7.org/fhir/R4/datatypes.html#code and #uri.
_CODE = re.compile(r"[^\s]+(\s[^\s]+)*")
_URI = re.compile(r"\S+")

_ALLOWED: Mapping[tuple[str, str], frozenset[str]] = {
    (resource, path): frozenset(codes.split())
    for resource, path, codes in (
        ("Bundle", "type", "collection"),
        ("Questionnaire", "status", "draft active retired unknown"),
        (
            "Questionnaire",
            "item.type",
            "group display boolean decimal integer date string text choice open-choice attachment",
        ),
        ("Questionnaire", "item.enableWhen.operator", "exists = != > < >= <="),
        ("Questionnaire", "item.enableBehavior", "all any"),
        (
            "QuestionnaireResponse",
            "status",
            "in-progress completed amended entered-in-error stopped",
        ),
        ("Patient", "gender", "male female other unknown"),
        ("Patient", "name.use", "usual official temp nickname anonymous old maiden"),
        ("Patient", "telecom.system", "phone fax email pager url sms other"),
        ("Consent", "status", "draft proposed active rejected inactive entered-in-error"),
        ("DocumentReference", "status", "current superseded entered-in-error"),
        ("Coverage", "status", "active cancelled draft entered-in-error"),
        ("AllergyIntolerance", "reaction.severity", "mild moderate severe"),
        (
            "MedicationStatement",
            "status",
            "active completed entered-in-error intended stopped on-hold unknown not-taken",
        ),
        ("List", "status", "current retired entered-in-error"),
        ("List", "mode", "working snapshot changes"),
    )
}
"""The codes of R4 for the elements that are made here and take no other."""

_VALUES = {
    "boolean": "valueBoolean",
    "decimal": "valueDecimal",
    "integer": "valueInteger",
    "date": "valueDate",
    "string": "valueString",
    "text": "valueString",
    "choice": "valueCoding",
    "attachment": "valueAttachment",
}


class FhirError(ValueError):
    """A Bundle is not right; nothing in the message is an answer."""


class DuplicateLinkId(FhirError):
    """Two items of a Questionnaire are called the same."""


class BadCode(FhirError):
    """A code is none: badly written, or not among those that its element takes."""


class UnknownEnablingQuestion(FhirError):
    """An item depends on a question that the Questionnaire does not have."""


class LaterEnablingQuestion(FhirError):
    """An item depends on itself or on a question that comes after it."""


class MissingEnableBehavior(FhirError):
    """Several conditions, and nobody says whether all or any of them must hold."""


class MissingQuestionnaire(FhirError):
    """A response that names no Questionnaire, or one that is not in the Bundle."""


class UnknownItem(FhirError):
    """A response has an item that the Questionnaire lacks, or has elsewhere."""


class UnfitAnswer(FhirError):
    """An answer is of another type than its question, or none of the choices."""


class DanglingReference(FhirError):
    """A reference leads to nothing in the Bundle."""


def check_bundle(bundle: Resource) -> None:
    """Check a Bundle with a response and its Questionnaire.

    :raises FhirError: one of its kinds, at the first thing that is not right.
    """
    entries = bundle["entry"]
    resources = [entry["resource"] for entry in entries]
    _check_codes(bundle)
    for resource in resources:
        _check_allowed(resource, resource["resourceType"])
    _check_allowed({**bundle, "entry": []}, "Bundle")
    forms = {}
    for resource in resources:
        if resource["resourceType"] == "Questionnaire":
            check_questionnaire(resource)
            forms[f"{resource['url']}|{resource['version']}"] = resource
    for resource in resources:
        if resource["resourceType"] == "QuestionnaireResponse":
            check_response(resource, forms)
    full_urls = {entry["fullUrl"] for entry in entries}
    for path, member in _walk(bundle, "Bundle"):
        reference = member.get("reference")
        if isinstance(reference, str) and reference not in full_urls:
            raise DanglingReference(f"The reference at {path} leads to nothing in the Bundle.")


def check_questionnaire(form: Resource) -> None:
    """Check the linkIds and the conditions of a Questionnaire.

    :raises FhirError: one of its kinds, at the first thing that is not right.
    """
    places: dict[str, int] = {}
    items = list(_items(form))
    for place, item in enumerate(items):
        if item["linkId"] in places:
            raise DuplicateLinkId(f"Two items have the linkId {item['linkId']}.")
        places[item["linkId"]] = place
    for place, item in enumerate(items):
        lines = item.get("enableWhen", [])
        for line in lines:
            if line["question"] not in places:
                raise UnknownEnablingQuestion(
                    f"The item {item['linkId']} depends on {line['question']}, which is not there."
                )
            if places[line["question"]] >= place:
                raise LaterEnablingQuestion(
                    f"The item {item['linkId']} depends on {line['question']}, which is not "
                    "before it."
                )
        if len(lines) > 1 and "enableBehavior" not in item:
            raise MissingEnableBehavior(
                f"The item {item['linkId']} has several conditions and no enableBehavior."
            )


def check_response(response: Resource, forms: Mapping[str, Resource]) -> None:
    """Check a QuestionnaireResponse against the Questionnaire that it names.

    :param forms: the Questionnaires by their canonical URLs with their versions.
    :raises FhirError: one of its kinds, at the first thing that is not right.
    """
    named = response.get("questionnaire")
    if not named:
        raise MissingQuestionnaire("The response does not say which Questionnaire it answers.")
    if named not in forms:
        raise MissingQuestionnaire(f"The Questionnaire {named} is not in the Bundle.")
    _check_items(response, forms[named])


def _check_items(answered: Resource, asked: Resource) -> None:
    items = {item["linkId"]: item for item in asked.get("item", [])}
    for item in answered.get("item", []):
        if item["linkId"] not in items:
            raise UnknownItem(
                f"The response has an item {item['linkId']}, which the Questionnaire lacks there."
            )
        question = items[item["linkId"]]
        for answer in item.get("answer", []):
            _check_answer(answer, question)
        _check_items(item, question)


def _check_answer(answer: Resource, question: Resource) -> None:
    [(name, value)] = answer.items()
    is_own_words = question["type"] == "open-choice" and name == "valueString"
    kind = "choice" if question["type"] == "open-choice" else question["type"]
    if is_own_words:
        return
    if name != _VALUES.get(kind):
        raise UnfitAnswer(f"An answer to {question['linkId']} is of another type than asked for.")
    if kind == "choice":
        offered = [
            (option["valueCoding"]["system"], option["valueCoding"]["code"])
            for option in question.get("answerOption", [])
        ]
        if (value["system"], value["code"]) not in offered:
            raise UnfitAnswer(f"An answer to {question['linkId']} is none of its choices.")


def _check_codes(bundle: Resource) -> None:
    """Check how codes and systems are written, wherever they stand."""
    for place, member in _walk(bundle, "Bundle"):
        for name, form in (("code", _CODE), ("valueCode", _CODE), ("system", _URI)):
            value = member.get(name)
            if isinstance(value, str) and not form.fullmatch(value):
                raise BadCode(f"The {name} at {place} is not written as FHIR wants it.")


def _check_allowed(resource: Resource, kind: str) -> None:
    """Check codes that are a closed list."""
    for path, member in _walk(resource, kind):
        plain = re.sub(r"\[\d+\]", "", path)
        plain = re.sub(r"(\.item)+", ".item", plain).removeprefix(kind).removeprefix(".")
        for name, value in member.items():
            allowed = _ALLOWED.get((kind, f"{plain}.{name}" if plain else name))
            if allowed is not None and value not in allowed:
                raise BadCode(f"The {name} at {path} is none of those that FHIR has for it.")


def _items(parent: Resource) -> Iterator[Resource]:
    for item in parent.get("item", []):
        yield item
        yield from _items(item)


def _walk(value: Any, path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every object in ``value`` with its path."""
    if isinstance(value, Mapping):
        yield path, value
        for name, member in value.items():
            yield from _walk(member, f"{path}.{name}")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for position, member in enumerate(value):
            yield from _walk(member, f"{path}[{position}]")
