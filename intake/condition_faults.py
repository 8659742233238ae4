"""What is wrong with the conditions of a form: lines that refer to nothing, or can never hold.

A condition is only called impossible when it is: whether it can hold is tried, line by line, on
answers that stand for all others within the limits of their question.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from typing import TypeAlias

from intake.asking import AGE_KIND
from intake.conditions import Comparison, Condition, Fact, Joiner, Operator
from intake.definition import AnswerType, FormDefinition, Question

MOST_WAYS = 400
"""In how many ways a condition may hold before it is no longer tried whether it can."""

OLDEST_AGE = 130

CHOOSE_QUESTION = "Choose the question whose answer decides."
DELETED = (
    "This asks about a question that is not there any more. Choose another one, or take this out."
)
ITSELF = "A question cannot depend on its own answer. Choose an earlier question."
LATER = (
    "This question comes later, so it has no answer yet. Choose an earlier one, or move that "
    "question up."
)
NOT_COMPARABLE = "The answer to this question has several parts, and cannot be compared."
NOT_A_CHOICE = "This is not one of the question's choices any more. Choose one that is."
NOT_YES_OR_NO = "Put “yes” or “no”."
NOT_A_NUMBER = "Put a number in figures, for example 12."
NOT_A_DAY = "Put a day as year, month and day, for example 2026-05-31."
NO_WORDS = "Put the words to compare with."
NEVER = (
    "This can never hold, so it would never be asked: the lines contradict each other, the limits "
    "of a question, or what has to hold for an earlier question to be asked."
)
NO_DANGER = "No answer to this question is like this, so it would never be noticed."

_EQUALITY = frozenset({Operator.IS, Operator.IS_NOT})
_ORDER = frozenset({Operator.IS_MORE_THAN, Operator.IS_LESS_THAN})
_CONTENT = frozenset({Operator.CONTAINS, Operator.DOES_NOT_CONTAIN})
# A sign of no language, between words that a text must contain so that they form no others.
_GAP = "\ue000"

_Way: TypeAlias = frozenset[Comparison]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line of a condition, or with a whole one."""

    item_id: str
    """The step, question or text that has the condition."""

    path: tuple[int, ...]
    """The line's place in the condition, from the outside in; empty when it is the whole."""

    field: str
    """What of the line is wrong: ``question``, ``operator`` or ``value``; empty for the whole."""

    message: str
    about_danger: bool = False
    """Whether it is in the answers that mean danger."""


class _Form:
    """The questions of a form, and in which ways each step and item can come to be asked."""

    def __init__(self, definition: FormDefinition) -> None:
        self.questions = {question.id: question for question in definition.questions}
        self.places: dict[str, int] = {}
        for place, question in enumerate(definition.questions):
            self.places.setdefault(question.id, place)
        self.ways: dict[str, frozenset[_Way] | None] = {}

    def hold(
        self, condition: Condition | None, given: frozenset[_Way] | None
    ) -> frozenset[_Way] | None:
        """Return the ways in which ``condition`` holds besides ``given``; ``None`` if too many."""
        if condition is None or given is None:
            return given
        ways = self._ways_of(condition)
        return None if ways is None else self._both(given, ways)

    def _ways_of(self, part: Comparison | Condition) -> frozenset[_Way] | None:
        if isinstance(part, Comparison):
            asked = self.ways.get(part.question_id, frozenset({_Way()}))
            return None if asked is None else self._both(asked, frozenset({_Way({part})}))
        if not part.parts:
            return frozenset({_Way()})
        ways = frozenset({_Way()}) if part.joiner is Joiner.ALL else frozenset()
        for each in part.parts:
            more = self._ways_of(each)
            if more is None:
                return None
            joined = self._both(ways, more) if part.joiner is Joiner.ALL else ways | more
            if joined is None or len(joined) > MOST_WAYS:
                return None
            ways = joined
        return ways

    def _both(self, ways: frozenset[_Way], more: frozenset[_Way]) -> frozenset[_Way] | None:
        if len(ways) * len(more) > MOST_WAYS:
            return None
        joined = (way | other for way in ways for other in more)
        return frozenset(way for way in joined if self.can_hold(way))

    def can_hold(self, way: _Way) -> bool:
        """Return whether there are answers that fit every comparison of ``way``."""
        by_question = defaultdict(list)
        for comparison in way:
            by_question[comparison.question_id].append(comparison)
        return all(
            any(
                all(comparison.holds({question_id: fact}) for comparison in comparisons)
                for fact in _likely_facts(self.questions[question_id], comparisons)
            )
            for question_id, comparisons in by_question.items()
        )


def find_faults(definition: FormDefinition) -> list[Fault]:
    """Return what is wrong with the conditions of ``definition``, in the order of the form.

    Where a line is wrong in itself, it is not asked whether the condition can hold.
    """
    form = _Form(definition)
    faults: list[Fault] = []
    start = frozenset({_Way()})
    place = 0
    for step in definition.steps:
        own, step_ways = _condition_faults(form, step.id, step.condition, start, place)
        faults += own
        for item in step.items:
            # Below a step that is never asked nothing else is to be mended first.
            given = start if step_ways == frozenset() else step_ways
            own, ways = _condition_faults(form, item.id, item.condition, given, place)
            faults += own
            if isinstance(item, Question):
                form.ways[item.id] = ways
                faults += _danger_faults(form, item)
                place += 1
    return faults


def operators_for(question: Question) -> frozenset[Operator]:
    """Return the operators that answers to ``question`` can be compared with, if any."""
    operators, _complaint = _comparable(question, "")
    return operators


def _condition_faults(
    form: _Form,
    item_id: str,
    condition: Condition | None,
    given: frozenset[_Way] | None,
    place: int,
) -> tuple[list[Fault], frozenset[_Way] | None]:
    """Return the faults of a condition, and the ways in which its item can be asked."""
    if condition is None:
        return [], given
    faults = []
    for path, comparison in _lines(condition):
        fault = _misplaced(form, item_id, comparison, place) or _unfit(
            form.questions[comparison.question_id], comparison
        )
        if fault:
            faults.append(Fault(item_id, path, *fault))
    if faults:
        return faults, None
    ways = form.hold(condition, given)
    if ways == frozenset():
        return [Fault(item_id, (), "", NEVER)], ways
    return [], ways


def _danger_faults(form: _Form, question: Question) -> list[Fault]:
    if question.danger is None:
        return []
    faults = []
    for path, comparison in _lines(question.danger):
        fault = _unfit(question, comparison)
        if fault is None and not form.can_hold(_Way({comparison})):
            fault = ("value", NO_DANGER)
        if fault:
            faults.append(Fault(question.id, path, *fault, about_danger=True))
    return faults


def _lines(
    condition: Condition, path: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], Comparison]]:
    for index, part in enumerate(condition.parts):
        if isinstance(part, Comparison):
            yield (*path, index), part
        else:
            yield from _lines(part, (*path, index))


def _misplaced(
    form: _Form, item_id: str, comparison: Comparison, place: int
) -> tuple[str, str] | None:
    """Return what is wrong with the place of the question that is compared, if anything."""
    if not comparison.question_id:
        return "question", CHOOSE_QUESTION
    if comparison.question_id == item_id:
        return "question", ITSELF
    if comparison.question_id not in form.questions:
        return "question", DELETED
    if form.places[comparison.question_id] >= place:
        return "question", LATER
    return None


def _unfit(question: Question, comparison: Comparison) -> tuple[str, str] | None:
    """Return why an answer to ``question`` cannot be compared like this, if it cannot."""
    operators, complaint = _comparable(question, comparison.value)
    if not operators:
        return "question", NOT_COMPARABLE
    if comparison.operator not in operators:
        offered = " or ".join(f"“{each.value}”" for each in Operator if each in operators)
        return "operator", f"Answers to this question can only be compared with {offered}."
    return ("value", complaint) if complaint else None


def _comparable(question: Question, value: str) -> tuple[frozenset[Operator], str | None]:
    """Return which operators fit the question's answer, and what is wrong with the value."""
    if _is_number(question):
        return _EQUALITY | _ORDER, None if _number(value) is not None else NOT_A_NUMBER
    if question.answer_type in (AnswerType.BOOLEAN, AnswerType.CONSENT):
        return _EQUALITY, None if value in ("yes", "no") else NOT_YES_OR_NO
    if question.answer_type in (AnswerType.CHOICE, AnswerType.CHOICES):
        known = value in [choice.value for choice in question.choices]
        several = question.answer_type is AnswerType.CHOICES
        return _EQUALITY | (_CONTENT if several else frozenset()), None if known else NOT_A_CHOICE
    if question.answer_type is AnswerType.DATE:
        return _EQUALITY | _ORDER, None if _day(value) else NOT_A_DAY
    if question.answer_type in (AnswerType.TEXT, AnswerType.PHONE):
        return _EQUALITY | _CONTENT, None if value.strip() else NO_WORDS
    return frozenset(), None


def _is_number(question: Question) -> bool:
    return question.answer_type is AnswerType.NUMBER or question.kind in (AGE_KIND, "pain_scale")


def _likely_facts(question: Question, comparisons: Sequence[Comparison]) -> Iterable[Fact]:
    """Return facts of which one fits the comparisons if any answer to the question does."""
    values = [comparison.value for comparison in comparisons]
    if question.answer_type in (AnswerType.BOOLEAN, AnswerType.CONSENT):
        return (True, False)
    if question.kind == "pain_scale":
        return [Decimal(number) for number in range(11)]
    if _is_number(question):
        return _numbers(question, [Decimal(value) for value in values])
    if question.answer_type is AnswerType.CHOICE:
        return [choice.value for choice in question.choices]
    if question.answer_type is AnswerType.CHOICES:
        return _selections(question, comparisons)
    if question.answer_type is AnswerType.DATE:
        return _days(values)
    return _texts(comparisons)


def _numbers(question: Question, values: Sequence[Decimal]) -> Iterator[Decimal]:
    lowest: Decimal | None
    highest: Decimal | None
    if question.kind == AGE_KIND:
        whole, lowest, highest = True, Decimal(0), Decimal(OLDEST_AGE)
    else:
        whole = question.settings.get("whole") is True
        lowest, highest = _limit(question.settings, "minimum"), _limit(question.settings, "maximum")
    edges: list[Decimal] = sorted(
        {*values, *(limit for limit in (lowest, highest) if limit is not None)}
    )
    if whole:
        roundings = (ROUND_FLOOR, ROUND_CEILING)
        near = {edge.to_integral_value(way) for edge in edges for way in roundings}
        numbers = {number + offset for number in near for offset in (-1, 0, 1)}
    else:
        between = {(one + next_one) / 2 for one, next_one in zip(edges, edges[1:], strict=False)}
        numbers = {*edges, *between, edges[0] - 1, edges[-1] + 1}
    for likely in sorted(numbers):
        if (lowest is None or likely >= lowest) and (highest is None or likely <= highest):
            yield likely


def _selections(question: Question, comparisons: Sequence[Comparison]) -> Iterator[tuple[str, ...]]:
    exclusive = {choice.value for choice in question.choices if choice.exclusive}
    needed = {each.value for each in comparisons if each.operator is Operator.CONTAINS}
    single = [{choice.value} for choice in question.choices]
    for selection in [*single, needed, *(needed | each for each in single)]:
        if len(selection) == 1 or (selection and not selection & exclusive):
            yield tuple(sorted(selection))


def _days(values: Sequence[str]) -> Iterator[str]:
    for value in values:
        ordinal = date.fromisoformat(value).toordinal()
        for near in (ordinal - 1, ordinal, ordinal + 1):
            if date.min.toordinal() <= near <= date.max.toordinal():
                yield date.fromordinal(near).isoformat()


def _texts(comparisons: Sequence[Comparison]) -> Iterator[str]:
    yield from (each.value for each in comparisons if each.operator is Operator.IS)
    words = [each.value for each in comparisons if each.operator is Operator.CONTAINS]
    yield _GAP.join(["", *words, ""])


def _limit(settings: Mapping[str, object], name: str) -> Decimal | None:
    limit = settings.get(name)
    return None if limit is None else Decimal(str(limit))


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    # No more than patients can enter: what is beyond could not be reckoned with exactly.
    is_enterable = number.is_finite() and number.adjusted() < 12 and number == round(number, 6)
    return number if is_enterable else None


def _day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
