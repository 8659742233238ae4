"""One step a page: shows its questions, keeps what is typed, and leads on or back."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from intake import drafts
from intake.asking import ask
from intake.file_answers import file_parts, is_answered, set_files
from intake.forms import ACTION, TOKEN, IntakeForm
from intake.journey.cookie import keep_secret
from intake.journey.draft_of_browser import FormsDiffer, open_draft, take_along
from intake.journey.files import asks_to_stay, change_files, refuse_files
from intake.journey.languages import go_on_in, language_asked_for, languages_of
from intake.journey.lost_drafts import imagine_draft, read_typing
from intake.journey.progress import Progress
from intake.journey.sending import send
from intake.journey.stages import address_of, address_of_next, lead_to, show
from intake.journey.start import address_of_receipt, show_gone
from intake.resume import save_answers
from intake.submissions import find_received
from intake.tokens import FormToken, InvalidTokenError

BACK = "back"
LATER = "later"
CHANGE = "change"

CHANGED_ELSEWHERE = gettext_lazy(
    "This form was filled in somewhere else too, perhaps in another tab. What you typed here is "
    "still here: look through it and go on."
)
NOT_KEPT = gettext_lazy(
    "This could not be stored just now, and that is our fault. What you typed is still here: wait "
    "a minute and try again, or call us."
)
BEGUN_ANEW = gettext_lazy(
    "We could not find the form that you had begun, so we have begun a new one. What you typed on "
    "the last page is kept, and you will find it there."
)
BEGUN_ANEW_WITHOUT_FILES = gettext_lazy(
    "We could not find the form that you had begun, so we have begun a new one. What you typed on "
    "the last page is kept, and you will find it there. Your files were not stored: add them once "
    "more."
)
ELSEWHERE = gettext_lazy(
    "You have gone on with this form in another language. What you typed here is not in it: look "
    "at it once more, and go on there."
)
LONGER = gettext_lazy("One of your answers calls for a further question. Please answer it too.")


def show_step(page, request, position):
    """Show the step at ``position`` of the form, or lead to the one that comes first."""
    opened = open_draft(page, request)
    if opened is None:
        return show_gone(page, request)
    if opened.is_sent:
        return lead_to(address_of_receipt(page, request, opened.draft.sent_as))
    progress = Progress(opened)
    step = progress.step_at(position)
    if step is None or not progress.may_show(step):
        return lead_to(address_of_next(page, request, progress))
    return render_step(page, request, progress, step, make_form(opened, step))


@sensitive_variables()
def take_step(page, request, position):
    """Keep what was typed into the step at ``position``, and lead on, back, or to the review.

    Nothing that was typed is lost, whatever is wrong: with it, with the database, or with the
    draft.
    """
    try:
        opened = open_draft(page, request) or take_along(page, request)
    except (FormsDiffer, drafts.DraftError):
        return _show_lost(page, request, position, ELSEWHERE, status=409)
    if opened is None:
        return _begin_anew(page, request, position)
    if opened.is_sent:
        return lead_to(address_of_receipt(page, request, opened.draft.sent_as))
    progress = Progress(opened)
    step = progress.step_at(position)
    if step is None or not progress.may_show(step):
        return lead_to(address_of_next(page, request, progress))
    try:
        opened, refused = change_files(request, opened, make_form(opened, step).question_types)
    except drafts.DraftError:
        # It was sent, or its time ran out, while the files were on their way.
        return _begin_anew(page, request, position)
    progress = Progress(opened)
    form = make_form(opened, step, request, files=refused)
    action = request.POST.get(ACTION, "")
    is_valid = form.is_valid()
    language = language_asked_for(action)
    leaves = bool(language) or action in (BACK, LATER)
    # Who leaves with a file that was not taken in would believe that it was.
    if asks_to_stay(request) or (leaves and refused):
        return _stay(page, request, opened, step, form, refused, is_valid=is_valid)
    if not is_valid and not leaves:
        return render_step(page, request, progress, step, form, status=422)
    try:
        opened = _keep(opened, step, form, is_valid=is_valid)
    except drafts.DraftChangedElsewhere:
        return _show_unkept(page, request, opened, step, form, CHANGED_ELSEWHERE, status=409)
    except drafts.DraftNotStored:
        return _show_unkept(page, request, opened, step, form, NOT_KEPT, status=503)
    progress = Progress(opened)
    if action == BACK:
        return lead_to(_address_before(page, request, progress, step))
    if action == LATER:
        return lead_to(address_of(page, request, "keep"))
    if language:
        return go_on_in(
            language,
            page,
            request,
            opened,
            stage=("step", {"position": progress.position(step)}),
            show_again=lambda message, status: render_step(
                page,
                request,
                progress,
                step,
                make_form(opened, step),
                message=message,
                status=status,
            ),
        )
    if form.newly_asked:
        form = make_form(opened, step)
        return render_step(page, request, progress, step, form, message=LONGER)
    if progress.is_last(step):
        return send(
            page,
            request,
            progress,
            show_again=lambda message, status: render_step(
                page, request, progress, step, form, message=message, status=status
            ),
        )
    return lead_to(_address_after(page, request, progress, step))


def make_form(opened, step, request=None, *, files=None):
    """Return the form of ``step``, with what was posted where there is a ``request``.

    :param files: in place of the files that were posted, what could not be taken of them.
    """
    posted = {"data": request.POST, "files": files} if request is not None else {}
    return IntakeForm(
        opened.definition, step=step, answers=opened.answers, typed=opened.typed, **posted
    )


def render_step(page, request, progress, step, form, *, message="", status=200):
    """Return the page with ``step`` as ``form`` shows it.

    :param message: what to say above the questions, besides what is wrong with single answers.
    """
    draft = progress.opened.draft
    if draft.is_kiosk:
        form.propose_nothing()
    token = FormToken(submission_id=draft.submission_id, version_id=draft.version_id)
    context = {
        **step_context(progress, step, form),
        "message": message,
        "has_problem": status >= 400,
        "is_kiosk": draft.is_kiosk,
        "languages": languages_of(page, request),
        "form_token": token.sign(),
        "form_token_name": TOKEN,
    }
    return show(page, request, "intake/step.html", context, status=status)


def step_context(progress, step, form):
    """Return what the template of a step shows of ``step`` and its place in the form."""
    return {
        "form": form,
        "asked_step": form.steps[0],
        "number": progress.number(step),
        "total": progress.total,
        "is_last": progress.is_last(step),
        "dangers": progress.dangers,
    }


@sensitive_variables()
def show_step_again(page, request, position, message, *, status):
    """Show what was posted to a step again, with ``message``, when it could not be looked at.

    On the draft of this browser, or else on the version that the posted token names.

    :raises InvalidTokenError: when neither is there, or the form has no such step.
    """
    opened = open_draft(page, request) or imagine_draft(page, request)
    if not 1 <= position <= len(opened.definition.steps):
        raise InvalidTokenError
    step = opened.definition.steps[position - 1]
    refused = refuse_files(request, make_form(opened, step).question_types)
    form = make_form(opened, step, request, files=refused)
    return render_step(page, request, Progress(opened), step, form, message=message, status=status)


def _show_lost(page, request, position, message, *, status):
    """Show what was posted again, or where the draft is when nothing tells what was asked."""
    try:
        return show_step_again(page, request, position, message, status=status)
    except InvalidTokenError:
        return show_gone(page, request)


def _stay(page, request, opened, step, form, refused, *, is_valid):
    """Show a step again whose files were changed or refused: half done is no error."""
    try:
        opened = _keep(opened, step, form, is_valid=is_valid)
    except drafts.DraftChangedElsewhere:
        return _show_unkept(page, request, opened, step, form, CHANGED_ELSEWHERE, status=409)
    except drafts.DraftNotStored:
        return _show_unkept(page, request, opened, step, form, NOT_KEPT, status=503)
    progress = Progress(opened)
    if not refused:
        return lead_to(request.get_full_path())
    form = make_form(opened, step)
    form.tell_of_refusals(refused)
    return render_step(page, request, progress, step, form, status=422)


def _show_unkept(page, request, opened, step, form, message, *, status):
    progress = Progress(opened)
    return render_step(page, request, progress, step, form, message=message, status=status)


def _keep(opened, step, form, *, is_valid):
    """Store the answers of ``step``, or what was typed there when it was left half done."""
    gathered = gather(opened, step, form, is_valid=is_valid)
    if is_valid:
        opened = _drop_needless_files(opened, form)
    return save_answers(opened, **gathered)


def _drop_needless_files(opened, form):
    """Return the draft without the files that do not go with what is answered now."""
    answers = opened.answers
    for question, question_type in form.question_types:
        if not question_type.takes_files(form.answers.get(question.id)):
            for part in file_parts(question):
                answers = set_files(answers, question, part, [])
    return replace(opened, answers=answers)


def gather(opened, step, form, *, is_valid):
    """Return the ``answers``, ``done`` and ``typed`` of a form with what ``step`` adds to them."""
    here = {question.id for question in step.questions}
    answers = {key: value for key, value in opened.answers.items() if key not in here}
    typed = {name: values for name, values in opened.typed.items() if name not in form.fields}
    if not is_valid:
        typed |= {name: form.data.getlist(name) for name in form.fields if name in form.data}
    answers |= form.answers
    is_done = is_valid and not form.newly_asked
    done = opened.done | {step.id} if is_done else opened.done - {step.id}
    done -= _called_for_again(opened, step, answers)
    return {"answers": answers, "done": done, "typed": typed}


def _called_for_again(opened, step, answers):
    """Return the ids of other steps which ask, by ``answers``, what they did not ask before.

    Nobody leaves empty what they have never seen.
    """
    definition, today = opened.definition, timezone.localdate()
    new_ids = ask(definition, answers, on=today).ids - ask(definition, opened.answers, on=today).ids
    return {
        other.id
        for other in definition.steps
        if other is not step
        and any(
            question.id in new_ids and not is_answered(question, answers.get(question.id))
            for question in other.questions
        )
    }


def _address_after(page, request, progress, step):
    following = progress.following(step)
    if following is None or request.GET.get(CHANGE):
        return address_of_next(page, request, progress)
    return address_of(page, request, "step", position=progress.position(following))


def _address_before(page, request, progress, step):
    if request.GET.get(CHANGE) or step in progress.signing[:1]:
        return address_of_next(page, request, progress)
    preceding = progress.preceding(step)
    if preceding is None:
        return page.get_url(request)
    return address_of(page, request, "step", position=progress.position(preceding))


@sensitive_variables()
def _begin_anew(page, request, position):
    """Begin a new draft that keeps what was typed into the step of one that is gone.

    What has been sent meanwhile is not begun again.
    """
    try:
        imagined = imagine_draft(page, request)
    except InvalidTokenError:
        return show_gone(page, request)
    sent = find_received(imagined.draft.submission_id)
    if sent is not None:
        return lead_to(address_of_receipt(page, request, sent))
    try:
        opened = drafts.start(
            imagined.draft.version,
            locale=page.locale.language_code,
            typed=read_typing(request, imagined.definition),
        )
    except drafts.DraftNotStored:
        return _show_lost(page, request, position, NOT_KEPT, status=503)
    progress = Progress(opened)
    first = progress.first_unfinished() or opened.definition.steps[0]
    message = BEGUN_ANEW_WITHOUT_FILES if request.FILES else BEGUN_ANEW
    form = make_form(opened, first)
    response = render_step(page, request, progress, first, form, message=message)
    keep_secret(response, page, opened)
    return response
