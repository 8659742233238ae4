"""The form on paper: what a version asks, as a PDF to print and to fill in with a pen.

It is made of the definition alone, so that it asks what the form online asks, word for word and in
the same order, and so that new kinds of questions print by what they are made of.
"""

import hashlib
from dataclasses import dataclass
from itertools import count

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation

from clinic.pdf import make_pdf
from intake.condition_words import ConditionWords, condition_words, number_questions
from intake.definition import AnswerType, Choice, Content, FormDefinition, Question
from intake.questions.consent import CAPACITIES

SHOWN_DIGEST = 8
"""How many hexadecimal figures of a version's SHA-256 stand on its paper."""

CACHED_FOR = 7 * 24 * 60 * 60
"""For how many seconds a blank form is kept, which is the same as long as its version is."""

MOST_ROWS = 8
"""How many rows a table has on paper; online there may be more."""

LONGEST_PART_LIST = 12
"""A part with more choices than this, such as a state, is written by hand."""

_FIELDS = frozenset(
    {
        AnswerType.TEXT,
        AnswerType.PHONE,
        AnswerType.DATE,
        AnswerType.NUMBER,
        AnswerType.BOOLEAN,
        AnswerType.CHOICE,
        AnswerType.CHOICES,
        AnswerType.FILES,
    }
)


@dataclass(frozen=True)
class PrintedField:
    """Where one answer is written or ticked."""

    answer_type: AnswerType
    label: str = ""
    is_optional: bool = False
    width: str = "full"
    lines: int = 1
    unit: str = ""
    other: str = ""
    """The words before what the patient puts in place of a choice, where they may."""

    choices: tuple[Choice, ...] = ()

    @property
    def template(self) -> str:
        """The template that prints it."""
        return f"intake/paper/fields/{self.answer_type.value}.html"

    @property
    def columns(self) -> int:
        """In how many columns the choices stand, by how many there are and how long they are."""
        longest = max((len(choice.label) for choice in self.choices), default=0)
        is_scale = all(choice.label[:1].isdigit() for choice in self.choices)
        if len(self.choices) <= 4 or longest > 42 or is_scale:
            return 1
        return 3 if longest <= 24 and len(self.choices) > 8 else 2

    @property
    def plain_choices(self) -> tuple[Choice, ...]:
        """The choices that rule out no other."""
        return tuple(choice for choice in self.choices if not choice.exclusive)

    @property
    def exclusive_choices(self) -> tuple[Choice, ...]:
        """The choices that rule out every other."""
        return tuple(choice for choice in self.choices if choice.exclusive)


@dataclass(frozen=True)
class PrintedQuestion:
    """A question on paper, with its number and with what the computer decides online."""

    number: int
    question: Question
    condition: ConditionWords | None
    danger: ConditionWords | None

    @property
    def template(self) -> str:
        """The template that prints where it is answered."""
        answer_type = self.question.answer_type
        if answer_type in (AnswerType.PARTS, AnswerType.ROWS, AnswerType.CONSENT):
            return f"intake/paper/{answer_type.value}.html"
        return "intake/paper/single.html"

    @property
    def field(self) -> PrintedField:
        """The field of a question that has but one."""
        question = self.question
        rows = question.settings.get("rows")
        return _field(
            question.answer_type,
            width=question.width,
            lines=rows if isinstance(rows, int) and not isinstance(rows, bool) else 1,
            unit=str(question.settings.get("unit") or ""),
            other=str(question.settings.get("other") or ""),
            choices=question.choices,
        )

    @property
    def fields(self) -> tuple[PrintedField, ...]:
        """The fields of the question's parts."""
        return tuple(
            _field(
                part.answer_type,
                label=part.label,
                is_optional=self.question.required and not part.required,
                choices=part.choices if len(part.choices) <= LONGEST_PART_LIST else (),
            )
            for part in self.question.parts
        )

    @property
    def rows(self) -> range:
        """The rows of its table."""
        rows = self.question.settings.get("rows")
        return range(min(rows, MOST_ROWS) if isinstance(rows, int) else MOST_ROWS)

    @property
    def capacities(self) -> tuple[str, ...]:
        """In which capacities a text can be signed, where that is asked."""
        if not self.question.settings.get("for_others"):
            return ()
        return tuple(str(words) for _, words in CAPACITIES)

    @property
    def none(self) -> str:
        """The words beside the box for those who have nothing to put into the table."""
        return str(self.question.settings.get("none") or "")


@dataclass(frozen=True)
class PrintedContent:
    """Text between the questions."""

    content: Content
    condition: ConditionWords | None


@dataclass(frozen=True)
class PrintedStep:
    """A step with its place among all steps."""

    number: int
    title: str
    introduction: str
    condition: ConditionWords | None
    items: tuple[PrintedQuestion | PrintedContent, ...]


def printed_steps(definition: FormDefinition) -> tuple[PrintedStep, ...]:
    """Return all that the form asks, whether or not the computer would ask it of everybody."""
    numbered = number_questions(definition)
    numbers = count(1)

    def words(condition):
        return condition_words(condition, numbered) if condition and condition.parts else None

    def printed(item):
        if isinstance(item, Content):
            return PrintedContent(content=item, condition=words(item.condition))
        return PrintedQuestion(
            number=next(numbers),
            question=item,
            condition=words(item.condition),
            danger=words(item.danger),
        )

    return tuple(
        PrintedStep(
            number=number,
            title=step.title,
            introduction=step.introduction,
            condition=words(step.condition),
            items=tuple(map(printed, step.items)),
        )
        for number, step in enumerate(definition.steps, start=1)
    )


def paper_html(version, *, details) -> str:
    """Return the blank form of a version as the HTML document that its PDF is made of.

    :param version: a :class:`~intake.records.FormVersion`.
    :param details: the :class:`~clinic.models.ClinicDetails` whose name and phone stand on it.
    """
    definition = version.definition
    with translation.override(version.locale):
        return render_to_string(
            "intake/paper/form.html",
            {
                "definition": definition,
                "details": details,
                "language": version.locale,
                "made_at": version.published_at,
                "steps": printed_steps(definition),
                "version_mark": version_mark(version),
                "version_number": version.number,
            },
        )


def print_blank(version, *, details, base_url) -> bytes:
    """Return the blank form of a version as a PDF, made once for each version and clinic.

    :param base_url: what the links in its texts are relative to.
    :raises clinic.pdf.PDFUnavailable: when it cannot be made.
    """
    html = paper_html(version, details=details)
    key = f"intake.paper:{_digest(base_url, html)}"
    pdf = cache.get(key)
    if pdf is None:
        pdf = make_pdf(html, base_url=base_url)
        cache.set(key, pdf, CACHED_FOR)
    return pdf


def version_mark(version) -> str:
    """Return the figures by which paper tells which version it is, beside its number."""
    return version.sha256[:SHOWN_DIGEST]


def _field(answer_type, *, choices=(), **details):
    """Return the field of a question or part; where nothing can be ticked, a line to write on."""
    takes_choices = answer_type in (AnswerType.CHOICE, AnswerType.CHOICES)
    if answer_type not in _FIELDS or (takes_choices and not choices):
        answer_type = AnswerType.TEXT
    return PrintedField(answer_type=answer_type, choices=choices, **details)


def _digest(*texts):
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
