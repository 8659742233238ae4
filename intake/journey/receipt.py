"""The receipt: the form has arrived, under which reference, and what happens next."""

from django.http import Http404

from intake.journey.copy import has_copy
from intake.journey.draft_of_browser import open_draft
from intake.journey.progress import Progress
from intake.journey.stages import address_of, show
from intake.journey.start import asks_for_kiosk
from intake.tokens import InvalidTokenError, read_reference


def show_receipt(page, request, receipt):
    """Show the receipt; it holds no answer, but says again what to do in danger.

    :raises Http404: when the address is not one of ours.
    """
    try:
        reference = read_reference(receipt)
    except InvalidTokenError:
        raise Http404 from None
    opened = open_draft(page, request)
    is_own = opened is not None and opened.is_sent and opened.draft.sent_as.reference == reference
    context = {
        "reference": reference,
        "dangers": Progress(opened).dangers if is_own else (),
        "is_kiosk": asks_for_kiosk(page, request),
        "copy_address": address_of(page, request, "copy") if is_own and has_copy(opened) else "",
    }
    return show(page, request, "intake/receipt.html", context)
