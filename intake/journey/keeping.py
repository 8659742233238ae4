"""Saving and finishing later: how long a form is kept, and a code for other devices."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from clinic.rate_limits import is_within_limit
from intake import drafts, resume_mail
from intake.definition import AnswerType, Question
from intake.forms import ACTION
from intake.journey.draft_of_browser import open_draft
from intake.journey.progress import Progress
from intake.journey.resuming import date_of_birth_question, read_date_of_birth
from intake.journey.stages import address_of, address_of_next, lead_to, show
from intake.journey.start import address_of_receipt, show_gone
from intake.questions.asked import QuestionForm
from intake.questions.catalogue import block_of_kind
from intake.resume import give_code, known_date_of_birth

MAIL = "mail"
MAILED = "mailed"

NO_CODE = gettext_lazy(
    "We could not make a code just now, and that is our fault. What you have filled in is kept: "
    "wait a minute and try again, or call us."
)
NOT_MAILED = gettext_lazy(
    "We could not send the mail just now, and that is our fault. Write the code down instead, or "
    "wait a minute and try again."
)
TOO_MANY_CODES = gettext_lazy(
    "Codes were asked for very often from where you are. What you have filled in is kept: wait an "
    "hour and try again, or call us."
)
TOO_MANY_MAILS = gettext_lazy(
    "Mails were asked for very often from where you are. Write the code down instead, or wait an "
    "hour and try again."
)


def email_question():
    """Return the question for where to send the code, and what asks it."""
    question = Question(
        id="email",
        kind="email",
        label=_("Your e-mail address"),
        help_text=_(
            "The mail holds the code and nothing that you have answered. We forget the address "
            "once it is sent."
        ),
        answer_type=AnswerType.TEXT,
    )
    return question, block_of_kind(question.kind)


def show_keeping(page, request):
    """Say how long the form is kept, show its code or offer one, and perhaps to mail it."""
    opened = open_draft(page, request)
    return _lead_elsewhere(page, request, opened) or _show(page, request, opened)


@sensitive_variables()
def take_keeping(page, request):
    """Make a code, or have it mailed; then show it."""
    opened = open_draft(page, request)
    elsewhere = _lead_elsewhere(page, request, opened)
    if elsewhere is not None:
        return elsewhere
    if request.POST.get(ACTION) == MAIL and opened.code and resume_mail.is_offered(opened):
        return _take_mail(page, request, opened)
    return _take_code(page, request, opened)


@sensitive_variables()
def show_keeping_again(page, request, message, *, status):
    """Show the page again with ``message`` when what was posted could not be looked at."""
    opened = open_draft(page, request)
    if opened is None or opened.is_sent:
        return show_gone(page, request)
    mail_form = QuestionForm([email_question()], request.POST) if opened.code else None
    return _show(page, request, opened, mail_form=mail_form, message=message, status=status)


def _lead_elsewhere(page, request, opened):
    """Return the answer for who has no draft that is to be finished, ``None`` for who has."""
    if opened is None:
        return show_gone(page, request)
    if opened.is_sent:
        return lead_to(address_of_receipt(page, request, opened.draft.sent_as))
    return None


@sensitive_variables()
def _take_code(page, request, opened):
    date_of_birth = known_date_of_birth(opened)
    form = None
    if date_of_birth is None:
        form = QuestionForm([date_of_birth_question()], request.POST)
        if not form.is_valid():
            return _show(page, request, opened, form=form, status=422)
        date_of_birth = read_date_of_birth(form)
    if not is_within_limit(request, "resume"):
        return _show(page, request, opened, form=form, message=TOO_MANY_CODES, status=429)
    try:
        give_code(opened, date_of_birth=date_of_birth)
    except drafts.DraftChangedElsewhere:
        # Another tab has saved it, or has made a code: the page shows what there is now.
        return lead_to(address_of(page, request, "keep"))
    except drafts.DraftNotStored:
        return _show(page, request, opened, form=form, message=NO_CODE, status=503)
    return lead_to(address_of(page, request, "keep"))


@sensitive_variables()
def _take_mail(page, request, opened):
    form = QuestionForm([email_question()], request.POST)
    if not form.is_valid():
        return _show(page, request, opened, mail_form=form, status=422)
    if not is_within_limit(request, "mail"):
        return _show(page, request, opened, mail_form=form, message=TOO_MANY_MAILS, status=429)
    try:
        resume_mail.request_mail(opened, address=form.answers["email"])
    except resume_mail.ResumeMailNotStored:
        return _show(page, request, opened, mail_form=form, message=NOT_MAILED, status=503)
    return lead_to(f"{address_of(page, request, 'keep')}?{MAILED}=1")


@sensitive_variables()
def _show(page, request, opened, *, form=None, mail_form=None, message="", status=200):
    """Return the page.

    :param form: asks for the date of birth, where the form has no answer to that.
    :param mail_form: asks for an e-mail address.
    """
    if form is None and known_date_of_birth(opened) is None:
        form = QuestionForm([date_of_birth_question()])
    if mail_form is None and opened.code and resume_mail.is_offered(opened):
        mail_form = QuestionForm([email_question()])
    resume_address = request.build_absolute_uri(address_of(page, request, "resume"))
    problems = mail_form if mail_form is not None and mail_form.errors else form
    context = {
        "code": opened.code,
        "groups": opened.code.split("-"),
        "form": problems,
        "birth_form": form,
        "mail_form": mail_form,
        "is_mailed": MAILED in request.GET and not message and status == 200,
        "last_moment": opened.draft.expires_at,
        "is_kiosk": opened.draft.is_kiosk,
        "resume_address": resume_address.partition("://")[2],
        "continue_address": address_of_next(page, request, Progress(opened)),
        "message": message,
        "has_problem": status >= 400,
    }
    return show(page, request, "intake/keep.html", context, status=status)
