"""Answers as a QuestionnaireResponse: what was asked, in the form's order, and nothing else."""

from base64 import b64encode
from collections.abc import Mapping

from intake.answers import display_lines
from intake.definition import AnswerType, JSONValue, Part, Question, Step
from intake.fhir import link_ids
from intake.fhir.answers import values_of
from intake.fhir.codes import Names, Resource, readable
from intake.fhir.parts import parts_of
from intake.fhir.questionnaire import canonical
from intake.fhir.sent import RESPONSE, Sent
from intake.signatures import DRAWING_HEIGHT, DRAWING_WIDTH, drawing_in


def questionnaire_response(sent: Sent) -> Resource:
    """Return the answers to what was asked.

    A question that was asked and left empty is there, without an answer; one that was not asked is
    not. An answer that its question cannot have is not made to fit: it stands in words in an
    extension of ours.
    """
    items = [_step_item(step, sent) for step in sent.asked.steps]
    return {
        "resourceType": RESPONSE,
        "id": str(sent.uuid_of(RESPONSE)),
        "language": sent.language,
        "identifier": {"system": sent.names.identifiers("submission"), "value": sent.reference},
        "questionnaire": canonical(sent.names, edition=sent.edition, sha256=sent.sha256),
        "status": "completed",
        "subject": sent.patient,
        "authored": sent.instant,
        "source": sent.source,
        **({"item": kept} if (kept := [item for item in items if item["item"]]) else {}),
    }


def _step_item(step: Step, sent: Sent) -> Resource:
    items = [
        _question_item(question, sent.asked.answers.get(question.id), sent.names)
        for question in step.questions
        if question.id in sent.asked.ids
    ]
    return {"linkId": step.id, **_text(step.title), "item": items}


def _question_item(question: Question, answer: JSONValue, names: Names) -> Resource:
    item = {"linkId": question.id, **_text(question.label)}
    if answer is None:
        return item
    if question.answer_type is AnswerType.ROWS:
        inner = _row_items(question, answer, names)
    elif question.answer_type in (AnswerType.PARTS, AnswerType.CONSENT):
        inner = _part_items(question, answer, names)
    else:
        values = values_of(question, answer, system=names.choices(question.id))
        if values is not None:
            return {**item, "answer": values} if values else item
        inner = None
    if inner is None:
        return {**item, **_as_it_stands("; ".join(display_lines(question, answer)), names)}
    return {**item, "item": inner} if inner else item


def _row_items(question: Question, answer: JSONValue, names: Names) -> list[Resource] | None:
    if not isinstance(answer, list | tuple):
        return None
    if not answer:
        words = _text(str(question.settings.get("none") or ""))
        none = {"linkId": link_ids.none_id(question), **words, "answer": [{"valueBoolean": True}]}
        return [none] if words else []
    rows = []
    for row in answer:
        items = _part_items(question, row, names)
        if items is None:
            return None
        if items:
            rows.append({"linkId": link_ids.rows_id(question), "item": items})
    return rows


def _part_items(question: Question, answer: JSONValue, names: Names) -> list[Resource] | None:
    """Return the parts that were filled in, ``None`` where the answer has no parts."""
    if not isinstance(answer, Mapping):
        return None
    items = []
    for part in parts_of(question):
        if question.answer_type is AnswerType.CONSENT and part.answer_type is AnswerType.FILES:
            items += _drawing_items(question, part, answer)
            continue
        value = answer.get(part.name)
        if value is not None and value != "" and value != []:
            items.append(_part_item(question, part, value, names))
    return items


def _part_item(question: Question, part: Part, value: JSONValue, names: Names) -> Resource:
    item = {"linkId": link_ids.part_id(question, part.name), **_text(part.label)}
    values = values_of(part, value, system=names.choices(question.id, part.name))
    if values is None:
        return {**item, **_as_it_stands(str(value), names)}
    return {**item, "answer": values}


def _drawing_items(question: Question, part: Part, answer: JSONValue) -> list[Resource]:
    """Return the item of a drawn signature, none where nothing was drawn."""
    strokes = drawing_in(answer)
    if not strokes:
        return []
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {DRAWING_WIDTH} {DRAWING_HEIGHT}">'
        f'<path d="{strokes}" fill="none" stroke="#000" stroke-width="3"/></svg>'
    )
    drawn = {
        "contentType": "image/svg+xml",
        "data": b64encode(picture.encode()).decode(),
        "title": "signature.svg",
    }
    link_id = link_ids.part_id(question, part.name)
    return [{"linkId": link_id, **_text(part.label), "answer": [{"valueAttachment": drawn}]}]


def _as_it_stands(words: str, names: Names) -> Resource:
    """Return the member of an item for an answer that is none its question can have."""
    url = names.extension("answer-as-it-stands")
    return {"extension": [{"url": url, "valueString": readable(words) or "?"}]}


def _text(words: str) -> Resource:
    text = readable(words)
    return {"text": text} if text else {}
