"""The start page: how long it takes, what to have at hand, and the ways to begin."""

from django.utils.translation import gettext_lazy

from clinic.languages import language_name
from clinic.rate_limits import is_within_limit
from intake import drafts
from intake.forms import ACTION
from intake.journey.cookie import forget_secret, keep_secret
from intake.journey.draft_of_browser import (
    NOT_THE_SAME,
    FormsDiffer,
    discard_unless_kept,
    open_draft,
    open_draft_in_any_language,
    open_translated_draft,
    take_along,
)
from intake.journey.progress import Progress
from intake.journey.stages import address_of, address_of_next, lead_to, show
from intake.tokens import sign_reference

NOT_BEGUN = gettext_lazy(
    "The form could not be begun just now, and that is our fault. Wait a minute and try again, or "
    "call us."
)
TOO_MANY_STARTS = gettext_lazy(
    "Very many forms were begun from where you are, more than we can take at once. Wait an hour "
    "and try again, or call us."
)


KIOSK = "kiosk"
ANEW = "new"


def show_start(page, request, *, message="", status=200):
    """Show the start page, with the way back to what was begun in this browser.

    At the desk whatever was begun there is gone: the next patient starts afresh.
    """
    if asks_for_kiosk(page, request):
        return _show_start_at_desk(page, request, message=message, status=status)
    context = {
        "message": message,
        "steps": len(page.current_version().definition.steps) + 1,
        "paper_address": address_of(page, request, "paper"),
    }
    opened = open_draft_in_any_language(page, request)
    if opened is not None and not opened.is_sent:
        if opened.draft.version.page_id == page.pk:
            context["continue_address"] = address_of_next(page, request, Progress(opened))
        elif opened.draft.version.page.live:
            context["begun_in"] = language_name(opened.draft.locale)
            context["begun_address"] = _address_of_draft(request, opened)
    return show(page, request, "intake/intake_page.html", context, status=status)


def begin(page, request):
    """Begin a draft of the form as it stands, and lead to its first step.

    Where one was begun in this browser, go on with that one, in the language of ``page``, unless
    the patient asks for a new one. At the desk it is always a new one.
    """
    if not asks_for_kiosk(page, request) and request.POST.get(ACTION) != ANEW:
        begun = _go_on(page, request)
        if begun is not None:
            return begun
    if not is_within_limit(request, "start"):
        return show_start(page, request, message=TOO_MANY_STARTS, status=429)
    try:
        opened = drafts.start(
            page.current_version(),
            locale=page.locale.language_code,
            is_kiosk=asks_for_kiosk(page, request),
        )
    except drafts.DraftNotStored:
        return show_start(page, request, message=NOT_BEGUN, status=503)
    response = lead_to(address_of_next(page, request, Progress(opened)))
    keep_secret(response, page, opened)
    return response


def asks_for_kiosk(page, request):
    """Return whether the form is filled in at the desk, as the page must allow."""
    return page.kiosk_enabled and KIOSK in request.GET


def kiosk_address(page, request):
    """Return the address of the start page on a tablet at the desk."""
    return f"{page.get_url(request)}?{KIOSK}"


def _show_start_at_desk(page, request, *, message, status):
    opened = open_draft_in_any_language(page, request)
    if opened is not None and opened.draft.is_kiosk:
        discard_unless_kept(opened)
    context = {
        "message": message,
        "steps": len(page.current_version().definition.steps) + 1,
        "is_kiosk": True,
        "translation_query": f"?{KIOSK}",
    }
    response = show(page, request, "intake/intake_page.html", context, status=status)
    forget_secret(response, page)
    return response


def show_gone(page, request):
    """Lead to the draft on a translation; without one say so, and offer the ways to go on."""
    translated = open_translated_draft(page, request)
    if translated is not None:
        return lead_to(_address_of_draft(request, translated))
    context = {"start_address": page.get_url(request)}
    return show(page, request, "intake/gone.html", context, status=404)


def address_of_receipt(page, request, submission):
    """Return the address of the receipt of ``submission``."""
    return address_of(page, request, "receipt", receipt=sign_reference(submission.reference))


def _go_on(page, request):
    """Return the answer that leads on to what was begun in this browser, ``None`` without it."""
    opened = open_draft(page, request)
    if opened is None:
        try:
            opened = take_along(page, request)
        except FormsDiffer:
            return show_start(page, request, message=NOT_THE_SAME, status=409)
        except drafts.DraftError:
            return show_start(page, request, message=NOT_BEGUN, status=503)
    if opened is None or opened.is_sent:
        return None
    return lead_to(address_of_next(page, request, Progress(opened)))


def _address_of_draft(request, opened):
    own_page = opened.draft.version.page
    if opened.is_sent:
        return address_of_receipt(own_page, request, opened.draft.sent_as)
    return address_of_next(own_page, request, Progress(opened))
