"""Insurances as Coverage: the plan on the card, or that the patient pays themselves."""

from collections.abc import Iterator, Mapping

from intake.definition import JSONValue, Question
from intake.fhir.codes import HL7, Resource, absent, coding, concept, readable
from intake.fhir.people import chosen_label, subscriber, subscriber_name
from intake.fhir.sent import Sent

# What the patient is to the person whose plan it is, by what that person is to the patient.
_RELATIONSHIPS = {
    "self": ("self", "Self"),
    "spouse": ("spouse", "Spouse"),
    "parent": ("child", "Child"),
    "other": ("other", "Other"),
}


def coverages(sent: Sent) -> Iterator[Resource]:
    """Yield each insurance, and after it the person whose plan it is where that is another."""
    for question, answer in sent.answered("insurance"):
        if not isinstance(answer, Mapping):
            continue
        if answer.get("coverage") == "insured":
            yield _insured(question, answer, sent)
            if _is_of_another(answer):
                yield subscriber(question, answer, sent)
        elif answer.get("coverage") == "none":
            yield _pays_themselves(question, answer, sent)


def _insured(question: Question, answer: Mapping[str, JSONValue], sent: Sent) -> Resource:
    carrier, member, group = (
        readable(answer.get(part) or "") for part in ("carrier", "member_id", "group")
    )
    coverage = _coverage(question, sent)
    known = _RELATIONSHIPS.get(str(answer.get("subscriber")))
    if known:
        is_of_another = _is_of_another(answer)
        coverage["subscriber"] = (
            sent.reference_to(subscriber_name(question)) if is_of_another else sent.patient
        )
        words = chosen_label(question, "subscriber", answer)
        of = coding(f"{HL7}/subscriber-relationship", *known)
        coverage["relationship"] = concept(of, text=words)
    if member:
        coverage["subscriberId"] = member
    coverage["payor"] = [{"display": carrier} if carrier else absent("unknown")]
    if group:
        kind = concept(coding(f"{HL7}/coverage-class", "group", "Group"))
        coverage["class"] = [{"type": kind, "value": group}]
    return coverage


def _pays_themselves(question: Question, answer: Mapping[str, JSONValue], sent: Sent) -> Resource:
    words = chosen_label(question, "coverage", answer)
    pay = coding(f"{HL7}/coverage-selfpay", "pay", "Pay")
    return {
        **_coverage(question, sent),
        "type": concept(pay, text=words),
        "payor": [sent.patient],
    }


def _coverage(question: Question, sent: Sent) -> Resource:
    return {
        "resourceType": "Coverage",
        "id": str(sent.uuid_of(f"Coverage/{question.id}")),
        "status": "active",
        "beneficiary": sent.patient,
    }


def _is_of_another(answer: Mapping[str, JSONValue]) -> bool:
    return answer.get("subscriber") in ("spouse", "parent", "other")
