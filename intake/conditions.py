"""When a question, or a whole step, is asked: comparisons with answers given earlier, joined.

The one truth for the browser, the server, the paper form and the exports. It is plain data, stored
with the form, and knows nothing of how questions are shown.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import TypeAlias

Fact: TypeAlias = str | bool | Decimal | Sequence[str]
"""What a question's answer is to a comparison; see :func:`intake.asking.facts_of`."""

Facts: TypeAlias = Mapping[str, Fact]
"""The facts by question id; a question that has no answer, or was not asked, has none."""


class Operator(Enum):
    """How an answer is compared with a value; in FHIR's words where it has them."""

    IS = "is"
    IS_NOT = "is not"
    CONTAINS = "contains"
    DOES_NOT_CONTAIN = "does not contain"
    IS_MORE_THAN = "is more than"
    IS_LESS_THAN = "is less than"


class Joiner(Enum):
    """Whether all parts of a condition must hold, or one is enough."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True)
class Comparison:
    """The answer to an earlier question, compared with a value."""

    question_id: str
    operator: Operator
    value: str
    """A choice's value, ``yes`` or ``no``, a number, a day (``YYYY-MM-DD``), an age, or words."""

    def holds(self, facts: Facts) -> bool:
        """Return whether the comparison holds; without an answer none does, not even “is not”."""
        fact = facts.get(self.question_id)
        if fact is None:
            return False
        if self.operator is Operator.IS:
            return _equals(fact, self.value)
        if self.operator is Operator.IS_NOT:
            return not _equals(fact, self.value)
        if self.operator is Operator.CONTAINS:
            return _contains(fact, self.value)
        if self.operator is Operator.DOES_NOT_CONTAIN:
            return not _contains(fact, self.value)
        order = _compare(fact, self.value)
        return order == (1 if self.operator is Operator.IS_MORE_THAN else -1)


@dataclass(frozen=True)
class Condition:
    """Comparisons, and further conditions, that hold together or one at a time."""

    joiner: Joiner
    parts: "tuple[Comparison | Condition, ...]"

    def holds(self, facts: Facts) -> bool:
        """Return whether the condition holds; one without parts always does."""
        if not self.parts:
            return True
        held = (part.holds(facts) for part in self.parts)
        return all(held) if self.joiner is Joiner.ALL else any(held)

    def settle(self, facts: Facts, *, open_ids: Set[str]) -> "bool | Condition":
        """Return whether the condition holds, or what is left of it when that is still open.

        :param facts: of the questions that are settled.
        :param open_ids: the ids of the questions whose answers may still change.
        """
        is_all = self.joiner is Joiner.ALL
        left: list[Comparison | Condition] = []
        for part in self.parts:
            settled: bool | Comparison | Condition
            if isinstance(part, Condition):
                settled = part.settle(facts, open_ids=open_ids)
            else:
                settled = part if part.question_id in open_ids else part.holds(facts)
            if not isinstance(settled, bool):
                left.append(settled)
            elif settled is not is_all:
                return settled
        if not left:
            return is_all or not self.parts
        return Condition(self.joiner, tuple(left))

    def comparisons(self) -> Iterator[Comparison]:
        """Yield every comparison, however deep it stands, in order."""
        for part in self.parts:
            if isinstance(part, Comparison):
                yield part
            else:
                yield from part.comparisons()


def folded(text: str) -> str:
    """Return words as they are compared: without regard to case or to blanks."""
    return " ".join(text.split()).casefold()


def _equals(fact: Fact, value: str) -> bool:
    if isinstance(fact, bool):
        return fact is {"yes": True, "no": False}.get(value)
    if isinstance(fact, Decimal):
        return fact == _number(value)
    if isinstance(fact, str):
        return folded(fact) == folded(value)
    return list(fact) == [value]


def _contains(fact: Fact, value: str) -> bool:
    if isinstance(fact, str):
        return folded(value) in folded(fact)
    return not isinstance(fact, bool | Decimal) and value in fact


def _compare(fact: Fact, value: str) -> int | None:
    """Return 1, 0 or -1 as ``fact`` is more than, equal to or less than ``value``; else ``None``.

    Days are compared as text, which for ISO 8601 is their order in time.
    """
    if isinstance(fact, Decimal):
        number = _number(value)
        return None if number is None else (fact > number) - (fact < number)
    if isinstance(fact, str):
        number, own = _number(value), _number(fact)
        if number is not None and own is not None:
            return (own > number) - (own < number)
        return (fact > value) - (fact < value)
    return None


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
