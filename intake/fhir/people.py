"""The patient, and other people that a submission is about: contacts, signers, subscribers."""

from collections.abc import Mapping

from intake.conditions import folded
from intake.definition import AnswerType, JSONValue, Question
from intake.fhir.answers import day_of
from intake.fhir.codes import HL7, LANGUAGES, STRUCTURE, Resource, coding, concept, readable
from intake.fhir.sent import PATIENT, Sent, signer_name
from intake.signatures import Capacity, Signature

# The labels of the ready-made questions, for the ids of choices differ from form to form.
_GENDERS = {
    "female": "female",
    "femenino": "female",
    "male": "male",
    "masculino": "male",
    "another": "other",
    "otro": "other",
    "i would rather not say": "unknown",
    "prefiero no decirlo": "unknown",
}
_LANGUAGES = {
    "english": "en",
    "inglés": "en",
    "spanish": "es",
    "español": "es",
    "sign language": "sgn",
    "lengua de señas": "sgn",
}


def patient(sent: Sent) -> Resource:
    """Return the patient by the answers to the first questions of their kinds.

    Gender, language and guardian have no kinds: they are taken from the questions that have the
    names of the ready-made ones in exports (``sex``, ``language``, ``interpreter``, ``guardian_…``)
    and from choices that are worded as theirs. What is not known for certain is left out.
    """
    return {
        "resourceType": "Patient",
        "id": str(sent.uuid_of(PATIENT)),
        **_interpreter(sent),
        **_members(
            name=_names(sent.answer_of_kind("name")),
            telecom=[
                *_telecom("phone", sent.answer_of_kind("phone")),
                *_telecom("email", sent.answer_of_kind("email")),
            ],
        ),
        **_gender(sent),
        **({"birthDate": day} if (day := day_of(sent.answer_of_kind("date_of_birth"))) else {}),
        **_members(
            address=_addresses(sent.answer_of_kind("address")),
            contact=[*_emergency_contacts(sent), *_guardians(sent)],
            communication=_communication(sent),
        ),
    }


def signer(signature: Signature, sent: Sent) -> Resource:
    """Return who signed for the patient."""
    is_parent = signature.capacity is Capacity.PARENT
    codes = [coding(f"{HL7}/v3-RoleCode", "PRN", "parent")] if is_parent else []
    relationship = concept(*codes, text=signature.relation)
    name = signer_name(signature)
    return {
        "resourceType": "RelatedPerson",
        "id": str(sent.uuid_of(name)),
        "patient": sent.patient,
        **_members(
            relationship=[relationship] if relationship else [],
            name=[{"text": readable(signature.signer)}],
        ),
    }


def subscriber_name(question: Question) -> str:
    """Return the name of the resource of the person whose plan an insurance is."""
    return f"RelatedPerson/{question.id}/subscriber"


def subscriber(question: Question, answer: Mapping[str, JSONValue], sent: Sent) -> Resource:
    """Return the person whose plan an insurance is, where it is not the patient's own."""
    name = readable(answer.get("subscriber_name") or "")
    born = day_of(answer.get("subscriber_birth_date"))
    relation = chosen_label(question, "subscriber", answer)
    return {
        "resourceType": "RelatedPerson",
        "id": str(sent.uuid_of(subscriber_name(question))),
        "patient": sent.patient,
        **_members(
            relationship=[concept(text=relation)] if relation else [],
            name=[{"text": name}] if name else [],
        ),
        **({"birthDate": born} if born else {}),
    }


def chosen_label(question: Question, part: str, answer: Mapping[str, JSONValue]) -> str:
    """Return the words of the choice that is the answer to a part; empty where there is none."""
    for each in question.parts:
        for choice in each.choices:
            if each.name == part and choice.value == answer.get(part):
                return choice.label
    return ""


def _names(answer: JSONValue) -> list[Resource]:
    if not isinstance(answer, Mapping):
        return []
    first, last, preferred = (
        readable(answer.get(part) or "") for part in ("first", "last", "preferred")
    )
    official: Resource = {"use": "official"}
    official |= {"family": last} if last else {}
    official |= {"given": [first]} if first else {}
    return [
        *([official] if len(official) > 1 else []),
        *([{"use": "usual", "text": preferred}] if preferred else []),
    ]


def _telecom(system: str, answer: JSONValue) -> list[Resource]:
    value = readable(answer or "")
    return [{"system": system, "value": value}] if value else []


def _addresses(answer: JSONValue) -> list[Resource]:
    if not isinstance(answer, Mapping):
        return []
    parts = {
        name: readable(answer.get(part) or "")
        for name, part in (("city", "city"), ("state", "state"), ("postalCode", "postal_code"))
    }
    lines = [readable(answer[part]) for part in ("street", "street2") if answer.get(part)]
    known = {name: text for name, text in parts.items() if text}
    # The form asks for an address in the United States.
    return [{**_members(line=lines), **known, "country": "US"}] if lines or known else []


def _gender(sent: Sent) -> Resource:
    gender = _GENDERS.get(folded(_chosen(sent, "sex")))
    return {"gender": gender} if gender else {}


def _communication(sent: Sent) -> list[Resource]:
    label = _chosen(sent, "language")
    if not label:
        return []
    code = _LANGUAGES.get(folded(label))
    codes = [coding(LANGUAGES, code)] if code else []
    return [{"language": concept(*codes, text=label), "preferred": True}]


def _interpreter(sent: Sent) -> Resource:
    found = sent.question_called("interpreter")
    if found is None or not isinstance(found[1], bool):
        return {}
    url = f"{STRUCTURE}/patient-interpreterRequired"
    return {"extension": [{"url": url, "valueBoolean": found[1]}]}


def _chosen(sent: Sent, key: str) -> str:
    """Return the words of the choice that is the answer to the question of this name."""
    found = sent.question_called(key)
    if found is not None:
        question, answer = found
        for choice in question.choices:
            if choice.value == answer:
                return choice.label
    return ""


def _emergency_contacts(sent: Sent) -> list[Resource]:
    role = concept(coding(f"{HL7}/v2-0131", "C", "Emergency Contact"))
    contacts = []
    for _, answer in sent.answered("emergency_contact"):
        if isinstance(answer, Mapping) and (answer.get("name") or answer.get("phone")):
            contacts.append(_contact(role, answer))
    return contacts


def _guardians(sent: Sent) -> list[Resource]:
    name, phone = (_words(sent, f"guardian_{part}") for part in ("name", "phone"))
    relation = _chosen(sent, "guardian_relation")
    if not name:
        return []
    return [_contact(None, {"name": name, "phone": phone, "relation": relation})]


def _words(sent: Sent, key: str) -> str:
    found = sent.question_called(key)
    typed = (AnswerType.TEXT, AnswerType.PHONE)
    return readable(found[1]) if found is not None and found[0].answer_type in typed else ""


def _contact(role: Resource | None, answer: Mapping[str, JSONValue]) -> Resource:
    name, relation = (readable(answer.get(part) or "") for part in ("name", "relation"))
    roles = [role] if role else []
    return {
        **_members(relationship=[*roles, *([concept(text=relation)] if relation else [])]),
        **({"name": {"text": name}} if name else {}),
        **_members(telecom=_telecom("phone", answer.get("phone"))),
    }


def _members(**lists: list[Resource] | list[str]) -> Resource:
    """Return the lists that are not empty, which FHIR forbids."""
    return {name: each for name, each in lists.items() if each}
