"""A test run: staff fill in the form as it stands in the editor, and nothing is stored anywhere.

What was typed so far travels in the page itself, signed, from one step to the next: there is no
draft, no session, no file and no entry in the audit trail.
"""

import uuid
from dataclasses import asdict, dataclass, field, replace

from django.core import signing
from django.views.decorators.debug import sensitive_variables

from intake.definition import FormDefinition
from intake.file_answers import files_of_part, set_files
from intake.forms import ACTION, TOKEN
from intake.journey.files import asks_to_stay
from intake.journey.progress import Progress
from intake.journey.review import reviewed_steps
from intake.journey.stages import show
from intake.journey.steps import BACK, LONGER, gather, make_form, step_context
from intake.questions.asked import field_name
from intake.questions.files import REMOVE, FilesField

STEP = "step-"
_SALT = "intake.journey.trial"


@dataclass(frozen=True)
class Trial:
    """What was filled in so far; to forms and to progress it is as good as a draft."""

    definition: FormDefinition = field(repr=False)
    answers: dict = field(default_factory=dict, repr=False)
    done: frozenset[str] = frozenset()
    typed: dict = field(default_factory=dict, repr=False)
    step_id: str = ""
    """The step that was shown, empty for the review."""
    changes: bool = False
    """Whether it was shown to change an answer from the review."""

    def pack(self):
        """Return it as signed text, which :meth:`unpack` reads."""
        state = asdict(replace(self, definition=FormDefinition(title=""), done=frozenset()))
        del state["definition"]
        return signing.dumps({**state, "done": sorted(self.done)}, salt=_SALT, compress=True)

    @classmethod
    def unpack(cls, text, definition):
        """Return what :meth:`pack` wrote.

        :raises django.core.signing.BadSignature: when it did not.
        """
        state = signing.loads(text, salt=_SALT)
        return cls(definition=definition, **{**state, "done": frozenset(state["done"])})


def show_trial(page, request):
    """Show the first step of ``page``, as its newest draft has it, to begin with."""
    trial = Trial(definition=page.compile_definition())
    return _show_next(page, request, trial)


@sensitive_variables()
def take_trial(page, request):
    """Look at what was typed as the patients' form does, and show what comes next."""
    try:
        trial = Trial.unpack(request.POST.get(TOKEN, ""), page.compile_definition())
    except signing.BadSignature:
        return show_trial(page, request)
    action = request.POST.get(ACTION, "")
    progress = Progress(trial)
    if action.startswith(STEP):
        step = _step_at(progress, action.removeprefix(STEP))
        return _show_step(page, request, replace(trial, changes=True), step or progress.filling[0])
    step = next((each for each in progress.asked.steps if each.id == trial.step_id), None)
    if step is None:
        return _leave_review(page, request, progress)
    return _take_step(page, request, trial, step, action)


@sensitive_variables()
def _take_step(page, request, trial, step, action):
    trial = _pretend_files(request, trial, step)
    form = make_form(trial, step, request)
    is_valid = form.is_valid()
    stays = asks_to_stay(request)
    if not is_valid and action != BACK and not stays:
        return _show_step(page, request, trial, step, form=form, status=422)
    trial = replace(trial, **gather(trial, step, form, is_valid=is_valid))
    progress = Progress(trial)
    if stays:
        return _show_step(page, request, trial, step)
    if action == BACK:
        return _go_back(page, request, progress, step)
    if form.newly_asked:
        return _show_step(page, request, trial, step, message=LONGER)
    if progress.is_last(step):
        return _show_receipt(page, request, progress)
    following = progress.following(step)
    if following is None or trial.changes:
        return _show_next(page, request, trial)
    return _show_step(page, request, trial, following)


def _go_back(page, request, progress, step):
    preceding = progress.preceding(step)
    if step in progress.signing[:1]:
        return _show_review(page, request, progress)
    return _show_step(page, request, progress.opened, preceding or step)


def _leave_review(page, request, progress):
    if progress.first_unfinished() is not None:
        return _show_next(page, request, progress.opened)
    if progress.signing:
        return _show_step(page, request, progress.opened, progress.signing[0])
    return _show_receipt(page, request, progress)


def _show_next(page, request, trial):
    """Show the first step that is not finished, or the review."""
    progress = Progress(trial)
    step = progress.first_unfinished()
    if step is None:
        return _show_review(page, request, progress)
    return _show_step(page, request, replace(trial, changes=False), step)


def _show_step(page, request, trial, step, *, form=None, message="", status=200):
    context = {
        **step_context(Progress(trial), step, form or make_form(trial, step)),
        "message": message,
        "has_problem": status >= 400,
        **_carried(replace(trial, step_id=step.id)),
    }
    return show(page, request, "intake/step.html", context, status=status)


def _show_review(page, request, progress):
    context = {
        "steps": reviewed_steps(page, request, progress),
        "number": progress.review_number,
        "total": progress.total,
        "signs_next": bool(progress.signing),
        "dangers": progress.dangers,
        **_carried(replace(progress.opened, step_id="", changes=False)),
    }
    return show(page, request, "intake/review.html", context)


def _show_receipt(page, request, progress):
    context = {"dangers": progress.dangers, "is_trial": True}
    return show(page, request, "intake/receipt.html", context)


def _carried(trial):
    return {"is_trial": True, "form_token": trial.pack(), "form_token_name": TOKEN}


def _step_at(progress, position):
    return progress.step_at(int(position)) if position.isdecimal() else None


def _pretend_files(request, trial, step):
    """Return the trial with the names of the files that were sent, as if they had been stored."""
    answers = trial.answers
    for question, question_type in make_form(trial, step).question_types:
        for part, asked in question_type.fields(question).items():
            if not isinstance(asked, FilesField):
                continue
            here = files_of_part(question, part, answers)
            kept = [file for file in here if file["id"] != request.POST.get(REMOVE)]
            added = [
                # Of a paper no picture is shown, and there is none.
                {
                    "id": str(uuid.uuid4()),
                    "name": upload.name,
                    "type": "application/pdf",
                    "size": upload.size,
                }
                for upload in request.FILES.getlist(field_name(question, part))
            ]
            files = [*kept, *added][-asked.most_files :]
            if files != here:
                answers = set_files(answers, question, part, files)
    return replace(trial, answers=answers)
