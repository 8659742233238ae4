"""The Django form of a definition, or of one of its steps."""

import json
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.asking import ask
from intake.conditions import Condition, Joiner
from intake.definition import Content, Step, to_plain
from intake.questions.asked import QuestionForm
from intake.questions.catalogue import block_of_kind
from intake.questions.files import ADD, REMOVE

HONEYPOT = "website"
TOKEN = "form_token"  # noqa: S105 - the name of a field, not a secret
ACTION = "go"
_OUR_NAMES = frozenset({TOKEN, ACTION, ADD, REMOVE, "csrfmiddlewaretoken"})


@dataclass(frozen=True)
class ShownItem:
    """A question or a text of a step as it stands in the form."""

    rendered: object
    """What renders it: an :class:`~intake.questions.asked.AskedQuestion`, or a text."""

    id: str
    is_asked: bool = True
    asked_if: str = ""
    """The condition in JSON, for the browser, where other answers of the same form decide."""

    danger: str = ""
    """The condition under which its answer means danger, in JSON, for the browser."""

    def __str__(self):
        return str(self.rendered)

    def __html__(self):
        return str(self.rendered)


@dataclass(frozen=True)
class AskedStep:
    """A step with its questions in a form, and its place among the steps."""

    step: Step
    number: int
    total: int
    items: tuple[ShownItem, ...]


def _as_json(condition):
    return "" if condition is None else json.dumps(to_plain(condition))


class IntakeForm(QuestionForm):
    """Asks what a definition asks, in all its steps or in one of them.

    Questions that other answers of the same form call for are in it too, hidden as long as those do
    not; what is typed into them then is neither looked at nor kept.

    :param definition: a :class:`~intake.definition.FormDefinition`.
    :param data: what was posted.
    :param step: the :class:`~intake.definition.Step` to ask alone.
    :param answers: question id → answer, of all that was answered before.
    :param on: the day on which ages are reckoned, today by default.
    :raises UnknownKindError: when it asks a kind of question that this code does not know.
    """

    def __init__(
        self, definition, data=None, *, step=None, answers=None, typed=None, files=None, on=None
    ):
        self.definition = definition
        self.on = on or timezone.localdate()
        self.asked_steps = definition.steps if step is None else (step,)
        here = {question.id for each in self.asked_steps for question in each.questions}
        answers = answers or {}
        self.answers_elsewhere = {key: value for key, value in answers.items() if key not in here}
        self.asked_before = ask(definition, answers, on=self.on)
        items = [
            (each, item, self._settle(item, each, open_ids=here))
            for each in self.asked_steps
            for item in each.items
        ]
        items = [(each, item, settled) for each, item, settled in items if settled is not False]
        blocks = {item.kind: block_of_kind(item.kind) for _each, item, _settled in items}
        super().__init__(
            [
                (item, blocks[item.kind])
                for _each, item, _settled in items
                if not isinstance(item, Content)
            ],
            data,
            answers=answers,
            typed=typed,
            files=files,
        )
        self.fields[HONEYPOT] = forms.CharField(
            label=_("Leave this field empty"),
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )
        self._arranged = (items, blocks)
        self.newly_asked = ()

    def propose_nothing(self):
        """Ask browsers to keep and to propose nothing of what is typed, as at the desk.

        What one patient typed is no suggestion for the next (HTML, 4.10.18.7.1).
        """
        for field in self.fields.values():
            if "autocomplete" in field.widget.attrs:
                field.widget.attrs["autocomplete"] = "off"

    @property
    def honeypot(self):
        """The field that people do not see and programs fill in."""
        return self[HONEYPOT]

    @property
    def steps(self):
        """The steps with their items, as they are shown now."""
        items, blocks = self._arranged
        asked = {each.question.id: each for each in self.asked}
        ids = self.asked_now.ids
        total = len(self.definition.steps)
        return [
            AskedStep(
                step=step,
                number=self.definition.steps.index(step) + 1,
                total=total,
                items=tuple(
                    ShownItem(
                        rendered=asked[item.id]
                        if item.id in asked
                        else blocks[item.kind].show(item),
                        id=item.id,
                        is_asked=item.id in ids,
                        asked_if=_as_json(settled if isinstance(settled, Condition) else None),
                        danger=_as_json(getattr(item, "danger", None)),
                    )
                    for each, item, settled in items
                    if each is step
                ),
            )
            for step in self.asked_steps
        ]

    @property
    def asked_now(self):
        """The :class:`~intake.asking.Asked` by all answers, with those that were just given."""
        if not self.is_bound:
            return self.asked_before
        return ask(self.definition, {**self.answers_elsewhere, **self.answers}, on=self.on)

    def clean_website(self):
        """Refuse what a program filled in, in words for a person whose browser did.

        :raises ValidationError: when it is not empty.
        """
        if self.cleaned_data[HONEYPOT]:
            raise ValidationError(
                _("This field must stay empty. Clear it and send the form again.")
            )
        return ""

    def clean(self):
        """Refuse what the form does not ask for, besides all that its questions refuse.

        :raises ValidationError: when a name is unknown.
        """
        cleaned = super().clean()
        self._pass_over_what_is_not_asked()
        if set(self.data) - set(self.fields) - _OUR_NAMES:
            raise ValidationError(
                _(
                    "We received something that this form does not ask for, and left it out. "
                    "Check your answers and send the form again."
                )
            )
        return cleaned

    def _settle(self, item, step, *, open_ids):
        """Return whether ``item`` is asked, or the condition by which this form decides it."""
        conditions = [each for each in (step.condition, item.condition) if each is not None]
        both = Condition(Joiner.ALL, tuple(conditions))
        return both.settle(self.asked_before.facts, open_ids=open_ids)

    def _pass_over_what_is_not_asked(self):
        """Forget errors and answers of questions that, by the answers given here, are not asked.

        One that only these answers have called for, and of which nothing was typed yet, is not
        wrong: it stands in ``newly_asked``.
        """
        asked_now = self.asked_now
        self.answers = {key: value for key, value in self.answers.items() if key in asked_now.ids}
        newly_asked = []
        for asked in self.asked:
            names = asked.names.values()
            is_new = asked.question.id not in self.asked_before.ids
            is_untouched = not any(value for name in names for value in self.data.getlist(name))
            if asked.question.id in asked_now.ids:
                if not (is_new and is_untouched and asked.has_errors):
                    continue
                newly_asked.append(asked)
            for name in names:
                self.errors.pop(name, None)
        self.newly_asked = tuple(newly_asked)
