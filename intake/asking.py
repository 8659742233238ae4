"""Which steps and questions are asked, as the answers given so far decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from intake.conditions import Condition, Fact, Facts
from intake.definition import Answers, AnswerType, FormDefinition, JSONValue, Question, Step

AGE_KIND = "date_of_birth"
"""The kind of question whose answers are compared as ages in years."""


@dataclass(frozen=True)
class Asked:
    """What is asked of somebody, and what is shown to them."""

    steps: tuple[Step, ...]
    """The steps that are asked, whole; a step of which nothing is shown is left out."""

    ids: frozenset[str]
    """The ids of the questions that are asked and the texts that are shown."""

    answers: Answers
    """The answers to what is asked; to nothing else, and to nothing unknown."""

    facts: Facts
    """What the answers are to the conditions of questions that follow."""


def ask(definition: FormDefinition, answers: Answers, *, on: date) -> Asked:
    """Return what ``definition`` asks of somebody who has given ``answers`` so far.

    From first to last, so that an answer to a question that is no longer asked decides nothing.

    :param answers: question id → answer; may hold answers to what is not asked.
    :param on: the day on which ages are reckoned.
    """
    facts: dict[str, Fact] = {}
    kept: dict[str, JSONValue] = {}
    ids: set[str] = set()
    steps: list[Step] = []
    for step in definition.steps:
        if not _holds(step.condition, facts):
            continue
        shown = 0
        for item in step.items:
            if not _holds(item.condition, facts):
                continue
            shown += 1
            ids.add(item.id)
            answer = answers.get(item.id)
            if isinstance(item, Question) and answer is not None:
                kept[item.id] = answer
                fact = fact_of(item, answer, on=on)
                if fact is not None:
                    facts[item.id] = fact
        if shown:
            steps.append(step)
    return Asked(steps=tuple(steps), ids=frozenset(ids), answers=kept, facts=facts)


def fact_of(question: Question, answer: JSONValue, *, on: date) -> Fact | None:
    """Return what ``answer`` is to a comparison, ``None`` where nothing can be compared with it.

    A date of birth is an age in years. Of several parts, only whether there are any can be told,
    which no comparison asks.
    """
    if answer is None or answer == "" or answer == []:
        return None
    if question.kind == AGE_KIND:
        return _age(answer, on=on)
    if isinstance(answer, bool):
        return answer
    if question.answer_type is AnswerType.NUMBER or question.kind == "pain_scale":
        return _number(answer)
    if question.answer_type is AnswerType.CONSENT:
        return isinstance(answer, Mapping) and answer.get("agreed") is True
    if isinstance(answer, str):
        return answer
    if isinstance(answer, list | tuple) and question.answer_type is AnswerType.CHOICES:
        return tuple(str(value) for value in answer)
    return None


def dangers(definition: FormDefinition, asked: Asked) -> tuple[Question, ...]:
    """Return the questions that were answered in a way that means danger, in order."""
    return tuple(
        question
        for question in definition.questions
        if question.danger is not None
        and question.id in asked.facts
        and question.danger.holds(asked.facts)
    )


def age_in_years(born: date, *, on: date) -> int:
    """Return the age on the day ``on`` of somebody born on ``born``, in whole years.

    Who was born on 29 February grows older on 1 March of common years.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _holds(condition: Condition | None, facts: Facts) -> bool:
    return condition is None or condition.holds(facts)


def _age(answer: JSONValue, *, on: date) -> Fact | None:
    try:
        return Decimal(age_in_years(date.fromisoformat(str(answer)), on=on))
    except ValueError:
        return None


def _number(answer: JSONValue) -> Fact | None:
    try:
        number = Decimal(str(answer))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
