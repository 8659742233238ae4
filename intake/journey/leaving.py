"""Leaving on the spot, and starting afresh at the desk: this device forgets the form."""

from django.views.decorators.debug import sensitive_variables

from intake import drafts
from intake.journey.cookie import forget_secret
from intake.journey.stages import lead_to
from intake.journey.start import kiosk_address, open_draft


@sensitive_variables()
def leave(page, request):
    """Make this browser forget the form, and lead to the home page; at the desk to the next start.

    The form itself is kept for whoever has its code, but for one at the desk, which is gone.
    """
    opened = open_draft(page, request)
    is_kiosk = opened is not None and opened.draft.is_kiosk
    if is_kiosk and not opened.is_sent:
        drafts.discard(opened)
    address = kiosk_address(page, request) if is_kiosk else page.get_parent().get_url(request)
    response = lead_to(address)
    forget_secret(response, page)
    # Also what the browser keeps to go back at once (W3C Clear Site Data, section 3.1).
    response["Clear-Site-Data"] = '"cache"'
    return response
