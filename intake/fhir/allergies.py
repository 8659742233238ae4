"""Lists of allergies as AllergyIntolerance, in the patient's own words."""

from collections.abc import Iterator, Mapping

from intake.definition import JSONValue
from intake.fhir.codes import HL7, SNOMED, Resource, absent, coding, concept, readable
from intake.fhir.sent import Sent

_SEVERITIES = frozenset(["mild", "moderate", "severe"])


def allergies(sent: Sent) -> Iterator[Resource]:
    """Yield each allergy; for “none” the one that says that none is known.

    Substances and reactions have no codes: nobody has said which they are. A severity that the
    patient does not know is left out, and no answer makes nothing.
    """
    for question, rows in sent.rows("allergies"):
        if not rows:
            # What the specification itself gives for it, in its example “nka”.
            none = coding(SNOMED, "716186003", "No Known Allergy (situation)")
            words = question.settings.get("none") or ""
            yield _allergy(sent, f"{question.id}/none", code=concept(none, text=words))
        for position, row in enumerate(rows, start=1):
            substance = readable(row.get("substance") or "")
            if substance:
                allergy = _allergy(sent, f"{question.id}/{position}", code=concept(text=substance))
                yield allergy | _reaction(row)


def _allergy(sent: Sent, name: str, *, code: Resource) -> Resource:
    clinical = coding(f"{HL7}/allergyintolerance-clinical", "active", "Active")
    unconfirmed = coding(f"{HL7}/allergyintolerance-verification", "unconfirmed", "Unconfirmed")
    return {
        "resourceType": "AllergyIntolerance",
        "id": str(sent.uuid_of(f"AllergyIntolerance/{name}")),
        "clinicalStatus": concept(clinical),
        "verificationStatus": concept(unconfirmed),
        "code": code,
        "patient": sent.patient,
        "recordedDate": sent.instant,
        "asserter": sent.source,
    }


def _reaction(row: Mapping[str, JSONValue]) -> Resource:
    words, severity = readable(row.get("reaction") or ""), row.get("severity")
    has_severity = severity in _SEVERITIES
    if not words and not has_severity:
        return {}
    manifestation = concept(text=words) if words else absent("unknown")
    known = {"severity": severity} if has_severity else {}
    return {"reaction": [{"manifestation": [manifestation], **known}]}
