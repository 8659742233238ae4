"""A submission as one Bundle, checked before it is handed out."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import translation

from intake.definition import Answers, FormDefinition
from intake.fhir.allergies import allergies
from intake.fhir.checks import check_bundle
from intake.fhir.codes import Names, Resource
from intake.fhir.consent import consent
from intake.fhir.coverage import coverages
from intake.fhir.documents import file_document, pdf_document
from intake.fhir.medications import medications
from intake.fhir.people import patient, signer
from intake.fhir.questionnaire import questionnaire
from intake.fhir.questionnaire_response import questionnaire_response
from intake.fhir.sent import Sent
from intake.file_answers import named_files
from intake.signatures import Capacity, Signature


def submission_bundle(
    definition: FormDefinition,
    *,
    answers: Answers,
    signatures: Sequence[Signature],
    submission_id: UUID,
    reference: str,
    received_at: datetime,
    locale: str,
    edition: int,
    sha256: str,
    base_url: str,
    files: Mapping[str, bytes] | None = None,
    pdf: bytes | None = None,
    pdf_sha256: str = "",
) -> Resource:
    """Return a submission, with the form that it answers, as a FHIR R4 Bundle.

    Of type ``collection``: it is handed to people and programs to be looked at and taken from. A
    ``transaction`` would ask the server that gets it to store all of it as it stands, and a
    ``document`` needs a Composition that somebody attests. The same arguments give the same
    Bundle, to the byte with :func:`bundle_bytes`.

    :param answers: as they were sent; what was not asked is left out.
    :param signatures: as they were recorded.
    :param received_at: aware of its time zone; ages are reckoned on its day.
    :param locale: in which the form was answered, such as ``es``.
    :param edition: the number of the form's version.
    :param sha256: of the definition, in hexadecimal.
    :param base_url: the site's address, in which its own codes and names are.
    :param files: the bytes of files by their id; a file without is described alone.
    :param pdf: the record as a PDF; or, of one that is kept elsewhere, ``pdf_sha256``.
    :raises intake.fhir.checks.FhirError: when something in it would not be right.
    """
    sent = Sent(
        definition=definition,
        given=answers,
        signatures=signatures,
        submission_id=submission_id,
        reference=reference,
        received_at=received_at,
        language=locale,
        edition=edition,
        sha256=sha256,
        names=Names(base_url),
    )
    has_pdf = pdf is not None or bool(pdf_sha256)
    with translation.override(locale):
        resources = list(_resources(sent, files or {}, has_pdf=has_pdf))
        if has_pdf:
            resources.append(pdf_document(sent, content=pdf, digest=pdf_sha256))
    bundle = {
        "resourceType": "Bundle",
        "id": str(sent.uuid_of("Bundle")),
        "language": locale,
        "identifier": {"system": sent.names.identifiers("submission"), "value": reference},
        "type": "collection",
        "timestamp": sent.instant,
        "entry": [_entry(resource, sent) for resource in resources],
    }
    check_bundle(bundle)
    return bundle


def bundle_bytes(bundle: Resource) -> bytes:
    """Return a Bundle as JSON in UTF-8: equal Bundles give equal bytes."""
    return json.dumps(bundle, ensure_ascii=False, indent=1).encode()


def _resources(sent: Sent, files: Mapping[str, bytes], *, has_pdf: bool) -> Iterator[Resource]:
    yield patient(sent)
    for signature in sent.signatures:
        if signature.capacity is not Capacity.SELF:
            yield signer(signature, sent)
    yield questionnaire_response(sent)
    yield questionnaire(
        sent.definition,
        names=sent.names,
        edition=sent.edition,
        sha256=sent.sha256,
        language=sent.language,
    )
    for signature in sent.signatures:
        yield consent(signature, sent, has_pdf=has_pdf)
    yield from coverages(sent)
    yield from allergies(sent)
    yield from medications(sent)
    named = named_files(sent.definition, sent.asked.answers)
    for position, file in enumerate(named, start=1):
        content = files.get(str(file.get("id") or ""))
        yield file_document(file, sent, position=position, content=content)


def _entry(resource: Resource, sent: Sent) -> Resource:
    if resource["resourceType"] == "Questionnaire":
        # Known by its definition wherever it is; in this Bundle it has a place as the others do.
        return {"fullUrl": sent.uuid_of("Questionnaire").urn, "resource": resource}
    return {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
