"""How ready-made steps are written down: as raw StreamField data, whose ids are always the same."""

from uuid import UUID, uuid5

from intake.conditions import Comparison, Condition, Joiner, Operator

_NAMESPACE = UUID("6f1d5a0e-0f5b-4a4e-9a4e-6d0b7a3b2c11")


def fixed_id(*names):
    """Return the id of what has these names: the same at each call."""
    return str(uuid5(_NAMESPACE, "/".join(names)))


def step(name, title, introduction, *questions, only_if=None):
    """Return a step with its questions."""
    value = {"title": title, "introduction": introduction, "questions": list(questions)}
    return _block("step", name, value | _conditions(condition=only_if))


def ask(kind, name, label, *, help_text="", required=True, only_if=None, danger=None, **details):
    """Return a question.

    :param name: its key in exports, with hyphens in place of underscores.
    :param only_if: the condition under which it is asked.
    :param danger: the condition under which its answer is an emergency.
    """
    common = {
        "label": label,
        "help_text": help_text,
        "required": required,
        "key": name.replace("-", "_"),
    }
    conditions = _conditions(condition=only_if, danger=danger)
    return _block(kind, name, common | details | conditions)


def text(name, html):
    """Return rich text between questions."""
    return _block("content", name, html)


def signed_first(consent):
    """Return a consent as the first text of a form that is signed.

    It also asks to agree to electronic records, as 15 USC 7001(c)(1) wants it once.
    """
    return {**consent, "value": {**consent["value"], "electronic": True}}


def emergency_notice(name, title, html):
    """Return a notice that says when to call 911."""
    return _block("emergency_notice", name, {"title": title, "text": html})


def choices(question, *labels):
    """Return the choices of the question called ``question``; they are known by these labels."""
    return [{"type": "item", "id": fixed_id(question, label), "value": label} for label in labels]


def is_yes(question):
    """Return the condition that the question of this name was answered with yes."""
    return _compare(question, Operator.IS, "yes")


def chose(question, *labels):
    """Return the condition that one of these choices was chosen, of a question that allows one."""
    return any_of(*(_compare(question, Operator.IS, fixed_id(question, label)) for label in labels))


def did_not_choose(question, label):
    """Return the condition that another choice than this one was chosen."""
    return _compare(question, Operator.IS_NOT, fixed_id(question, label))


def ticked(question, *labels):
    """Return the condition that one of these choices is among those that were ticked."""
    return any_of(
        *(_compare(question, Operator.CONTAINS, fixed_id(question, label)) for label in labels)
    )


def did_not_tick(question, value):
    """Return the condition that something was ticked, but not what has this value."""
    return _compare(question, Operator.DOES_NOT_CONTAIN, value)


def is_less_than(question, number):
    """Return the condition that the number, or the age, is less than ``number``."""
    return _compare(question, Operator.IS_LESS_THAN, str(number))


def is_more_than(question, number):
    """Return the condition that the number, or the age, is more than ``number``."""
    return _compare(question, Operator.IS_MORE_THAN, str(number))


def any_of(*conditions):
    """Return the condition that one of these holds."""
    return _join(Joiner.ANY, conditions)


def all_of(*conditions):
    """Return the condition that all of these hold."""
    return _join(Joiner.ALL, conditions)


def _compare(question, operator, value):
    return Condition(Joiner.ALL, (Comparison(fixed_id(question), operator, value),))


def _join(joiner, conditions):
    parts = []
    for condition in conditions:
        merges = condition.joiner is joiner or len(condition.parts) == 1
        parts.extend(condition.parts if merges else [condition])
    return Condition(joiner, tuple(parts))


def _block(kind, name, value):
    return {"type": kind, "id": fixed_id(name), "value": value}


def _conditions(*, condition, danger=None):
    raw = {}
    if condition is not None:
        raw["condition"] = {
            "joiner": condition.joiner.value,
            "parts": [_raw_part(part) for part in condition.parts],
        }
    if danger is not None:
        # The question itself is compared, so it is not named.
        answers = [_raw_comparison(comparison) for comparison in danger.comparisons()]
        raw["danger"] = [
            {"operator": answer["operator"], "value": answer["value"]} for answer in answers
        ]
    return raw


def _raw_part(part):
    if isinstance(part, Comparison):
        return {"type": "comparison", "value": _raw_comparison(part)}
    comparisons = [_raw_comparison(comparison) for comparison in part.comparisons()]
    return {
        "type": "group",
        "value": {"joiner": part.joiner.value, "comparisons": comparisons},
    }


def _raw_comparison(comparison):
    return {
        "question": comparison.question_id,
        "operator": comparison.operator.value,
        "value": comparison.value,
    }
