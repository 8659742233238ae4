"""When something is asked, in words for patients: what a condition says where no computer decides.

It knows the form by its definition alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.answers import display_lines
from intake.asking import AGE_KIND
from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import AnswerType, FormDefinition, Question


@dataclass(frozen=True)
class ConditionWords:
    """What must hold, as clauses that can stand after “if”; several may be nested."""

    is_any: bool
    """Whether one of the clauses is enough."""

    clauses: "tuple[str | ConditionWords, ...]"

    @property
    def only_clause(self) -> str:
        """The clause where there is but one; else nothing."""
        if len(self.clauses) != 1:
            return ""
        [clause] = self.clauses
        return clause if isinstance(clause, str) else clause.only_clause


def number_questions(definition: FormDefinition) -> dict[str, tuple[int, Question]]:
    """Return every question with its number on paper, by its id; the first is number 1."""
    return {
        question.id: (number, question)
        for number, question in enumerate(definition.questions, start=1)
    }


def condition_words(
    condition: Condition, numbered: Mapping[str, tuple[int, Question]]
) -> ConditionWords:
    """Return ``condition`` in words that name earlier questions by number and label.

    :param numbered: the questions of the form, as :func:`number_questions` returns them.
    """
    return ConditionWords(
        is_any=condition.joiner is Joiner.ANY,
        clauses=tuple(
            _clause(part, numbered)
            if isinstance(part, Comparison)
            else condition_words(part, numbered)
            for part in condition.parts
        ),
    )


def _clause(comparison: Comparison, numbered: Mapping[str, tuple[int, Question]]) -> str:
    if comparison.question_id not in numbered:
        return str(_("our front desk asks you to"))
    number, question = numbered[comparison.question_id]
    words = {
        "number": number,
        "question": question.label.strip().rstrip(":"),
        "value": _value_words(question, comparison.value),
    }
    if question.kind == AGE_KIND:
        return str(_AGE[comparison.operator]) % words
    if question.answer_type is AnswerType.CHOICES:
        return str(_TICKED[comparison.operator]) % words
    if question.answer_type is AnswerType.DATE and comparison.operator in _DAY:
        return str(_DAY[comparison.operator]) % words
    return str(_ANSWERED[comparison.operator]) % words


def _value_words(question: Question, value: str) -> str:
    if question.kind == AGE_KIND:
        return value
    if question.answer_type in (AnswerType.BOOLEAN, AnswerType.CONSENT):
        return str(_("Yes") if value == "yes" else _("No"))
    if question.answer_type is AnswerType.CHOICES:
        return " ".join(display_lines(question, [value]))
    return " ".join(display_lines(question, value)) or value


# Whole clauses, so that they can be translated.
_AGE = {
    Operator.IS: gettext_lazy("you are %(value)s years old"),
    Operator.IS_NOT: gettext_lazy("you are not %(value)s years old"),
    Operator.CONTAINS: gettext_lazy("you are %(value)s years old"),
    Operator.DOES_NOT_CONTAIN: gettext_lazy("you are not %(value)s years old"),
    Operator.IS_MORE_THAN: gettext_lazy("you are older than %(value)s"),
    Operator.IS_LESS_THAN: gettext_lazy("you are younger than %(value)s"),
}
_TICKED = {
    Operator.IS: gettext_lazy(
        "you ticked “%(value)s” and nothing else at %(number)s, “%(question)s”"
    ),
    Operator.IS_NOT: gettext_lazy(
        "you ticked anything but “%(value)s” at %(number)s, “%(question)s”"
    ),
    Operator.CONTAINS: gettext_lazy("you ticked “%(value)s” at %(number)s, “%(question)s”"),
    Operator.DOES_NOT_CONTAIN: gettext_lazy(
        "you ticked something and not “%(value)s” at %(number)s, “%(question)s”"
    ),
    Operator.IS_MORE_THAN: gettext_lazy("you ticked “%(value)s” at %(number)s, “%(question)s”"),
    Operator.IS_LESS_THAN: gettext_lazy("you ticked “%(value)s” at %(number)s, “%(question)s”"),
}
_DAY = {
    Operator.IS_MORE_THAN: gettext_lazy(
        "your answer to %(number)s, “%(question)s” is after %(value)s"
    ),
    Operator.IS_LESS_THAN: gettext_lazy(
        "your answer to %(number)s, “%(question)s” is before %(value)s"
    ),
}
_ANSWERED = {
    Operator.IS: gettext_lazy("you answered “%(value)s” to %(number)s, “%(question)s”"),
    Operator.IS_NOT: gettext_lazy(
        "you answered anything but “%(value)s” to %(number)s, “%(question)s”"
    ),
    Operator.CONTAINS: gettext_lazy(
        "there is “%(value)s” in your answer to %(number)s, “%(question)s”"
    ),
    Operator.DOES_NOT_CONTAIN: gettext_lazy(
        "there is no “%(value)s” in your answer to %(number)s, “%(question)s”"
    ),
    Operator.IS_MORE_THAN: gettext_lazy(
        "your answer to %(number)s, “%(question)s” is more than %(value)s"
    ),
    Operator.IS_LESS_THAN: gettext_lazy(
        "your answer to %(number)s, “%(question)s” is less than %(value)s"
    ),
}
