"""Going on in another language: the same form, on the page that it was translated to."""

from django.utils.translation import gettext_lazy

from clinic.languages import translations_of
from intake import drafts
from intake.journey.draft_of_browser import NOT_THE_SAME, FormsDiffer, put_on
from intake.journey.stages import address_of, lead_to

PREFIX = "language-"
"""What the button for a language posts before its code, as the way to go on."""

NOT_CHANGED = gettext_lazy(
    "The language could not be changed just now, and that is our fault. What you filled in is "
    "kept: go on here, or try again in a minute."
)


def languages_of(page, request):
    """Return the :class:`~clinic.languages.Translation` of ``page`` to offer in mid-form.

    Of a form that was taken down there are none.
    """
    return translations_of(page, request) if page.live else []


def language_asked_for(action):
    """Return the code of the language that the button ``action`` asks for, ``""`` for another."""
    return action.removeprefix(PREFIX) if action.startswith(PREFIX) else ""


def go_on_in(language_code, page, request, opened, *, stage, show_again):
    """Put the draft on the translation of ``page``, and lead to its ``stage``.

    :param stage: the name of the stage and what its address needs, as ``("step", {...})``.
    :param show_again: called with a message and a status when there is no such translation, when
        it does not ask the same, or when the draft could not be stored; its answer is returned.
    """
    translated = (
        page.get_translations().filter(locale__language_code=language_code, live=True).first()
    )
    if translated is None:
        return show_again(NOT_THE_SAME, 409)
    try:
        put_on(translated, opened)
    except FormsDiffer:
        return show_again(NOT_THE_SAME, 409)
    except drafts.DraftError:
        return show_again(NOT_CHANGED, 503)
    name, kwargs = stage
    return lead_to(address_of(translated, request, name, **kwargs))
