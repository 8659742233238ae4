"""What every kind of question has in common: a label, a help, and whether it must be answered."""

from wagtail import blocks

from intake.definition import Question
from intake.questions.asked import QuestionForm
from intake.questions.condition import ConditionBlock, DangerBlock

_SETTINGS = ("width", "key", "code", "condition", "danger")

WIDTHS = [
    ("full", "A whole line"),
    ("wide", "Two thirds of a line"),
    ("medium", "Half a line"),
    ("short", "A few characters"),
]


class WidthBlock(blocks.ChoiceBlock):
    """How wide the field of a question is drawn that is answered in one line."""

    def __init__(self, *, default="full"):
        super().__init__(
            choices=WIDTHS,
            default=default,
            help_text="How wide the field is drawn, as a hint to how much you expect.",
        )


class QuestionBlock(blocks.StructBlock):
    """A question in the form builder.

    A kind of question sets ``kind``, ``answer_type`` and ``field_template``, and says how it
    compiles (:meth:`details`), which fields it has (``fields``, as
    :class:`intake.questions.asked.QuestionType` wants it) and what its answer is (:meth:`answer`).
    One that is answered in a line has a ``width``, a :class:`WidthBlock`.
    The block's id is the question's id, so labels may change at any time.
    """

    kind: str
    answer_type = None
    field_template = "intake/questions/single.html"

    label = blocks.CharBlock(
        label="Question", max_length=200, help_text="The question as the patient reads it."
    )
    help_text = blocks.CharBlock(
        label="Help",
        required=False,
        max_length=300,
        help_text="One sentence below the question: what to put, or why you ask. May stay empty.",
    )
    required = blocks.BooleanBlock(
        label="Must be answered",
        required=False,
        default=True,
        help_text="Untick what a patient may leave empty. The form then says “optional”.",
    )

    key = blocks.RegexBlock(
        regex=r"^[a-z][a-z0-9_]{0,59}$",
        label="Name in exports",
        required=False,
        error_messages={
            "invalid": "Use small letters, figures and underscores, beginning with a letter."
        },
        help_text=(
            "Such as “pain_today”. Left empty, it is made of the question when the form is first "
            "published. It stays the same when the question is reworded or moved."
        ),
    )
    code = blocks.CharBlock(
        label="Code in exports",
        required=False,
        max_length=120,
        help_text="The question's code in LOINC, as “http://loinc.org|72514-3”, or one of yours.",
    )
    condition = ConditionBlock(
        required=False, help_text="Answers to earlier questions that decide whether this is asked."
    )
    danger = DangerBlock()

    def get_form_layout(self):
        """Return the question's fields, and apart from them those that few questions need."""
        names = [name for name in self.child_blocks if name not in _SETTINGS]
        settings = [name for name in _SETTINGS if name in self.child_blocks]
        return blocks.BlockGroup(children=names, settings=settings)

    def compile(self, block_id, value):
        """Return the :class:`Question` that this block, with this value, asks."""
        return Question(
            id=block_id,
            kind=self.kind,
            label=value.get("label") or "",
            answer_type=self.answer_type,
            help_text=value.get("help_text") or "",
            required=bool(value.get("required")),
            width=self._width(value),
            key=value.get("key") or "",
            code=value.get("code") or "",
            condition=self.child_blocks["condition"].compile(value.get("condition")),
            danger=self.child_blocks["danger"].compile(block_id, value.get("danger")),
            **self.details(value),
        )

    def _width(self, value):
        width = self.child_blocks.get("width")
        return "full" if width is None else value.get("width") or width.get_default()

    def details(self, value):
        """Return what this kind adds to the question: choices, parts, settings."""
        return {}

    def answer(self, question, cleaned):
        """Return the answer of a question with one part: its value, or ``None`` when empty."""
        return cleaned[""] or None

    def takes_files(self, answer):
        """Return whether files may stand beside ``answer``; where they may not they are dropped."""
        return True

    def typed(self, question, answer):
        """Return what a browser would post by part to give ``answer``: the inverse of both."""
        return {"": answer}

    def render(self, value, context=None):
        """Return the question as the patient sees it."""
        return QuestionForm([(self.compile("preview", value), self)]).asked[0].render()

    class Meta:
        icon = "help"
        label_format = "{label}"


def field_options(question, *, missing):
    """Return the arguments that the field of a question without parts is made with.

    :param missing: what to say when it is left empty.
    """
    return {
        "label": question.label,
        "help_text": question.help_text,
        "required": question.required,
        "error_messages": {"required": missing},
    }


def quoted(question):
    """Return the question's label in quotation marks, without a colon at its end."""
    return f"“{question.label.strip().rstrip(':')}”"
