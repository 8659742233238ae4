"""Going on in another language: the same form, on the page that it was translated to."""

from clinic.languages import translations_of
from intake.journey.draft_of_browser import put_on
from intake.journey.stages import address_of, lead_to

PREFIX = "language-"
"""What the button for a language posts before its code, as the way to go on."""


def languages_of(page, request):
    """Return the :class:`~clinic.languages.Translation` of ``page`` to offer in mid-form.

    Of a form that was taken down there are none.
    """
    return translations_of(page, request) if page.live else []


def language_asked_for(action):
    """Return the code of the language that the button ``action`` asks for, ``""`` for another."""
    return action.removeprefix(PREFIX) if action.startswith(PREFIX) else ""


def go_on_in(language_code, page, request, opened, name, **kwargs):
    """Put the draft on the translation of ``page``, and lead to its stage called ``name``.

    :returns: ``None`` when the page is not published in that language.
    :raises intake.journey.draft_of_browser.FormsDiffer: when the two do not ask the same.
    :raises intake.drafts.DraftError: when it could not be stored.
    """
    translated = (
        page.get_translations().filter(locale__language_code=language_code, live=True).first()
    )
    if translated is None:
        return None
    put_on(translated, opened)
    return lead_to(address_of(translated, request, name, **kwargs))
