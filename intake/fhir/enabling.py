"""When an item is asked, as FHIR says it, and always exactly what the form itself does.

In order: ``enableWhen``, which knows one level of “all” or “any”; else the extension of Structured
Data Capture for a FHIRPath expression, for what is nested, for ages and for lists; else, since FHIR
compares words letter by letter and the form does not, an extension of ours with the condition as
it is stored. Such an item is shown to everybody and required of nobody.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from intake.asking import AGE_KIND, fact_of
from intake.conditions import Comparison, Condition, Fact, Joiner, Operator
from intake.definition import AnswerType, JSONValue, Question, to_plain
from intake.fhir.codes import Names, Resource, coding
from intake.fhir.item_types import item_type
from intake.fhir.link_ids import answered_at

EXPRESSION = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression"
OLDEST_AGE = 130

Earlier: TypeAlias = Mapping[str, tuple[str, Question]]
"""The questions that stand before, by id, each with the id of its step."""

_COMPARABLE = frozenset(AnswerType) - {AnswerType.PARTS, AnswerType.ROWS, AnswerType.FILES}
_SIGNS = {Operator.IS: "=", Operator.IS_MORE_THAN: ">", Operator.IS_LESS_THAN: "<"}


def enabling(condition: Condition | None, earlier: Earlier, names: Names) -> Resource:
    """Return the members of an item that say when it is asked; none when it always is."""
    if condition is None:
        return {}
    comparable = {id_ for id_, (_, each) in earlier.items() if each.answer_type in _COMPARABLE}
    # Whatever has no answer before decides already: no comparison with it holds.
    left = condition.settle({}, open_ids=comparable)
    if left is True:
        return {}
    if isinstance(left, Condition):
        for joiner in Joiner:
            lines = _lines(left, joiner, earlier, names)
            if lines is not None:
                return {"enableWhen": lines, "enableBehavior": joiner.value}
    expression = "false" if left is False else _expression(left, earlier)
    if expression is not None:
        value = {"language": "text/fhirpath", "expression": expression}
        return {"extension": [{"url": EXPRESSION, "valueExpression": value}]}
    stored = json.dumps(to_plain(condition), sort_keys=True, ensure_ascii=False)
    return {"extension": [{"url": names.extension("asked-only-if"), "valueString": stored}]}


def is_said_exactly(members: Resource) -> bool:
    """Return whether what :func:`enabling` returned is understood beyond this site."""
    return all(each["url"] == EXPRESSION for each in members.get("extension", []))


# enableWhen


def _lines(
    part: Comparison | Condition, joiner: Joiner, earlier: Earlier, names: Names
) -> list[Resource] | None:
    """Return the lines that, joined by ``joiner``, are ``part``; ``None`` where none can be."""
    if isinstance(part, Comparison):
        own_joiner, lines = _compared(part, earlier[part.question_id][1], names)
        return lines if lines and (len(lines) == 1 or own_joiner is joiner) else None
    if part.joiner is not joiner and len(part.parts) > 1:
        return None
    joined: list[Resource] = []
    for each in part.parts:
        more = _lines(each, joiner, earlier, names)
        if more is None:
            return None
        joined += more
    return joined


def _compared(
    comparison: Comparison, question: Question, names: Names
) -> tuple[Joiner, list[Resource]]:
    """Return the lines of one comparison, and how they are joined; none where none say it."""
    line = {"question": answered_at(question)}
    if question.kind == AGE_KIND:
        return Joiner.ANY, []
    if _is_listed(question):
        chosen = _fitting(comparison, question)
        system = names.choices(question.id)
        values: list[Resource] = [
            {"answerBoolean": value}
            if isinstance(value, bool)
            else {"answerCoding": coding(system, str(value))}
            for value in chosen
        ]
        return Joiner.ANY, [{**line, "operator": "=", **value} for value in values]
    if question.answer_type is AnswerType.CHOICES:
        if comparison.operator is not Operator.CONTAINS or not _is_offered(comparison, question):
            return Joiner.ANY, []
        value = {"answerCoding": coding(names.choices(question.id), comparison.value)}
        return Joiner.ANY, [{**line, "operator": "=", **value}]
    found = _ordered_value(comparison, question)
    if found is None:
        return Joiner.ANY, []
    if comparison.operator is Operator.IS_NOT:
        is_answered = {**line, "operator": "exists", "answerBoolean": True}
        return Joiner.ALL, [is_answered, {**line, "operator": "!=", **found}]
    return Joiner.ANY, [{**line, "operator": _SIGNS[comparison.operator], **found}]


def _ordered_value(comparison: Comparison, question: Question) -> Resource | None:
    """Return a number or a day to compare with, ``None`` where it is neither."""
    if comparison.operator not in (*_SIGNS, Operator.IS_NOT):
        return None
    if question.answer_type is AnswerType.DATE:
        day = _day(comparison.value)
        return None if day is None else {"answerDate": day}
    if question.answer_type is not AnswerType.NUMBER:
        return None
    number = _number(comparison.value)
    if number is None:
        return None
    if item_type(question) == "integer":
        return {"answerInteger": int(number)} if number == int(number) else None
    return {"answerDecimal": int(number) if number == int(number) else float(number)}


# FHIRPath


def _expression(part: Comparison | Condition, earlier: Earlier) -> str | None:
    if isinstance(part, Comparison):
        return _compared_by_path(part, *earlier[part.question_id])
    expressions = [_expression(each, earlier) for each in part.parts]
    said = [each for each in expressions if each is not None]
    if len(said) < len(expressions):
        return None
    joined = " and " if part.joiner is Joiner.ALL else " or "
    return said[0] if len(said) == 1 else f"({joined.join(said)})"


def _compared_by_path(comparison: Comparison, step_id: str, question: Question) -> str | None:
    """Return an expression that is true or false, and never empty."""
    path = f"%resource.item.where(linkId={_quoted(step_id)}).item.where(linkId="
    path += _quoted(question.id) + ")"
    if question.answer_type is AnswerType.CONSENT:
        path += f".item.where(linkId={_quoted(answered_at(question))})"
    path += ".answer.value"
    if question.kind == AGE_KIND:
        return f"{path}.where({_ages(comparison)}).exists()"
    if _is_listed(question):
        chosen = _fitting(comparison, question)
        is_one = " or ".join(f"$this = {_literal(value)}" for value in chosen)
        of = ".code" if question.answer_type is AnswerType.CHOICE else ""
        return f"{path}{of}.where({is_one or 'false'}).exists()"
    if question.answer_type is AnswerType.CHOICES:
        if not _is_offered(comparison, question):
            return None
        ticked = f"{path}.code.where($this = {_quoted(comparison.value)}).exists()"
        alone = f"({ticked} and {path}.count() = 1)"
        said = {
            Operator.CONTAINS: ticked,
            Operator.DOES_NOT_CONTAIN: f"({path}.exists() and {ticked}.not())",
            Operator.IS: alone,
            Operator.IS_NOT: f"({path}.exists() and {alone}.not())",
        }
        return said.get(comparison.operator)
    found = _ordered_value(comparison, question)
    if found is None:
        return None
    [(name, value)] = found.items()
    literal = f"@{value}" if name == "answerDate" else format(Decimal(str(value)), "f")
    sign = _SIGNS.get(comparison.operator, "!=")
    return f"{path}.where($this {sign} {literal}).exists()"


def _ages(comparison: Comparison) -> str:
    """Return which days of birth make an age for which ``comparison`` holds, today."""

    def fits(age: int) -> bool:
        return comparison.holds({comparison.question_id: Decimal(age)})

    ranges: list[str] = []
    for age in range(OLDEST_AGE + 1):
        if not fits(age) or (age and fits(age - 1)):
            continue
        last = age
        while last < OLDEST_AGE and fits(last + 1):
            last += 1
        limits = [f"$this <= today() - {age} years"] if age else []
        limits += [f"$this > today() - {last + 1} years"] if last < OLDEST_AGE else []
        ranges.append(" and ".join(limits) or "true")
    return " or ".join(f"({each})" for each in ranges) or "false"


# What answers can be


def _is_listed(question: Question) -> bool:
    """Return whether all answers can be listed, one of which is given."""
    listed = (AnswerType.BOOLEAN, AnswerType.CONSENT, AnswerType.CHOICE)
    return question.answer_type in listed


def _fitting(comparison: Comparison, question: Question) -> list[JSONValue]:
    """Return the answers for which ``comparison`` holds, as the form itself compares them."""

    def holds(fact: Fact | None) -> bool:
        return fact is not None and comparison.holds({question.id: fact})

    if question.answer_type is AnswerType.CHOICE:
        values = [choice.value for choice in question.choices]
        return [each for each in values if holds(fact_of(question, each, on=date.max))]
    return [each for each in (True, False) if holds(each)]


def _is_offered(comparison: Comparison, question: Question) -> bool:
    return comparison.value in [choice.value for choice in question.choices]


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(text: str) -> str | None:
    try:
        day = date.fromisoformat(text).isoformat()
    except ValueError:
        return None
    return day if day == text else None


def _literal(value: JSONValue) -> str:
    return str(value).lower() if isinstance(value, bool) else _quoted(str(value))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
