"""The review: every answer with a link to change it, before the form is signed and sent."""

from dataclasses import dataclass

from django.views.decorators.debug import sensitive_variables

from intake.answers import answer_rows
from intake.definition import FormDefinition
from intake.forms import ACTION, TOKEN
from intake.journey.draft_of_browser import open_draft
from intake.journey.languages import go_on_in, language_asked_for, languages_of
from intake.journey.progress import Progress
from intake.journey.sending import send
from intake.journey.stages import address_of, address_of_next, lead_to, show
from intake.journey.start import address_of_receipt, show_gone
from intake.journey.steps import CHANGE
from intake.submissions import find_received
from intake.tokens import FormToken, InvalidTokenError


@dataclass(frozen=True)
class ReviewedStep:
    """A step with its answers as they read, and where it can be changed."""

    title: str
    rows: tuple
    change_address: str
    position: int


def show_review(page, request, *, message="", status=200):
    """Show all answers, or lead to what is still missing."""
    opened = open_draft(page, request)
    if opened is None:
        return show_gone(page, request)
    if opened.is_sent:
        return lead_to(address_of_receipt(page, request, opened.draft.sent_as))
    progress = Progress(opened)
    if progress.first_unfinished() is not None:
        return lead_to(address_of_next(page, request, progress))
    return render_review(page, request, progress, message=message, status=status)


@sensitive_variables()
def take_review(page, request):
    """Lead on to signing, or send a form that asks for no signature.

    A form that was sent already, or is sent twice at once, leads to its one receipt.
    """
    opened = open_draft(page, request)
    if opened is None:
        return _find_what_was_sent(page, request)
    if opened.is_sent:
        return lead_to(address_of_receipt(page, request, opened.draft.sent_as))
    progress = Progress(opened)

    def show_again(message, status):
        return render_review(page, request, progress, message=message, status=status)

    language = language_asked_for(request.POST.get(ACTION, ""))
    if language:
        return go_on_in(
            language, page, request, opened, stage=("review", {}), show_again=show_again
        )
    if progress.first_unfinished() is None and progress.signing:
        position = progress.position(progress.signing[0])
        return lead_to(address_of(page, request, "step", position=position))
    return send(page, request, progress, show_again=show_again)


def render_review(page, request, progress, *, message="", status=200):
    """Return the page with every answer to what is asked, step by step."""
    opened = progress.opened
    draft = opened.draft
    token = FormToken(submission_id=draft.submission_id, version_id=draft.version_id)
    context = {
        "steps": reviewed_steps(page, request, progress),
        "number": progress.review_number,
        "total": progress.total,
        "signs_next": bool(progress.signing),
        "message": message,
        "has_problem": status >= 400,
        "dangers": progress.dangers,
        "is_kiosk": draft.is_kiosk,
        "languages": languages_of(page, request),
        "form_token": token.sign(),
        "form_token_name": TOKEN,
    }
    return show(page, request, "intake/review.html", context, status=status)


def reviewed_steps(page, request, progress):
    """Return a :class:`ReviewedStep` for each step that is filled in before the signatures."""
    return [_review_step(page, request, progress, step) for step in progress.filling]


def _review_step(page, request, progress, step):
    (section,) = answer_rows(FormDefinition(title="", steps=(step,)), progress.asked.answers)
    address = address_of(page, request, "step", position=progress.position(step))
    return ReviewedStep(
        title=step.title,
        rows=tuple(row for row in section.rows if row.question.id in progress.asked.ids),
        change_address=f"{address}?{CHANGE}=1",
        position=progress.position(step),
    )


def _find_what_was_sent(page, request):
    """Lead to the receipt of what the posted token has become, if anything."""
    try:
        token = FormToken.read(request.POST.get(TOKEN, ""))
    except InvalidTokenError:
        return show_gone(page, request)
    sent = find_received(token.submission_id)
    if sent is None:
        return show_gone(page, request)
    return lead_to(address_of_receipt(page, request, sent))
