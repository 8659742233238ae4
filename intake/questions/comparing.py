"""How the editor offers to compare the answers to each kind of question in a condition."""

from intake.asking import AGE_KIND
from intake.condition_faults import operators_for
from intake.conditions import Operator
from intake.definition import AnswerType

YES_NO = [["yes", "Yes"], ["no", "No"]]
OWN_CHOICES = "own choices"


def ways_to_compare(block):
    """Return how answers to the questions of a block can be compared, as plain data.

    By name: the ``operators`` that fit, none where the answer cannot be compared; the ``choices``,
    pairs of a value and its label, or ``None``; and what else the value is: its ``input``.

    :param block: a :class:`~intake.questions.question.QuestionBlock`.
    """
    question = block.compile("", block.get_default())
    operators = operators_for(question)
    if "choices" in block.child_blocks:
        value, choices = OWN_CHOICES, None
    elif question.answer_type in (AnswerType.BOOLEAN, AnswerType.CONSENT):
        value, choices = "choices", YES_NO
    elif question.choices:
        value, choices = "choices", [[choice.value, choice.label] for choice in question.choices]
    else:
        value, choices = _input(question), None
    return {
        "operators": [operator.value for operator in Operator if operator in operators],
        "choices": choices,
        "input": value,
    }


def _input(question):
    if question.kind == AGE_KIND:
        return "age"
    inputs = {AnswerType.NUMBER: "number", AnswerType.DATE: "date"}
    return inputs.get(question.answer_type, "words")
