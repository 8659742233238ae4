"""What was sent, on paper: the questions as they were asked, the answers, and what was signed."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_variables

from clinic.pdf import make_pdf
from intake.answers import AnswerRow, asked_rows
from intake.asking import ask
from intake.definition import AnswerType
from intake.paper import version_mark
from intake.signatures import Signature, drawing_in, signatures


@dataclass(frozen=True)
class PrintedAnswer:
    """A question with its answer on paper."""

    row: AnswerRow
    signature: Signature | None = None

    @property
    def is_pain_map(self) -> bool:
        """Whether the answer is drawn as well."""
        return self.row.question.kind == "pain_map" and bool(self.row.lines)

    @property
    def is_consent(self) -> bool:
        """Whether it is a text that was signed, which stands with the signature."""
        return self.row.question.answer_type is AnswerType.CONSENT

    @property
    def drawing(self) -> str:
        """The strokes of a drawn signature."""
        return drawing_in(self.row.answer)


@dataclass(frozen=True)
class PrintedSection:
    """The answers of one step."""

    title: str
    answers: tuple[PrintedAnswer, ...]


@sensitive_variables()
def printed_sections(definition, answers, *, sent_at) -> tuple[PrintedSection, ...]:
    """Return what was asked of the patient, step by step, with their answers.

    :param sent_at: when it was sent, in the clinic's time: ages were reckoned by that day.
    """
    asked = ask(definition, answers, on=sent_at.date())
    signed = {
        signature.question_id: signature
        for signature in signatures(definition, asked.answers, signed_at=sent_at)
    }
    return tuple(
        PrintedSection(
            title=section.title,
            answers=tuple(PrintedAnswer(row, signed.get(row.question.id)) for row in section.rows),
        )
        for section in asked_rows(definition, asked.answers, on=sent_at.date())
    )


@sensitive_variables()
def print_answers(submission, *, definition, answers, details, base_url) -> bytes:
    """Return what was sent as a PDF; nothing of it is kept or logged.

    Its title and date, which a PDF shows to everybody, are those of the form and of the sending.

    :param submission: the :class:`~intake.records.Submission`, for what is known without a key.
    :param definition: the form as it was asked.
    :param answers: question id → answer, opened.
    :param details: the :class:`~clinic.models.ClinicDetails` whose name and phone stand on it.
    :raises clinic.pdf.PDFUnavailable: when it cannot be made.
    """
    return make_pdf(
        answers_html(submission, definition=definition, answers=answers, details=details),
        base_url=base_url,
    )


@sensitive_variables()
def answers_html(submission, *, definition, answers, details) -> str:
    """Return what was sent as the HTML document that its PDF is made of."""
    received_at = timezone.localtime(submission.received_at)
    with translation.override(submission.locale):
        return render_to_string(
            "intake/paper/answers.html",
            {
                "definition": definition,
                "details": details,
                "language": submission.locale,
                "language_name": translation.get_language_info(submission.locale)["name_local"],
                "made_at": submission.received_at,
                "reference": submission.reference,
                "sections": printed_sections(definition, answers, sent_at=received_at),
                "version_mark": version_mark(submission.version),
                "version_number": submission.version.number,
            },
        )
