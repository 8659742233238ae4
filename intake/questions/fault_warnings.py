"""Faults of conditions as a warning about a draft, which may be saved with them."""

from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

from intake.condition_faults import find_faults
from intake.definition import Question

LONGEST_LABEL = 60
WITHOUT_WORDS = "Text"


def warn_of_faults(definition):
    """Return the warning about the conditions of ``definition``; empty when nothing is wrong.

    Each fault leads to its block in the editor.

    :param definition: a :class:`~intake.definition.FormDefinition`.
    """
    faults = find_faults(definition)
    if not faults:
        return ""
    labels = dict(_labels(definition))
    lines = format_html_join(
        "",
        '<li><a href="#block-{}-section">{}</a>: {}</li>',
        (
            (fault.item_id, Truncator(labels[fault.item_id]).chars(LONGEST_LABEL), fault.message)
            for fault in faults
        ),
    )
    return format_html("{}<ul>{}</ul>", "Mend this before you publish the form.", lines)


def _labels(definition):
    for step in definition.steps:
        yield step.id, step.title
        for item in step.items:
            yield item.id, item.label if isinstance(item, Question) else WITHOUT_WORDS
