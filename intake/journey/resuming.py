"""Coming back on any device: the code that was written down, and the date of birth."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from clinic.rate_limits import is_within_limit
from clinic.sealing.resume_codes import InvalidCodeError, ResumeCode
from intake import drafts
from intake.definition import AnswerType, Question
from intake.journey.cookie import keep_secret
from intake.journey.draft_of_browser import open_draft
from intake.journey.progress import Progress
from intake.journey.stages import address_of_next, lead_to, show
from intake.journey.start import address_of_receipt
from intake.questions.asked import QuestionForm
from intake.questions.catalogue import block_of_kind
from intake.questions.plain_text import PlainTextField
from intake.resume import CodeRefused, DraftOver, resume

CODE = "code"
BORN = "born"

REFUSED = gettext_lazy(
    "We found no form with this code and this date of birth. Check both and try again. After five "
    "wrong tries a code no longer works: on the device where you began, you can get a new one. "
    "What is not sent in time is deleted."
)
OVER = gettext_lazy(
    "The time to finish this form is over, and what you had filled in can no longer be opened. We "
    "are sorry: please start again, or call us and we will go through it with you."
)
TOO_MANY_TRIES = gettext_lazy(
    "Codes were tried very often from where you are. What you typed is still here: wait an hour "
    "and try again, or call us."
)


class CodeQuestion:
    """Asks for a code, which may be typed in any usual way."""

    field_template = "intake/questions/single.html"

    def fields(self, question):
        """Return one text input."""
        return {
            "": PlainTextField(
                label=question.label,
                help_text=question.help_text,
                max_length=60,
                error_messages={"required": _("Enter your code, for example CDFG-HJKM-NPQR.")},
                widget=forms.TextInput(
                    attrs={
                        "autocomplete": "off",
                        "autocapitalize": "characters",
                        "spellcheck": "false",
                        "data-resume-code": "",
                    }
                ),
            )
        }

    def answer(self, question, cleaned):
        """Return the code as it is written down.

        :raises ValidationError: when it is none.
        """
        try:
            return ResumeCode.from_text(cleaned[""]).to_text()
        except InvalidCodeError:
            raise ValidationError(
                _(
                    "A code has twelve letters and figures in three groups, for example "
                    "CDFG-HJKM-NPQR. Check what you typed."
                )
            ) from None

    def typed(self, question, answer):
        """Return the code as it would be posted."""
        return {"": answer}


class ResumeForm(QuestionForm):
    """Asks for a code and a date of birth."""

    def __init__(self, data=None):
        super().__init__([code_question(), date_of_birth_question()], data)


def code_question():
    """Return the question for the code, and what asks it."""
    question = Question(
        id=CODE,
        kind="code",
        label=_("Your code"),
        help_text=_("Twelve letters and figures. Capitals, blanks and hyphens do not matter."),
        answer_type=AnswerType.TEXT,
        width="medium",
    )
    return question, CodeQuestion()


def date_of_birth_question():
    """Return the question for the date of birth of whom the form is about, and what asks it."""
    question = Question(
        id=BORN,
        kind="date_of_birth",
        label=_("The patient’s date of birth"),
        answer_type=AnswerType.DATE,
    )
    return question, block_of_kind(question.kind)


def read_date_of_birth(form):
    """Return the date of birth that was typed into a valid form."""
    return date.fromisoformat(form.answers[BORN])


def show_resuming(page, request, *, form=None, message="", status=200):
    """Ask for the code and the date of birth."""
    context = {"form": form or ResumeForm(), "message": message, "has_problem": status >= 400}
    opened = open_draft(page, request)
    if opened is not None and not opened.is_sent:
        context["continue_address"] = address_of_next(page, request, Progress(opened))
    return show(page, request, "intake/resume.html", context, status=status)


@sensitive_variables()
def show_resuming_again(page, request, message, *, status):
    """Show what was typed again, with ``message``, when it could not be looked at."""
    return show_resuming(
        page, request, form=ResumeForm(request.POST), message=message, status=status
    )


@sensitive_variables()
def take_resuming(page, request):
    """Bring the draft back to this browser and lead to its first step that is not finished.

    One that was sent within a day leads to its receipt; one of another form to that form.
    """
    form = ResumeForm(request.POST)
    if not form.is_valid():
        return show_resuming(page, request, form=form, status=422)
    if not is_within_limit(request, "resume"):
        return show_resuming(page, request, form=form, message=TOO_MANY_TRIES, status=429)
    try:
        secret = resume(
            ResumeCode.from_text(form.answers[CODE]), date_of_birth=read_date_of_birth(form)
        )
        opened = drafts.open_draft(secret)
    except CodeRefused:
        return show_resuming(page, request, form=form, message=REFUSED, status=422)
    except (DraftOver, drafts.DraftError):
        return show_resuming(page, request, form=form, message=OVER, status=410)
    own_page = opened.draft.version.page
    if own_page is None:
        return show_resuming(page, request, form=form, message=OVER, status=410)
    if opened.is_sent:
        response = lead_to(address_of_receipt(own_page, request, opened.draft.sent_as))
    else:
        response = lead_to(address_of_next(own_page, request, Progress(opened)))
    keep_secret(response, own_page, opened)
    return response
