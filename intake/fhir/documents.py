"""The files of a submission, and its record as a PDF, as DocumentReferences."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha1, sha256

from intake.definition import JSONValue
from intake.fhir.answers import attachment
from intake.fhir.codes import Resource, readable
from intake.fhir.sent import PDF, RESPONSE, Sent


def file_document(
    file: Mapping[str, JSONValue], sent: Sent, *, position: int, content: bytes | None
) -> Resource:
    """Return a file that an answer names: what it is, and its bytes where they are given.

    :param file: as :func:`intake.file_answers.named_files` yields it.
    :param position: its place among the files; one that was lost has no id of its own.
    """
    described = attachment(file)
    file_id = described.pop("id", "")
    identified = {"system": sent.names.identifiers("file"), "value": file_id}
    return {
        **_document(f"DocumentReference/{position}", sent),
        **({"identifier": [identified]} if file_id else {}),
        "content": [{"attachment": described | _bytes(content)}],
    }


def pdf_document(sent: Sent, *, content: bytes | None, digest: str) -> Resource:
    """Return the record as a PDF: its bytes, or only its SHA-256.

    :param digest: the SHA-256 in hexadecimal where the bytes are not given.
    """
    digest = digest if content is None else sha256(content).hexdigest()
    described = {"contentType": "application/pdf", "title": f"{readable(sent.reference)}.pdf"}
    return {
        **_document(PDF, sent),
        "identifier": [{"system": sent.names.identifiers("sha256"), "value": digest}],
        "content": [{"attachment": described | _bytes(content)}],
    }


def _document(name: str, sent: Sent) -> Resource:
    return {
        "resourceType": "DocumentReference",
        "id": str(sent.uuid_of(name)),
        "status": "current",
        "subject": sent.patient,
        "date": sent.instant,
        "context": {"related": [sent.reference_to(RESPONSE)]},
    }


def _bytes(content: bytes | None) -> Resource:
    if content is None:
        return {}
    # R4 has SHA-1 for it and nothing else; it guards against accidents, and nobody relies on it.
    digest = sha1(content, usedforsecurity=False).digest()
    return {
        "data": b64encode(content).decode(),
        "size": len(content),
        "hash": b64encode(digest).decode(),
    }
