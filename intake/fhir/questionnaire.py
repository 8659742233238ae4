"""A form as a Questionnaire: a group for each step, an item for each question and text."""

from collections.abc import Sequence

from intake.definition import (
    AnswerType,
    Choice,
    Content,
    FormDefinition,
    Part,
    Question,
    Step,
)
from intake.fhir import link_ids
from intake.fhir.answers import number
from intake.fhir.codes import (
    STRUCTURE,
    Names,
    Resource,
    coding,
    concept,
    question_codes,
    readable,
)
from intake.fhir.enabling import enabling, is_said_exactly
from intake.fhir.item_types import item_type
from intake.fhir.parts import part_conditions, parts_of
from intake.fhir.words import plain_text

_MIME_TYPES = {
    "photo": ("image/jpeg", "image/png", "image/heic", "image/webp"),
    "pdf": ("application/pdf",),
}

SCALE_KIND = "pain_scale"
DROPDOWN_KIND = "dropdown"


def questionnaire(
    definition: FormDefinition, *, names: Names, edition: int, sha256: str, language: str
) -> Resource:
    """Return ``definition`` as a Questionnaire.

    The words that no definition stores are in the language in force; see
    :func:`intake.fhir.words.consent_parts`.

    :param edition: the number of the form's version, which is the Questionnaire's.
    :param sha256: of the definition, in hexadecimal: by it the Questionnaire is called, for a page
        can be copied or deleted and its numbers mean nothing elsewhere.
    :param language: in which the form is worded, such as ``es``.
    """
    earlier: dict[str, tuple[str, Question]] = {}
    items = []
    for step in definition.steps:
        item = _step_item(step, earlier, names)
        if item is not None:
            items.append(item)
    described = readable(definition.introduction)
    return {
        "resourceType": "Questionnaire",
        "id": sha256,
        "language": language,
        "url": names.questionnaire(sha256),
        "version": str(edition),
        **({"title": title} if (title := readable(definition.title)) else {}),
        "status": "active",
        "subjectType": ["Patient"],
        **({"description": described} if described else {}),
        **({"item": items} if items else {}),
    }


def canonical(names: Names, *, edition: int, sha256: str) -> str:
    """Return how a QuestionnaireResponse names the Questionnaire that it answers."""
    return f"{names.questionnaire(sha256)}|{edition}"


def _step_item(
    step: Step, earlier: dict[str, tuple[str, Question]], names: Names
) -> Resource | None:
    """Return the group of a step, ``None`` where it holds nothing; add its questions."""
    members = enabling(step.condition, earlier, names)
    is_exact = is_said_exactly(members)
    items = _display(link_ids.text_id(step.id, "introduction"), step.introduction)
    for item in step.items:
        own = enabling(item.condition, earlier, names)
        if isinstance(item, Content):
            items += [each | own for each in _display(item.id, plain_text(item.html))]
        else:
            may_require = is_exact and is_said_exactly(own)
            items.append(_question_item(item, own, names, may_require=may_require))
            earlier[item.id] = (step.id, item)
    if not items:
        return None
    return {"linkId": step.id, **_text(step.title), "type": "group", **members, "item": items}


def _question_item(
    question: Question, asked: Resource, names: Names, *, may_require: bool
) -> Resource:
    extensions = [*asked.get("extension", ()), *_limits(question)]
    codes = question_codes(names, code=question.code, key=question.key)
    items = _help(question) + _inner_items(question, names)
    longest = question.settings.get("max_length")
    return {
        "linkId": question.id,
        **_text(question.label),
        "type": item_type(question),
        **asked,
        **_members(extension=extensions, code=codes),
        "required": question.required and may_require,
        **({"repeats": True} if _takes_several(question) else {}),
        **({"maxLength": longest} if isinstance(longest, int) else {}),
        **_members(answerOption=_options(question, names.choices(question.id)), item=items),
    }


def _inner_items(question: Question, names: Names) -> list[Resource]:
    """Return the items inside the group of a question that has parts."""
    parts = _part_items(question, names)
    if question.answer_type is AnswerType.CONSENT:
        text = plain_text(str(question.settings.get("text") or ""))
        records = str(question.settings.get("electronic") or "")
        return [
            *_display(link_ids.text_id(question.id), text),
            *_display(link_ids.text_id(question.id, "electronic-records"), records),
            *parts,
        ]
    if question.answer_type is not AnswerType.ROWS:
        return parts
    words = _text(str(question.settings.get("none") or ""))
    none = {"linkId": link_ids.none_id(question), **words, "type": "boolean"}
    rows = {"linkId": link_ids.rows_id(question), "type": "group", "repeats": True, "item": parts}
    return [*([none] if words else []), *([rows] if parts else [])]


def _part_items(question: Question, names: Names) -> list[Resource]:
    conditions = part_conditions(question)
    items = []
    for part in parts_of(question):
        item: Resource = {
            "linkId": link_ids.part_id(question, part.name),
            **_text(part.label),
            "type": item_type(part),
        }
        if part.name in conditions:
            deciding, values = conditions[part.name]
            system = names.choices(question.id, deciding.name)
            item["enableWhen"] = [
                {
                    "question": link_ids.part_id(question, deciding.name),
                    "operator": "=",
                    "answerCoding": coding(system, value),
                }
                for value in values
            ]
            item["enableBehavior"] = "any"
        options = _options(part, names.choices(question.id, part.name))
        items.append(
            {
                **item,
                **_members(extension=_control(part)),
                "required": part.required,
                **({"repeats": True} if _takes_several(part) else {}),
                **_members(answerOption=options),
            }
        )
    return items


def _takes_several(asked: Question | Part) -> bool:
    if isinstance(asked, Question) and asked.answer_type is AnswerType.FILES:
        return asked.settings.get("most_files") != 1
    # A part takes one file today; its definition does not promise it.
    return asked.answer_type in (AnswerType.CHOICES, AnswerType.FILES)


def _options(asked: Question | Part, system: str) -> list[Resource]:
    is_scale = isinstance(asked, Question) and asked.kind == SCALE_KIND
    return [_option(choice, system, is_scale=is_scale) for choice in asked.choices]


def _option(choice: Choice, system: str, *, is_scale: bool) -> Resource:
    offered: Resource = {"valueCoding": coding(system, choice.value, choice.label)}
    if is_scale and choice.value.isdecimal():
        ordinal = {"url": f"{STRUCTURE}/ordinalValue", "valueDecimal": int(choice.value)}
        offered["valueCoding"]["extension"] = [ordinal]
    if choice.exclusive:
        exclusive = f"{STRUCTURE}/questionnaire-optionExclusive"
        offered["extension"] = [{"url": exclusive, "valueBoolean": True}]
    return offered


def _limits(question: Question) -> list[Resource]:
    """Return the extensions that say how a question is answered, and within which limits."""
    settings = question.settings
    limits: list[Resource] = _control(question)
    if question.answer_type is AnswerType.NUMBER:
        for name, url in (("minimum", "minValue"), ("maximum", "maxValue")):
            limit = settings.get(name)
            if limit is not None:
                limits.append({"url": f"{STRUCTURE}/{url}", **number(limit, item_type(question))})
        unit = readable(settings.get("unit") or "")
        if unit:
            # In the clinic's own words: which unit of UCUM they mean, nobody has said.
            url = f"{STRUCTURE}/questionnaire-unit"
            limits.append({"url": url, "valueCoding": {"display": unit}})
    accepted = settings.get("accept")
    if isinstance(accepted, list | tuple):
        types = [each for kind in accepted for each in _MIME_TYPES.get(str(kind), ())]
        limits += [{"url": f"{STRUCTURE}/mimeType", "valueCode": each} for each in types]
    most = settings.get("most_files")
    if isinstance(most, int) and most > 1:
        limits.append({"url": f"{STRUCTURE}/questionnaire-maxOccurs", "valueInteger": most})
    return limits


def _control(asked: Question | Part) -> list[Resource]:
    """Return the extension for how choices are shown."""
    if asked.answer_type is AnswerType.CHOICES:
        return [_item_control("check-box")]
    if asked.answer_type is not AnswerType.CHOICE:
        return []
    is_dropdown = isinstance(asked, Question) and asked.kind == DROPDOWN_KIND
    return [_item_control("drop-down" if is_dropdown else "radio-button")]


def _help(question: Question) -> list[Resource]:
    shown = _display(link_ids.help_id(question), question.help_text)
    return [{**each, "extension": [_item_control("help")]} for each in shown]


def _display(link_id: str, words: str) -> list[Resource]:
    """Return an item to be read, none where there are no words."""
    text = _text(words)
    return [{"linkId": link_id, **text, "type": "display"}] if text else []


def _item_control(code: str) -> Resource:
    system = "http://hl7.org/fhir/questionnaire-item-control"
    url = f"{STRUCTURE}/questionnaire-itemControl"
    return {"url": url, "valueCodeableConcept": concept(coding(system, code))}


def _text(words: str) -> Resource:
    text = readable(words)
    return {"text": text} if text else {}


def _members(**lists: Sequence[Resource]) -> Resource:
    """Return the lists that are not empty, which FHIR forbids."""
    return {name: list(each) for name, each in lists.items() if each}
