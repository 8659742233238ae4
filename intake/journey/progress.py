"""How far a patient has come: which steps there are for them, and which comes next.

Steps that only ask for signatures stand after the review, so that people sign what they have seen.
"""

from django.utils import timezone

from intake.asking import ask, dangers
from intake.definition import AnswerType


class Progress:
    """The steps of an :class:`~intake.drafts.OpenedDraft`, as its answers call for them.

    :param on: the day on which ages are reckoned, today by default.
    """

    def __init__(self, opened, *, on=None):
        self.opened = opened
        self.definition = opened.definition
        self.asked = ask(self.definition, opened.answers, on=on or timezone.localdate())
        self.filling = [step for step in self.asked.steps if not asks_for_signatures_alone(step)]
        self.signing = [step for step in self.asked.steps if asks_for_signatures_alone(step)]

    @property
    def total(self):
        """How many steps there are in words: those of the form, and the review."""
        return len(self.asked.steps) + 1

    @property
    def review_number(self):
        """The number of the review among them."""
        return len(self.filling) + 1

    def number(self, step):
        """Return the number of ``step`` among those that are asked, from 1.

        Of one that is not asked (which is shown only to save what was typed) its position.
        """
        if step in self.filling:
            return self.filling.index(step) + 1
        if step in self.signing:
            return self.review_number + self.signing.index(step) + 1
        return self.position(step)

    def position(self, step):
        """Return the place of ``step`` in the definition, from 1, by which it is addressed."""
        return self.definition.steps.index(step) + 1

    def step_at(self, position):
        """Return the step at this place of the definition, ``None`` when it is not asked."""
        if not 1 <= position <= len(self.definition.steps):
            return None
        step = self.definition.steps[position - 1]
        return step if step in self.asked.steps else None

    def is_finished(self, step):
        """Return whether ``step`` was gone through and has every answer that it must have."""
        return step.id in self.opened.done and not any(
            question.required
            and question.id in self.asked.ids
            and question.id not in self.asked.answers
            for question in step.questions
        )

    def first_unfinished(self):
        """Return the first step before the review that is not finished, or ``None``."""
        return next((step for step in self.filling if not self.is_finished(step)), None)

    def may_show(self, step):
        """Return whether everything before ``step`` is finished."""
        if step in self.signing:
            earlier = [*self.filling, *self.signing[: self.signing.index(step)]]
        else:
            earlier = self.filling[: self.filling.index(step)]
        return all(self.is_finished(each) for each in earlier)

    def following(self, step):
        """Return the step that comes after ``step``; ``None`` for the review, or for sending."""
        steps = self.filling if step in self.filling else self.signing
        index = steps.index(step) + 1
        return steps[index] if index < len(steps) else None

    def preceding(self, step):
        """Return the step that comes before ``step``; ``None`` for the start, or the review."""
        steps = self.filling if step in self.filling else self.signing
        index = steps.index(step)
        return steps[index - 1] if index else None

    def is_last(self, step):
        """Return whether the form is sent when ``step`` is finished."""
        return bool(self.signing) and step is self.signing[-1]

    @property
    def dangers(self):
        """The questions that were answered in a way that means danger."""
        return dangers(self.definition, self.asked)


def asks_for_signatures_alone(step):
    """Return whether all questions of ``step`` are consents, of which there is one at least."""
    kinds = {question.answer_type for question in step.questions}
    return kinds == {AnswerType.CONSENT}
