"""The draft that a browser holds the secret of, whatever the language it is filled in in."""

from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from intake import drafts
from intake.journey.cookie import read_secret
from intake.same_questions import asks_the_same, signed_ids

NOT_THE_SAME = gettext_lazy(
    "The form does not ask the same in both languages just now, so the language cannot be changed "
    "in the middle. What you have filled in is kept: go on in the language that you began in, or "
    "call us."
)


class FormsDiffer(Exception):
    """A form asks something else than its translation; it carries no answer."""


def open_draft(page, request):
    """Return the :class:`~intake.drafts.OpenedDraft` of this browser, ``None`` if there is none.

    One of another form does not count, nor does one that does not open any more.
    """
    opened = open_draft_in_any_language(page, request)
    return opened if opened is not None and opened.draft.version.page_id == page.pk else None


def open_translated_draft(page, request):
    """Return the draft of this browser that is filled in on a translation of ``page``, or ``None``.

    Neither does one count whose page is not published any more.
    """
    opened = open_draft_in_any_language(page, request)
    if opened is None or opened.draft.version.page_id == page.pk:
        return None
    return opened if opened.draft.version.page.live else None


def open_draft_in_any_language(page, request):
    """Return the draft of this browser on ``page`` or a translation of it, or ``None``.

    They are the same form to the patient, and share a cookie.
    """
    secret = read_secret(request, page)
    if secret is None:
        return None
    try:
        opened = drafts.open_draft(secret)
    except drafts.DraftError:
        return None
    version = opened.draft.version
    if version.page_id == page.pk:
        return opened
    is_translation = version.page and version.page.translation_key == page.translation_key
    return opened if is_translation else None


def take_along(page, request):
    """Return the draft of this browser from a translation of ``page``, now put on ``page``.

    :returns: ``None`` where there is none that could still be filled in.
    :raises FormsDiffer: when the two do not ask the same.
    :raises intake.drafts.DraftError: when it could not be stored.
    """
    opened = open_translated_draft(page, request)
    return None if opened is None or opened.is_sent else put_on(page, opened)


@sensitive_variables()
def put_on(page, opened):
    """Return the draft ``opened``, now to be filled in on ``page``, a translation of its own.

    Everything stays but the signatures: who signed has signed the words of one language.

    :raises FormsDiffer: when the two do not ask the same.
    :raises intake.drafts.DraftError: when it could not be stored.
    """
    version = page.current_version()
    definition = version.definition
    if not asks_the_same(definition, opened.definition):
        raise FormsDiffer
    signed = signed_ids(definition)
    to_sign = {
        step.id
        for step in definition.steps
        if any(question.id in signed for question in step.questions)
    }
    return drafts.move(
        opened,
        version,
        locale=page.locale.language_code,
        answers={key: value for key, value in opened.answers.items() if key not in signed},
        done=opened.done - to_sign,
        typed={
            name: values
            for name, values in opened.typed.items()
            if not name.startswith(tuple(signed))
        },
    )


def discard_unless_kept(opened):
    """Let a form at the desk be gone, unless its patient took a code to finish it elsewhere."""
    if not opened.is_sent and not opened.code:
        drafts.discard(opened)
