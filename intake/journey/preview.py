"""What authors see of a form before it is published: the start page, and each step."""

from intake.forms import IntakeForm
from intake.journey.stages import show

STEP = "step-"


def show_preview(page, request, mode_name):
    """Show the start page, or the step that ``mode_name`` names; nothing can be sent from it.

    :param mode_name: empty for the start page, or :data:`STEP` and the step's place, from 1.
    """
    definition = page.compile_definition()
    total = len(definition.steps) + 1
    position = mode_name.removeprefix(STEP)
    if not position.isdecimal() or not 1 <= int(position) <= len(definition.steps):
        return show(page, request, "intake/intake_page.html", {"steps": total})
    number = int(position)
    form = IntakeForm(definition, step=definition.steps[number - 1])
    context = {
        "form": form,
        "asked_step": form.steps[0],
        "number": number,
        "total": total,
        "is_first": number == 1,
    }
    return show(page, request, "intake/step.html", context)
