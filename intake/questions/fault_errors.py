"""Faults of conditions as errors of the blocks of the editor, each at the line it is about."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError

_LISTS = ("danger", "comparisons")


def fault_errors(faults, definition):
    """Return the error of a :class:`~intake.questions.steps.StepsBlock` that shows ``faults``.

    :param faults: of :func:`~intake.condition_faults.find_faults`, at least one.
    :param definition: what they were found in, as compiled from the blocks.
    """
    places = _places(definition)
    tree = {}
    for fault in faults:
        *ancestors, last = [*places[fault.item_id], *_line(fault)]
        branch = tree
        for name in ancestors:
            branch = branch.setdefault(name, {})
        branch[last] = ValidationError(fault.message)
    return _error(tree, "")


def _places(definition):
    """Return the way through the blocks to each step and item, by id."""
    places = {}
    for index, step in enumerate(definition.steps):
        places[step.id] = (index,)
        for position, item in enumerate(step.items):
            places[item.id] = (index, "questions", position)
    return places


def _line(fault):
    """Return the way through the blocks of a condition to what is wrong."""
    if fault.about_danger:
        return ("danger", fault.path[0], fault.field)
    if not fault.path:
        return ("condition",)
    first, *rest = fault.path
    group = ("comparisons", *rest) if rest else ()
    return ("condition", "parts", first, *group, fault.field)


def _error(tree, name):
    """Return the error of the block called ``name``, with those of its children in ``tree``."""
    if isinstance(tree, ValidationError):
        return tree
    errors = {
        child: _error(branch, child if isinstance(child, str) else "")
        for child, branch in tree.items()
    }
    if name in _LISTS:
        return ListBlockValidationError(block_errors=errors)
    if all(isinstance(child, int) for child in tree):
        return blocks.StreamBlockValidationError(block_errors=errors)
    return blocks.StructBlockValidationError(block_errors=errors)
