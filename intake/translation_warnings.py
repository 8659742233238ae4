"""What staff are told when a form and its translations no longer ask the same."""

from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

from intake.same_questions import find_differences

LONGEST_LABEL = 60
MOST_NAMED = 5


def warn_of_differences(page):
    """Return the warning that patients cannot change the language in the middle of ``page``'s form.

    It names the questions in which the form, as it is saved, differs from its published
    translations; it is empty when there are none.

    :param page: the :class:`~intake.pages.IntakePage` that was saved.
    """
    definition = page.compile_definition()
    translations = page.get_translations().filter(live=True).select_related("locale")
    differences = [
        (translated.locale.get_display_name(), labels)
        for translated in translations
        if (labels := find_differences(definition, translated.compile_definition()))
    ]
    if not differences:
        return ""
    lines = format_html_join(
        "",
        "<li>{}: {}</li>",
        ((language, _name(labels)) for language, labels in differences),
    )
    return format_html(
        "{}<ul>{}</ul>",
        "This form does not ask the same as the published one in another language. Until it does, "
        "patients cannot change the language in the middle. Look at these questions:",
        lines,
    )


def _name(labels):
    named = ", ".join(f"“{Truncator(label).chars(LONGEST_LABEL)}”" for label in labels[:MOST_NAMED])
    more = len(labels) - MOST_NAMED
    return f"{named}, and {more} more" if more > 0 else named
