"""What was signed, as a Consent for each signature."""

from intake.fhir.codes import HL7, LOINC, Resource, coding, concept, readable
from intake.fhir.sent import PATIENT, PDF, RESPONSE, Sent, instant_of, signer_name
from intake.signatures import Capacity, Signature

# By the names that the ready-made texts have in exports; HL7 knows no scope for paying.
_SCOPES = {"treatment": ("treatment", "Treatment"), "privacy": ("patient-privacy", "Privacy")}


def consent_name(signature: Signature) -> str:
    """Return the name of the resource of a signature."""
    return f"Consent/{signature.question_id}"


def consent(signature: Signature, sent: Sent, *, has_pdf: bool) -> Resource:
    """Return a text that was signed: by whom, in which capacity, when, and which text it was.

    The text itself stands in the Questionnaire; here it is named by its SHA-256 and its version.

    :param has_pdf: whether the record as a PDF is in the same Bundle, which then is the source;
        else the answers are.
    """
    questions = {question.id: question for question in sent.definition.questions}
    question = questions.get(signature.question_id)
    label = question.label if question else ""
    scope = _SCOPES.get(question.key) if question else None
    scope_codes = [coding(f"{HL7}/consentscope", *scope)] if scope else []
    is_self = signature.capacity is Capacity.SELF
    version = f"{readable(label)}, {readable(signature.version)}".strip(", ")
    names = sent.names
    return {
        "resourceType": "Consent",
        "id": str(sent.uuid_of(consent_name(signature))),
        "extension": [
            {
                "url": names.extension("signature-capacity"),
                "valueCode": signature.capacity.value,
            },
            {
                "url": names.extension("agreed-to-electronic-records"),
                "valueBoolean": signature.agreed_to_electronic_records,
            },
            {"url": names.extension("signature-was-drawn"), "valueBoolean": signature.is_drawn},
        ],
        "status": "active",
        "scope": concept(*scope_codes, text=label or "?"),
        "category": [concept(coding(LOINC, "59284-0", "Consent Document"))],
        "patient": sent.patient,
        "dateTime": instant_of(signature.signed_at),
        "performer": [
            sent.reference_to(PATIENT if is_self else signer_name(signature))
            | {"display": readable(signature.signer)}
        ],
        "sourceReference": sent.reference_to(PDF if has_pdf else RESPONSE),
        "policy": [{"uri": f"{names.identifiers('consent-text')}/{signature.text_sha256}"}],
        "policyRule": concept(text=version or "?"),
    }
