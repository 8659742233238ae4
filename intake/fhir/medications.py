"""Lists of medicines as MedicationStatement, in the patient's own words."""

from collections.abc import Iterator

from intake.fhir.codes import HL7, Resource, coding, concept, readable
from intake.fhir.sent import Sent


def medications(sent: Sent) -> Iterator[Resource]:
    """Yield each medicine; for “none” an empty List that says so, as R4 wants it said.

    Medicines have no codes and doses no units: nobody has said which they are. No answer makes
    nothing.
    """
    for question, rows in sent.rows("medications"):
        if not rows:
            nothing = coding(f"{HL7}/list-empty-reason", "nilknown", "Nil Known")
            yield {
                "resourceType": "List",
                "id": str(sent.uuid_of(f"List/{question.id}")),
                "status": "current",
                "mode": "snapshot",
                **({"title": title} if (title := readable(question.label)) else {}),
                "subject": sent.patient,
                "date": sent.instant,
                "emptyReason": concept(nothing, text=question.settings.get("none") or ""),
            }
        for position, row in enumerate(rows, start=1):
            name = readable(row.get("name") or "")
            dosage = [readable(row[part]) for part in ("dose", "often") if row.get(part)]
            if name:
                yield {
                    "resourceType": "MedicationStatement",
                    "id": str(sent.uuid_of(f"MedicationStatement/{question.id}/{position}")),
                    "status": "active",
                    "medicationCodeableConcept": concept(text=name),
                    "subject": sent.patient,
                    "dateAsserted": sent.instant,
                    "informationSource": sent.source,
                    **({"dosage": [{"text": ", ".join(dosage)}]} if dosage else {}),
                }
