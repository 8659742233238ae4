"""Whether two forms ask the same, in whatever words: a form and its translation should."""

from intake.definition import AnswerType, Question, to_plain

WORDS = frozenset(["label", "help_text", "title", "introduction", "text", "statement", "version"])
"""What is worded for people, in another way in each language."""

NAMES = frozenset(["key", "code", "width"])
"""What no answer depends on."""

OFFERS = frozenset(["other", "none", "unit", "lowest", "highest", "electronic"])
"""Words that also offer something by being there."""


def asks_the_same(definition, other):
    """Return whether answers to one form are answers to the other, as they stand.

    They are when both have the same steps and questions in the same order, of the same kinds, with
    the same choices, limits and conditions. Texts between the questions may be others.

    :param definition: a :class:`~intake.definition.FormDefinition`; so is ``other``.
    """
    return _outline(definition) == _outline(other)


def find_differences(definition, original):
    """Return the labels of the questions in which a translation differs from its original.

    A question that only the original has is named by its label there. The list is empty when both
    ask the same; it has the title of the form when only the order of steps or questions, or the
    condition of a step, differs.

    :param definition: the :class:`~intake.definition.FormDefinition` of the translation.
    :param original: that of the page it was translated from.
    """
    ours = {question.id: question for question in definition.questions}
    theirs = {question.id: question for question in original.questions}
    differing = [
        question.label
        for question in (theirs | ours).values()
        if _skeleton(ours.get(question.id)) != _skeleton(theirs.get(question.id))
    ]
    if not differing and not asks_the_same(definition, original):
        return [definition.title]
    return differing


def signed_ids(definition):
    """Return the ids of the questions that ask for a signature."""
    return frozenset(
        question.id
        for question in definition.questions
        if question.answer_type is AnswerType.CONSENT
    )


def _outline(definition):
    return [
        (
            step.id,
            to_plain(step.condition),
            [_skeleton(question) for question in step.questions],
        )
        for step in definition.steps
    ]


def _skeleton(value):
    """Return what is left of a part of a definition without its words."""
    if isinstance(value, Question):
        value = {**to_plain(value), "settings": _settings(to_plain(value.settings))}
    if isinstance(value, dict):
        return {name: _skeleton(each) for name, each in value.items() if name not in WORDS | NAMES}
    if isinstance(value, list):
        return [_skeleton(each) for each in value]
    return value


def _settings(settings):
    return {name: bool(each) if name in OFFERS else each for name, each in settings.items()}
