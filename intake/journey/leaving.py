"""Leaving on the spot, and starting afresh at the desk: this device forgets the form."""

from django.db import DatabaseError
from django.views.decorators.debug import sensitive_variables

from intake.journey.cookie import forget_secret
from intake.journey.draft_of_browser import discard_unless_kept, open_draft_in_any_language
from intake.journey.stages import lead_to
from intake.journey.start import asks_for_kiosk, kiosk_address


@sensitive_variables()
def leave(page, request):
    """Make this browser forget the form, and lead to the home page; at the desk to the next start.

    The form itself is kept for whoever has its code. One at the desk that has none is gone.
    """
    is_kiosk = _discard_at_desk(page, request) or asks_for_kiosk(page, request)
    address = kiosk_address(page, request) if is_kiosk else page.get_parent().get_url(request)
    response = lead_to(address)
    forget_secret(response, page)
    # Also what the browser keeps to go back at once (W3C Clear Site Data, section 3.1).
    response["Clear-Site-Data"] = '"cache"'
    return response


def _discard_at_desk(page, request):
    """Return whether the form is filled in at the desk, and let it be gone if nobody has its code.

    Without a database the browser forgets it all the same, which then is what counts.
    """
    try:
        opened = open_draft_in_any_language(page, request)
        is_kiosk = opened is not None and opened.draft.is_kiosk
        if is_kiosk:
            discard_unless_kept(opened)
    except DatabaseError:
        return False
    return is_kiosk
