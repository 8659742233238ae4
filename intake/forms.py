"""The Django form of a whole definition, with its steps."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from intake.definition import Content, Step
from intake.questions.asked import QuestionForm
from intake.questions.catalogue import block_of_kind

HONEYPOT = "website"
TOKEN = "form_token"  # noqa: S105 - the name of a field, not a secret
_OUR_NAMES = frozenset({TOKEN, "csrfmiddlewaretoken"})


@dataclass(frozen=True)
class AskedStep:
    """A step with its questions in a form, and its place among the steps."""

    step: Step
    number: int
    total: int
    items: tuple


class IntakeForm(QuestionForm):
    """Asks all that a definition asks.

    :param definition: a :class:`~intake.definition.FormDefinition`.
    :param data: what was posted.
    :raises UnknownKindError: when it asks a kind of question that this code does not know.
    """

    def __init__(self, definition, data=None):
        self.definition = definition
        blocks = {
            item.kind: block_of_kind(item.kind) for step in definition.steps for item in step.items
        }
        super().__init__(
            [(question, blocks[question.kind]) for question in definition.questions], data
        )
        self.fields[HONEYPOT] = forms.CharField(
            label="Leave this field empty",
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )
        self.steps = self._arrange(blocks)

    @property
    def honeypot(self):
        """The field that people do not see and programs fill in."""
        return self[HONEYPOT]

    def clean_website(self):
        """Refuse what a program filled in, in words for a person whose browser did.

        :raises ValidationError: when it is not empty.
        """
        if self.cleaned_data[HONEYPOT]:
            raise ValidationError("This field must stay empty. Clear it and send the form again.")
        return ""

    def clean(self):
        """Refuse what the form does not ask for, besides all that its questions refuse.

        :raises ValidationError: when a name is unknown.
        """
        cleaned = super().clean()
        if set(self.data) - set(self.fields) - _OUR_NAMES:
            raise ValidationError(
                "We received something that this form does not ask for, and left it out. "
                "Check your answers and send the form again."
            )
        return cleaned

    def _arrange(self, blocks):
        asked = iter(self.asked)
        total = len(self.definition.steps)
        return [
            AskedStep(
                step=step,
                number=number,
                total=total,
                items=tuple(
                    blocks[item.kind].show(item) if isinstance(item, Content) else next(asked)
                    for item in step.items
                ),
            )
            for number, step in enumerate(self.definition.steps, start=1)
        ]
