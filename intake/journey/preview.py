"""What authors see of a form before it is published: every page of the patient's journey."""

from dataclasses import replace

from intake.definition import FormDefinition
from intake.forms import IntakeForm
from intake.journey.progress import Progress
from intake.journey.review import reviewed_steps
from intake.journey.stages import show
from intake.journey.trial import STEP, Trial

REVIEW = "review"
RECEIPT = "receipt"


def preview_modes(definition):
    """Return the pages that can be previewed, as pairs of a mode and its label."""
    return [
        ("", "Start page"),
        *(
            (f"{STEP}{position}", f"Step {position}: {step.title}")
            for position, step in enumerate(definition.steps, start=1)
        ),
        (REVIEW, "Check your answers"),
        (RECEIPT, "What happens next"),
    ]


def show_preview(page, request, mode_name):
    """Show the page of the journey that ``mode_name`` names; nothing can be sent from it.

    :param mode_name: of :func:`preview_modes`; anything else is the start page.
    """
    definition = page.compile_definition()
    if mode_name == REVIEW:
        return _show_review(page, request, definition)
    if mode_name == RECEIPT:
        return show(page, request, "intake/receipt.html", {"is_trial": True})
    position = mode_name.removeprefix(STEP)
    if not position.isdecimal() or not 1 <= int(position) <= len(definition.steps):
        context = {"steps": len(definition.steps) + 1}
        return show(page, request, "intake/intake_page.html", context)
    return _show_step(page, request, definition, int(position))


def _show_step(page, request, definition, number):
    step = _as_if_called_for(definition.steps[number - 1])
    alone = FormDefinition(title=definition.title, steps=(step,))
    form = IntakeForm(alone, step=step)
    context = {
        "form": form,
        "asked_step": form.steps[0],
        "number": number,
        "total": len(definition.steps) + 1,
    }
    return show(page, request, "intake/step.html", context)


def _as_if_called_for(step):
    """Return ``step`` without the conditions that other steps decide, as if they held."""
    here = {question.id for question in step.questions}

    def settle(item):
        compared = item.condition.comparisons() if item.condition is not None else ()
        is_open = any(comparison.question_id not in here for comparison in compared)
        return replace(item, condition=None) if is_open else item

    return replace(step, condition=None, items=tuple(map(settle, step.items)))


def _show_review(page, request, definition):
    everything = FormDefinition(
        title=definition.title, steps=tuple(map(_as_if_called_for, definition.steps))
    )
    progress = Progress(Trial(definition=everything))
    context = {
        "steps": reviewed_steps(page, request, progress),
        "number": progress.review_number,
        "total": progress.total,
    }
    return show(page, request, "intake/review.html", context)
